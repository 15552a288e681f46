package mlp.repl.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that write a run. */
final class RunOptions {

    @Option(names = "--out", paramLabel = "DIR", description = "the run's folder; runs/TIME-NAME if not given")
    @Nullable
    Path out;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            arity = "0..1",
            fallbackValue = "last",
            description = "goes on with an interrupted run; the last one if not given")
    @Nullable
    String resume;
}
