package mlp.grammar;

import java.util.List;

/**
 * Writes diagnostics for people: the message, the place, the line with the place marked, and what would be right.
 *
 * <pre>
 * error[M104]: unknown parameter `beta3` for optimizer `adam`
 *  --> iris.mlp:21:28
 * 21 |   optimizer  adam(lr=0.01, beta3=0.999)
 *    |                            ^^^^^ did you mean `beta2`?
 *    = help: adam takes lr, beta1, beta2, eps, amsgrad
 * </pre>
 */
public final class DiagnosticPrinter {

    /** A style of the terminal, by its ANSI code. */
    private enum Style {
        ERROR("1;31"),
        WARNING("1;33"),
        MESSAGE("1"),
        FRAME("34"),
        HELP("36");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    private final boolean coloured;

    private DiagnosticPrinter(boolean coloured) {
        this.coloured = coloured;
    }

    /** A printer of plain text. */
    public static DiagnosticPrinter plain() {
        return new DiagnosticPrinter(false);
    }

    /** A printer with the colours of a terminal. */
    public static DiagnosticPrinter coloured() {
        return new DiagnosticPrinter(true);
    }

    /** Several diagnostics with an empty line between two. */
    public String text(List<Diagnostic> diagnostics) {
        return String.join("\n", diagnostics.stream().map(this::text).toList());
    }

    /** One diagnostic, with a line end behind each of its lines. */
    public String text(Diagnostic diagnostic) {
        StringBuilder out = new StringBuilder();
        Style severity = switch (diagnostic.severity()) {
            case ERROR -> Style.ERROR;
            case WARNING -> Style.WARNING;
        };
        String word = diagnostic.isError() ? "error" : "warning";
        out.append(styled(severity, word + "[" + diagnostic.code() + "]"));
        out.append(styled(Style.MESSAGE, ": " + diagnostic.message())).append('\n');
        int gutter = 1;
        if (diagnostic.place().isPresent()) {
            Span place = diagnostic.place().get();
            String number = String.valueOf(place.source().line(place.start()));
            gutter = number.length();
            out.append(styled(Style.FRAME, " --> ")).append(place).append('\n');
            MarkedLine line = MarkedLine.of(place);
            String mark =
                    styled(severity, line.marks() + (diagnostic.label().isEmpty() ? "" : " " + diagnostic.label()));
            out.append(styled(Style.FRAME, number + " |"))
                    .append(line.text().isEmpty() ? "" : " " + line.text())
                    .append('\n');
            out.append(styled(Style.FRAME, " ".repeat(gutter) + " |"))
                    .append(' ')
                    .append(line.indent())
                    .append(mark)
                    .append('\n');
        }
        for (String help : diagnostic.help()) {
            out.append(" ".repeat(gutter + 1))
                    .append(styled(Style.FRAME, "="))
                    .append(styled(Style.HELP, " help: "))
                    .append(help)
                    .append('\n');
        }
        return out.toString();
    }

    private String styled(Style style, String text) {
        return coloured ? "\u001B[" + style.code + "m" + text + "\u001B[0m" : text;
    }
}
