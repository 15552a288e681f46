package mlp.engine.resolve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.engine.model.Use;
import mlp.engine.registry.Registry;
import mlp.engine.registry.TypeText;
import mlp.grammar.Argument;
import mlp.grammar.Diagnostic;
import mlp.grammar.Expression;
import mlp.grammar.Parsed;
import mlp.grammar.Parser;
import mlp.grammar.SourceText;
import mlp.spi.DataSource;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Type;

/** Makes single components from their text outside of a model file, such as the treatments that a saved model keeps. */
public final class ComponentText {

    private final Registry registry;
    private final List<String> plugins;

    /**
     * How a file is read.
     *
     * @param source reads it
     * @param alike whether the same way as the other file, so that what is said of that one's columns holds for it
     */
    public record FileReading(DataSource source, boolean alike) {}

    /** Components of a registry. */
    public ComponentText(Registry registry) {
        this(registry, List.of());
    }

    /**
     * Components of a registry, as a model file means them.
     *
     * @param plugins ids of those that the file names, whose words are meant where others have the same
     */
    public ComponentText(Registry registry, List<String> plugins) {
        this.registry = registry;
        this.plugins = List.copyOf(plugins);
    }

    /**
     * The component that a text stands for. Throws {@link Problem} if there is none.
     *
     * @param text such as {@code zscore} or {@code minmax(low=0)}
     */
    public <T> T make(ExtensionPoint<T> point, String text) {
        return make(point, expression(text), Path.of(""));
    }

    /**
     * The component that somebody typed, and where it comes from. Throws {@link Problem} if there is none.
     *
     * @param folder the one that paths in the text are relative to
     */
    public <T> Use<T> use(ExtensionPoint<T> point, String text, Path folder) {
        return checked(point, typed(point, text), folder).use(point.type());
    }

    /**
     * The source that reads a file the way another file was read: with the same separator, missing marks and so on, if the
     * ending of the file asks for the same kind of source, or for none; else the source for the file's ending.
     *
     * @param like how the other file was read
     */
    public FileReading source(Use<DataSource> like, Path file) {
        String path = TypeText.quoted(file.toAbsolutePath().normalize().toString());
        Optional<String> usual = usualSource(file);
        boolean same = usual.isEmpty() || usual.get().equals(like.definition().name());
        Expression written = expression(like.text());
        if (same && written instanceof Expression.Call call) {
            Optional<Expression> replaced = replaced(call, like.definition().parameters(), expression(path));
            if (replaced.isPresent()) {
                return new FileReading(make(ExtensionPoint.DATA_SOURCE, replaced.get(), Path.of("")), true);
            }
        }
        return new FileReading(make(ExtensionPoint.DATA_SOURCE, expression(path), Path.of("")), false);
    }

    /** The source that reads files of this ending unless told otherwise. */
    private Optional<String> usualSource(Path file) {
        String name = String.valueOf(file.getFileName());
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            String source = registry.defaultText("source." + name.substring(dot + 1));
            if (!source.isEmpty()) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    /** A call with another value for its one file; empty if it takes no file, or several. */
    private static Optional<Expression> replaced(Expression.Call call, List<Parameter<?>> parameters, Expression file) {
        List<Parameter<?>> files = parameters.stream()
                .filter(parameter -> parameter.type() instanceof Type.File)
                .toList();
        if (files.size() != 1) {
            return Optional.empty();
        }
        int position = parameters.indexOf(files.getFirst());
        List<Argument> arguments = new ArrayList<>();
        int at = 0;
        boolean found = false;
        for (Argument argument : call.arguments()) {
            boolean here = switch (argument) {
                case Argument.Positional positional -> at++ == position;
                case Argument.Named named ->
                    named.name().text().equals(files.getFirst().name());
                case Argument.Comparison comparison -> false;
            };
            found |= here;
            if (!here) {
                arguments.add(argument);
            } else if (argument instanceof Argument.Named named) {
                arguments.add(new Argument.Named(named.name(), file));
            } else {
                arguments.add(new Argument.Positional(file));
            }
        }
        return found ? Optional.of(new Expression.Call(call.name(), arguments, call.span())) : Optional.empty();
    }

    private <T> T make(ExtensionPoint<T> point, Expression value, Path folder) {
        return point.type().cast(checked(point, value, folder).value());
    }

    private Checked checked(ExtensionPoint<?> point, Expression value, Path folder) {
        Report report = new Report();
        Scope scope = new Scope(registry, report, new Folders(folder), folder);
        plugins.forEach(scope::namePlugin);
        Optional<Checked> made = scope.components().check(List.of(point), value, "this");
        if (made.isEmpty() || report.errors() > 0) {
            Optional<Diagnostic> first =
                    report.inOrder().stream().filter(Diagnostic::isError).findFirst();
            throw new Problem(
                    first.map(Diagnostic::message)
                            .orElse("no " + point.name() + " is meant by `"
                                    + value.span().text() + "`"),
                    first.map(ComponentText::help).orElse(""));
        }
        return made.get();
    }

    /** What to do about a problem, the nearest name first. */
    private static String help(Diagnostic problem) {
        List<String> parts = new ArrayList<>();
        if (!problem.label().isEmpty()) {
            parts.add(problem.label());
        }
        parts.addAll(problem.help());
        return String.join("; ", parts);
    }

    private static Expression expression(String text) {
        return parsed(text)
                .orElseThrow(() ->
                        new Problem("`" + text + "` is not a component", "the file that it stands in may be damaged"));
    }

    private static Expression typed(ExtensionPoint<?> point, String text) {
        return parsed(text)
                .orElseThrow(() -> new Problem(
                        "`" + text + "` is not " + TypeText.article(point.name()),
                        "write its name, or its name with arguments: `name(argument=value)`"));
    }

    private static Optional<Expression> parsed(String text) {
        Parsed parsed = Parser.parse(new SourceText("<component>", "component " + text));
        if (parsed.diagnostics().isEmpty()
                && parsed.file().statements().size() == 1
                && parsed.file().statements().getFirst().arguments().size() == 1
                && parsed.file().statements().getFirst().arguments().getFirst()
                        instanceof Argument.Positional positional) {
            return Optional.of(positional.value());
        }
        return Optional.empty();
    }
}
