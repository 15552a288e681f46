package mlp.repl.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command knows. */
final class SharedOptions {

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "a folder of plugins to load besides the installed ones")
    List<Path> plugins = new ArrayList<>();

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "results as JSON lines on standard output, and nothing else there")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "results and errors only")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "more messages, and a stack trace with errors")
    boolean verbose;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "no colours; also when NO_COLOR is set")
    boolean noColor;
}
