package mlp.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One problem, told so that it stands alone: what is wrong, where, and what to do.
 *
 * @param severity whether it stops the work
 * @param code stable, such as {@code M104}
 * @param message what is wrong, in one line, lower case, names in back quotes
 * @param place where; empty where the problem has no place in a text
 * @param label what to say under the marked text, or empty
 * @param help lines of what would be right; each is shown as {@code = help: …}
 */
public record Diagnostic(
        Severity severity, String code, String message, Optional<Span> place, String label, List<String> help) {

    /** Whether a problem stops the work. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public Diagnostic {
        help = List.copyOf(help);
    }

    /** An error at a place, without label or help. */
    public static Diagnostic error(String code, Span place, String message) {
        return new Diagnostic(Severity.ERROR, code, message, Optional.of(place), "", List.of());
    }

    /** An error that has no place in a text. */
    public static Diagnostic error(String code, String message) {
        return new Diagnostic(Severity.ERROR, code, message, Optional.empty(), "", List.of());
    }

    /** A warning at a place, without label or help. */
    public static Diagnostic warning(String code, Span place, String message) {
        return new Diagnostic(Severity.WARNING, code, message, Optional.of(place), "", List.of());
    }

    /** The same with a label under the marked text. */
    public Diagnostic labelled(String text) {
        return new Diagnostic(severity, code, message, place, text, help);
    }

    /** The same with one more help line. */
    public Diagnostic helped(String line) {
        List<String> lines = new ArrayList<>(help);
        lines.add(line);
        return new Diagnostic(severity, code, message, place, label, lines);
    }

    /** Whether it stops the work. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
