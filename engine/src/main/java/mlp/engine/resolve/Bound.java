package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.engine.registry.Keyword;
import mlp.grammar.Span;
import mlp.spi.Parameter;

/**
 * A statement that has been checked.
 *
 * @param keyword its declaration
 * @param values of its parameters; empty where an error has been told
 * @param children statements of its block in the order of the text, defaults added
 * @param place the statement; for a default the section that it is a default of
 */
record Bound(Keyword keyword, Optional<Bindings> values, List<Bound> children, Span place) {

    Bound {
        children = List.copyOf(children);
    }

    /** Statements of the block that begin with this keyword and are well formed. */
    List<Bound> all(Keyword wanted) {
        List<Bound> found = new ArrayList<>();
        for (Bound child : children) {
            if (child.keyword.name().equals(wanted.name()) && child.values.isPresent()) {
                found.add(child);
            }
        }
        return found;
    }

    /** The statement of the block that begins with this keyword, if it is there and well formed. */
    Optional<Bound> one(Keyword wanted) {
        return all(wanted).stream().findFirst();
    }

    /** A value of the statement, if it has one. */
    Optional<Checked> value(Parameter<?> parameter) {
        return values.flatMap(it -> it.find(parameter));
    }

    /** The value behind the one statement of the block that begins with this keyword. */
    Optional<Checked> value(Keyword wanted, Parameter<?> parameter) {
        return one(wanted).flatMap(it -> it.value(parameter));
    }

    /** Elements of the lists behind all statements that begin with this keyword. */
    List<Checked> items(Keyword wanted, Parameter<?> parameter) {
        List<Checked> items = new ArrayList<>();
        for (Bound statement : all(wanted)) {
            statement.value(parameter).ifPresent(list -> items.addAll(list.items()));
        }
        return items;
    }
}
