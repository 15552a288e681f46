package mlp.repl.command;

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
final class Root {

    @Mixin
    final SharedOptions shared = new SharedOptions();
}
