package mlp.engine.resolve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import mlp.grammar.Argument;
import mlp.grammar.Diagnostic;
import mlp.grammar.Expression;
import mlp.grammar.Parsed;
import mlp.grammar.Parser;
import mlp.grammar.SourceFiles;
import mlp.grammar.SourceText;
import mlp.grammar.Span;
import mlp.grammar.Statement;

/** Reads included files: beside the including one, never outside of its folder, never in a circle. */
final class Includes {

    private static final int DEEPEST = 16;

    private final Report report;
    private final Folders folders;
    private final Deque<Path> open = new ArrayDeque<>();
    private long bytes;
    private boolean syntaxErrors;

    Includes(Report report, Folders folders) {
        this.report = report;
        this.folders = folders;
    }

    /** Parses the main text. */
    List<Statement> main(SourceText text) {
        Optional<Path> file = pathOf(text.name(), folders.main());
        open.push(file.orElse(folders.main()));
        return parse(text, folders.main());
    }

    private static Optional<Path> pathOf(String name, Path folder) {
        try {
            Path last = Path.of(name).getFileName();
            return last == null ? Optional.empty() : Optional.of(real(folder.resolve(last)));
        } catch (InvalidPathException e) {
            return Optional.empty(); // a text that was typed has no file
        }
    }

    /** Whether a text could not be read as a whole, so that something missing may well be there. */
    boolean syntaxErrors() {
        return syntaxErrors;
    }

    /** Begins an {@code include}; the caller ends it with {@link #close} if there are statements. */
    Optional<List<Statement>> open(Statement include, Constants constants) {
        if (include.arguments().size() != 1
                || !(include.arguments().getFirst() instanceof Argument.Positional positional)
                || include.block().isPresent()) {
            report.add(SemanticCode.BAD_CONSTRUCT
                    .at(include.span(), "`include` names one file")
                    .helped("write `include \"file.mlp\"`"));
            return Optional.empty();
        }
        Expression value = constants.fold(positional.value());
        if (Constants.isBroken(value)) {
            return Optional.empty();
        }
        if (!(value instanceof Expression.StringLiteral string)) {
            report.add(SemanticCode.BAD_CONSTRUCT.at(
                    value.span(), "`include` wants a path in double quotes, not " + Wording.value(value)));
            return Optional.empty();
        }
        return read(Spans.text(string), include.keyword().span().to(value.span()), value.span());
    }

    private Optional<List<Statement>> read(String name, Span statement, Span place) {
        Path folder = folders.of(statement);
        Path file;
        try {
            file = folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            report.add(SemanticCode.BAD_CONSTRUCT.at(place, "this is no path: " + e.getReason()));
            return Optional.empty();
        }
        Path real = real(file);
        if (!file.startsWith(folder) || !real.startsWith(real(folder))) {
            report.add(SemanticCode.INCLUDE_OUTSIDE
                    .at(place, "`" + Wording.shown(name) + "` lies outside of the folder of this file")
                    .helped("a file includes what lies beside it or in folders below"));
            return Optional.empty();
        }
        if (open.contains(real)) {
            report.add(SemanticCode.INCLUDE_CYCLE.at(
                    place,
                    real.equals(open.getFirst())
                            ? "this file includes itself"
                            : "`" + Wording.shown(name) + "` is included within itself"));
            return Optional.empty();
        }
        if (open.size() > DEEPEST) {
            report.add(SemanticCode.INCLUDE_LIMIT.at(place, "includes may stand at most " + DEEPEST + " deep"));
            return Optional.empty();
        }
        return switch (SourceFiles.read(file, shownName(name, statement.source().name()))) {
            case SourceFiles.Outcome.Refused refused -> {
                Diagnostic problem = refused.problem();
                report.add(new Diagnostic(
                        problem.severity(),
                        problem.code(),
                        problem.message(),
                        Optional.of(place),
                        problem.label(),
                        problem.help()));
                yield Optional.empty();
            }
            case SourceFiles.Outcome.Read read -> {
                if (tooLarge(read.source(), place)) {
                    yield Optional.empty();
                }
                open.push(real);
                Path parent = file.getParent();
                yield Optional.of(parse(read.source(), parent == null ? folder : parent));
            }
        };
    }

    /** Ends the innermost {@code include}. */
    void close() {
        open.pop();
    }

    private boolean tooLarge(SourceText text, Span place) {
        long size = text.text().getBytes(StandardCharsets.UTF_8).length;
        if (bytes + size <= SourceFiles.MOST_BYTES) {
            return false;
        }
        report.add(SemanticCode.INCLUDE_LIMIT.at(place, "a file with all that it includes has at most 1 MiB"));
        return true;
    }

    private List<Statement> parse(SourceText text, Path folder) {
        bytes += text.text().length();
        folders.add(text, folder);
        report.follows(text);
        Parsed parsed = Parser.parse(text);
        List<Diagnostic> diagnostics = new ArrayList<>(parsed.diagnostics());
        diagnostics.forEach(report::add);
        syntaxErrors |= diagnostics.stream().anyMatch(Diagnostic::isError);
        return parsed.file().statements();
    }

    private static String shownName(String name, String includer) {
        try {
            return Path.of(includer).resolveSibling(name).normalize().toString();
        } catch (InvalidPathException e) {
            return name;
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
