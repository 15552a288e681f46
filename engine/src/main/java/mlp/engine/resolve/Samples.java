package mlp.engine.resolve;

import java.util.List;
import java.util.Optional;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Registry;
import mlp.grammar.SourceText;

/** Components made with their defaults, to ask them what they are; whatever is wrong with one is of no interest here. */
final class Samples {

    private final Scope scope;

    Samples(Registry registry, Folders folders) {
        this.scope = new Scope(registry, new Report(), folders, folders.main());
    }

    /** The component, if it can be made without arguments. */
    Optional<Object> of(Entry entry) {
        return scope.components()
                .make(
                        List.of(entry.point()),
                        entry,
                        List.of(),
                        new SourceText("default", entry.name()).all(),
                        Optional.empty())
                .map(made -> made.checked().value());
    }
}
