package mlp.repl.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import mlp.engine.Hang;
import mlp.engine.data.InvalidData;
import mlp.engine.registry.PluginFault;
import mlp.engine.run.DiskFailure;
import mlp.grammar.Diagnostic;
import mlp.grammar.DiagnosticPrinter;
import mlp.grammar.Span;
import mlp.spi.Problem;

/** Where a command writes: results to standard output, everything said about the work to standard error. */
public final class Screen {

    private static final Gson JSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues()
            .create();

    private static final String CLEAR = "\r\u001B[K";

    private final Surroundings surroundings;
    private final SharedOptions options;
    private volatile boolean passing;

    Screen(Surroundings surroundings, SharedOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    /** A screen with the same options on something else, such as a terminal in its present width. */
    public Screen on(Surroundings others) {
        return new Screen(others, options);
    }

    /** Results. */
    public PrintStream out() {
        return surroundings.out();
    }

    /** Messages. */
    public PrintStream err() {
        return surroundings.err();
    }

    /** Whether results are to be JSON lines. */
    public boolean json() {
        return options.json;
    }

    /** Whether only results and errors are wanted. */
    public boolean quiet() {
        return options.quiet;
    }

    /** Whether everything is wanted. */
    public boolean verbose() {
        return options.verbose;
    }

    /** Whether a line on standard error can be written over. */
    public boolean live() {
        return surroundings.errTerminal()
                && !"dumb".equals(surroundings.environment().get("TERM"));
    }

    /** Whether passing lines are shown: on a terminal, and neither to programs nor to who wants quiet. */
    public boolean showsPassing() {
        return live() && !options.quiet && !options.json;
    }

    /** The most characters of a passing line. */
    public int room() {
        return Math.max(20, columns() - 3);
    }

    /**
     * Shows a line in place of the passing line before it, if there is one, cut and without its colours if it is too long.
     * What is said next must take it away.
     */
    public void passing(String line) {
        if (showsPassing()) {
            String bare = line.replaceAll("\u001B\\[[0-9;]*m", "");
            err().print(CLEAR + (bare.length() > room() ? bare.substring(0, room()) : line));
            err().flush();
            passing = true;
        }
    }

    /** Takes the passing line away, for what is to be said next. */
    public void clear() {
        if (passing) {
            err().print(CLEAR);
            err().flush();
            passing = false;
        }
    }

    /** Does work that may take long behind a passing line that says so. */
    public <T> T passing(String line, Supplier<T> work) {
        if (!showsPassing()) {
            return work.get();
        }
        Thread undo = new Thread(this::clear, "mlp-clear");
        Runtime.getRuntime().addShutdownHook(undo); // who interrupts the program finds an empty line
        passing(line);
        try {
            return work.get();
        } finally {
            clear();
            try {
                Runtime.getRuntime().removeShutdownHook(undo);
            } catch (IllegalStateException ending) {
                // it has begun
            }
        }
    }

    /** Width of the terminal in characters. */
    public int columns() {
        return surroundings.columns();
    }

    /** Whether messages may be coloured. */
    public boolean colour() {
        return live() && !plain();
    }

    /** Whether results may be coloured. */
    public boolean colourResults() {
        return surroundings.outTerminal() && !plain() && !options.json;
    }

    private boolean plain() {
        String asked = surroundings.environment().get("NO_COLOR");
        return options.noColor || (asked != null && !asked.isEmpty());
    }

    /** A result for people. */
    public void result(String line) {
        out().println(line);
    }

    /** A result for programs: an object on a line. */
    public void json(Map<String, ?> object) {
        out().println(text(object));
    }

    /** An object as JSON on a line. */
    String text(Map<String, ?> object) {
        return JSON.toJson(finite(object));
    }

    /** A message about the work; not shown when quiet. */
    public void note(String line) {
        if (!options.quiet) {
            err().println(line);
        }
    }

    /** Problems of a file. */
    public void diagnostics(List<Diagnostic> diagnostics) {
        DiagnosticPrinter printer = colour() ? DiagnosticPrinter.coloured() : DiagnosticPrinter.plain();
        List<Diagnostic> shown =
                options.quiet ? diagnostics.stream().filter(Diagnostic::isError).toList() : diagnostics;
        if (!shown.isEmpty()) {
            err().print(printer.text(shown));
            err().flush();
        }
    }

    /** A problem without a place in a text. */
    public void problem(String message, List<String> help) {
        boolean colour = colour();
        err().println((colour ? "\u001B[1;31merror\u001B[0m: " : "error: ") + message);
        for (String line : help) {
            err().println("  = help: " + line);
        }
    }

    /** Tells why a command failed, and gives what that ends with. */
    public Exit failure(Throwable failure) {
        return switch (failure) {
            case InvalidData invalid -> {
                diagnostics(invalid.diagnostics());
                yield Exit.INPUT;
            }
            case Problem problem -> {
                problem(problem);
                yield switch (problem) {
                    case UsageProblem usage -> Exit.USAGE;
                    case DiskFailure disk -> Exit.FAILED;
                    case PluginFault fault -> Exit.FAILED;
                    default -> Exit.INPUT;
                };
            }
            case OutOfMemoryError full -> {
                problem(
                        "the memory is full",
                        List.of(
                                "give Java more, with MLP_JVM_OPTIONS=-Xmx…g, or take fewer rows or a smaller network"));
                yield Exit.FAILED;
            }
            default -> {
                problem(
                        "this should not have happened: " + failure,
                        List.of("run it again with --verbose, and send the output to who makes MLP Workbench"));
                if (verbose()) {
                    failure.printStackTrace(err());
                }
                yield Exit.FAILED;
            }
        };
    }

    /** A problem that the engine or a plugin tells of. */
    public void problem(Problem problem) {
        String place = problem.place().map(at -> at + ": ").orElse("");
        problem(place + problem.getMessage(), problem.help().stream().toList());
        if (problem instanceof Hang hang) {
            err().println("  = " + hang.thread() + ":");
            hang.stack().forEach(frame -> err().println("      " + frame));
        }
        if (options.verbose) {
            problem.printStackTrace(err());
        }
    }

    /** Diagnostics as objects. */
    static Map<String, Object> object(Diagnostic diagnostic) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("severity", diagnostic.isError() ? "error" : "warning");
        object.put("code", diagnostic.code());
        object.put("message", diagnostic.message());
        if (diagnostic.place().isPresent()) {
            Span place = diagnostic.place().get();
            object.put("file", place.source().name());
            object.put("line", place.source().line(place.start()));
            object.put("column", place.source().column(place.start()));
            object.put("end_line", place.source().line(place.end()));
            object.put("end_column", place.source().column(place.end()));
        }
        object.put("label", diagnostic.label());
        object.put("help", diagnostic.help());
        return object;
    }

    /** JSON has no NaN and no infinity: they become null. */
    private static Map<String, Object> finite(Map<String, ?> object) {
        Map<String, Object> finite = new LinkedHashMap<>();
        for (Map.Entry<String, ?> entry : object.entrySet()) {
            Object value = entry.getValue();
            boolean number = value instanceof Double || value instanceof Float;
            if (!number || Double.isFinite(((Number) value).doubleValue())) {
                finite.put(entry.getKey(), value);
            } else {
                finite.put(entry.getKey(), null);
            }
        }
        return finite;
    }
}
