package mlp.engine.data;

import java.util.List;
import mlp.grammar.Diagnostic;

/** Data that cannot be used, with every problem found in it. */
public final class InvalidData extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    /**
     * Data that cannot be used.
     *
     * @param diagnostics every problem, warnings included, in the order found; at least one error
     */
    public InvalidData(List<Diagnostic> diagnostics) {
        super(diagnostics.stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::message)
                .findFirst()
                .orElse("invalid data"));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** Every problem, warnings included, in the order found. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
