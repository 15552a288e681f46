package mlp.repl.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mlp.engine.Answer;
import mlp.engine.Engine;
import mlp.engine.Experiment;
import mlp.engine.Model;
import mlp.engine.Settings;
import mlp.grammar.SourceFiles;
import mlp.grammar.SourceText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that read a model file. */
final class ModelOptions {

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "sets a `let` constant of the file; may be given several times")
    Map<String, String> values = new LinkedHashMap<>();

    @Option(names = "--seed", paramLabel = "N", description = "the seed, instead of the file's")
    @Nullable
    Long seed;

    @Option(names = "--start", paramLabel = "MODEL", description = "begins with the weights of a saved model")
    @Nullable
    String start;

    @Option(names = "--threads", paramLabel = "N", description = "lanes of work; all cores if not given")
    @Nullable
    Integer threads;

    OptionalInt threads() {
        return threads(threads);
    }

    static OptionalInt threads(@Nullable Integer asked) {
        if (asked == null) {
            return OptionalInt.empty();
        }
        if (asked < 1 || asked > Engine.MOST_THREADS) {
            throw new UsageProblem("--threads " + asked + " is not possible", "give 1 to " + Engine.MOST_THREADS);
        }
        return OptionalInt.of(asked);
    }

    Settings settings(Session session) {
        Optional<Path> begin =
                Optional.ofNullable(start).map(model -> session.runs().model(model));
        OptionalLong ownSeed = seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
        return new Settings(values, ownSeed, OptionalInt.empty(), begin);
    }

    /** Reads a file; says what is wrong with it if it cannot be read. */
    static Optional<SourceText> read(Session session, Path file) {
        return switch (SourceFiles.read(file, file.toString())) {
            case SourceFiles.Outcome.Read read -> Optional.of(read.source());
            case SourceFiles.Outcome.Refused refused -> {
                session.screen().diagnostics(List.of(refused.problem()));
                yield Optional.empty();
            }
        };
    }

    /** Opens a file with its data, and says all there is to say of it; empty if it has errors. */
    Optional<Experiment> open(Session session, Path file) {
        Optional<SourceText> text = read(session, file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return open(session, text.get(), folderOf(file));
    }

    /** Opens a text with its data, and says all there is to say of it. */
    Optional<Experiment> open(Session session, SourceText text, Path folder) {
        Answer<Experiment> answer = answer(session, text, folder);
        session.screen().diagnostics(answer.diagnostics());
        answer.value().ifPresent(opened -> opened.notes().forEach(session.screen()::note));
        return answer.hasErrors() ? Optional.empty() : answer.value();
    }

    /** Opens a text with its data, and leaves all there is to say of it to the caller. */
    Answer<Experiment> answer(Session session, SourceText text, Path folder) {
        return session.screen()
                .passing(
                        "reading " + text.name() + " and its data …",
                        () -> session.engine(threads()).open(text, folder, settings(session)));
    }

    /** Reads a saved model, and says all there is to say of it; empty if it cannot be used. */
    Optional<Model> load(Session session, String name) {
        Answer<Model> answer = session.engine(threads()).load(session.runs().model(name), settings(session));
        session.screen().diagnostics(answer.diagnostics());
        return answer.value();
    }

    static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
