package mlp.engine;

import java.util.List;
import java.util.Optional;
import mlp.grammar.Diagnostic;

/**
 * What the engine found, and what it has to say about it.
 *
 * @param value empty if there are errors
 * @param diagnostics errors and warnings in source order
 * @param <T> what was asked for
 */
public record Answer<T>(Optional<T> value, List<Diagnostic> diagnostics) {
    public Answer {
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether something stops the work. */
    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
}
