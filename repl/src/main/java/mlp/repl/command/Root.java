package mlp.repl.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The words in front of all commands. */
@Command(
        name = "mlp",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "MLP Workbench: trains multilayer perceptrons described in .mlp files.",
        footer = {"", "Try `mlp train samples/models/digits.mlp`, or `mlp` alone for the REPL."})
final class Root implements Callable<Integer> {

    @Mixin
    final SharedOptions shared = new SharedOptions();

    private @Nullable ReplCommand repl;

    /** What runs where no command is named. */
    void opens(ReplCommand command) {
        repl = command;
    }

    @Override
    public Integer call() {
        return Objects.requireNonNull(repl).call();
    }
}
