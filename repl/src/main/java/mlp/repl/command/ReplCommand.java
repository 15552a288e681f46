package mlp.repl.command;

import java.io.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mlp.engine.Engine;
import mlp.repl.console.CommandLines;
import mlp.repl.console.Repl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code mlp repl}, and {@code mlp} alone. */
@Command(
        name = "repl",
        description = "Opens the REPL; runs a line, a script or standard input instead if there is one.")
final class ReplCommand implements Callable<Integer> {

    private final Session session;

    @Option(
            names = {"-c", "--command"},
            paramLabel = "LINE",
            description = "runs this line, such as \"load iris.mlp; train; evaluate\"")
    @Nullable
    String line;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "runs the inputs of a file; ends at the first that fails")
    @Nullable
    Path file;

    @Option(names = "--threads", paramLabel = "N", description = "lanes of work; all cores if not given")
    @Nullable
    Integer threads;

    @Option(
            names = {"-y", "--yes"},
            description = "answers every question with yes")
    boolean yes;

    ReplCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String given = line;
        Path script = file;
        if (given != null && script != null) {
            throw new UsageProblem("-c and -f say two things to run", "give one of them");
        }
        Engine engine = session.engine(ModelOptions.threads(threads));
        Repl repl = new Repl(engine, session.screen(), session.surroundings(), commandLines(), yes);
        Exit exit = given != null
                ? repl.line(given)
                : script != null ? repl.file(script) : isAtTerminal() ? repl.atTerminal() : repl.standardInput();
        return exit.code();
    }

    /** What the REPL does not do itself: every command that works on files and runs. */
    private CommandLines commandLines() {
        Root root = new Root();
        root.opens(this);
        CommandLine line = Program.line(root, session);
        List<CommandLines.Named> names = new ArrayList<>();
        line.getSubcommands().forEach((name, command) -> {
            CommandSpec spec = command.getCommandSpec();
            boolean own = name.equals("repl")
                    || name.equals("help")
                    || spec.usageMessage().hidden();
            if (!own) {
                names.add(new CommandLines.Named(
                        name, String.join(" ", spec.usageMessage().description()), ""));
            }
        });
        names.addAll(new ContributedCommands(session).list());
        return new CommandLines() {
            @Override
            public List<Named> commands() {
                return names;
            }

            @Override
            public int run(List<String> words) {
                return line.execute(words.toArray(String[]::new));
            }
        };
    }

    /** Whether somebody types and reads: standard input and output are a terminal. */
    private boolean isAtTerminal() {
        Console terminal = System.console();
        return session.surroundings().outTerminal() && terminal != null && terminal.isTerminal();
    }
}
