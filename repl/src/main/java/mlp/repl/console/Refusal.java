package mlp.repl.console;

import java.util.List;
import mlp.grammar.Diagnostic;
import mlp.repl.command.Exit;
import mlp.spi.Problem;

/** An input that cannot be followed, and why. Nothing has been changed. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The code of a diagnostic that is about what was typed and not about a file. */
    private static final String CODE = "R001";

    private final transient List<Diagnostic> diagnostics;
    private final Exit exit;

    private Refusal(List<Diagnostic> diagnostics, Exit exit) {
        super(diagnostics.getFirst().message());
        this.diagnostics = List.copyOf(diagnostics);
        this.exit = exit;
    }

    /** A refusal of a text with errors. */
    Refusal(List<Diagnostic> diagnostics) {
        this(diagnostics, Exit.INPUT);
    }

    /** A refusal of something typed wrongly, with what to do instead. */
    static Refusal of(String message, String help) {
        Diagnostic diagnostic = Diagnostic.error(CODE, message);
        return new Refusal(List.of(help.isEmpty() ? diagnostic : diagnostic.helped(help)), Exit.USAGE);
    }

    /** A refusal of something typed wrongly, in the words of what could not make sense of it. */
    static Refusal of(Problem problem) {
        return of(String.valueOf(problem.getMessage()), problem.help().orElse(""));
    }

    /** What is wrong; at least one. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** What a script ends with. */
    public Exit exit() {
        return exit;
    }
}
