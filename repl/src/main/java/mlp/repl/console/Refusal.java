package mlp.repl.console;

import java.util.List;
import mlp.grammar.Diagnostic;

/** An input that cannot be followed, and why. Nothing has been changed. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The code of a diagnostic that is about what was typed and not about a file. */
    static final String CODE = "R001";

    private final transient List<Diagnostic> diagnostics;

    Refusal(List<Diagnostic> diagnostics) {
        super(diagnostics.getFirst().message());
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** A refusal with what to do instead. */
    static Refusal of(String message, String help) {
        Diagnostic diagnostic = Diagnostic.error(CODE, message);
        return new Refusal(List.of(help.isEmpty() ? diagnostic : diagnostic.helped(help)));
    }

    /** What is wrong; at least one. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
