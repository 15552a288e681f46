package mlp.engine.resolve;

import java.util.List;
import java.util.Optional;
import mlp.engine.model.Located;
import mlp.engine.model.Use;
import mlp.engine.registry.Entry;
import mlp.grammar.Span;

/**
 * A value that has been checked against a type.
 *
 * @param value what a component is given
 * @param text how it is written with every default
 * @param place where it stands
 * @param items of a list, its elements
 * @param entry of a component, its declaration
 */
record Checked(Object value, String text, Span place, List<Checked> items, Optional<Entry> entry) {

    Checked {
        items = List.copyOf(items);
    }

    static Checked of(Object value, String text, Span place) {
        return new Checked(value, text, place, List.of(), Optional.empty());
    }

    /** The same with another value for its component, such as an {@link Optional} around it. */
    Checked holding(Object other) {
        return new Checked(other, text, place, items, entry);
    }

    /** A component as a file uses it; the caller knows its extension point and so its type. */
    <T> Use<T> use(Class<T> type) {
        Entry component = entry.orElseThrow();
        return new Use<>(component.definition(), component.plugin().id(), type.cast(value), text, place);
    }

    /** A string and its place. */
    Located<String> located() {
        return new Located<>((String) value, place);
    }
}
