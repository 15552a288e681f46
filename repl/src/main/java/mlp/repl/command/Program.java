package mlp.repl.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import mlp.engine.Engine;
import mlp.engine.EngineOptions;
import mlp.engine.data.InvalidData;
import mlp.engine.registry.PluginFault;
import mlp.engine.run.DiskFailure;
import mlp.grammar.Suggestion;
import mlp.spi.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs command lines. */
public final class Program {

    private final Surroundings surroundings;
    private final Function<EngineOptions, Engine> engines;

    /**
     * A program.
     *
     * @param engines makes the engine once a command needs it
     */
    public Program(Surroundings surroundings, Function<EngineOptions, Engine> engines) {
        this.surroundings = surroundings;
        this.engines = engines;
    }

    /** Runs a command line; what goes wrong is said on standard error. Gives the exit code. */
    public int run(String... arguments) {
        Root root = new Root();
        Session session = new Session(surroundings, root.shared, engines);
        root.opens(new ReplCommand(session));
        CommandLine line = line(root, session);
        try {
            return line.execute(arguments);
        } catch (Error failure) { // passed on by the library that reads command lines
            return failed(session, failure);
        } finally {
            session.close();
        }
    }

    /** The command line of a session, with all commands. */
    static CommandLine line(Root root, Session session) {
        CommandLine line = new CommandLine(root);
        Commands.addTo(line, session);
        line.getSubcommands().values().forEach(Program::giveHelp);
        line.setOut(new PrintWriter(session.surroundings().out(), true));
        line.setErr(new PrintWriter(session.surroundings().err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                session.screen().colourResults() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setExecutionStrategy(parsed -> {
            List<String> words = parsed.unmatched();
            return parsed.isUsageHelpRequested() && !words.isEmpty()
                    ? new ContributedCommands(session)
                            .help(words.getFirst())
                            .orElseGet(() -> new RunLast().execute(parsed))
                    : new RunLast().execute(parsed);
        });
        line.setParameterExceptionHandler((wrong, given) -> {
            try {
                return usage(session, wrong);
            } catch (Problem problem) { // of a plugin's command
                return failed(session, problem);
            }
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(session, failure));
        return line;
    }

    /** Gives a command {@code --help} and {@code --version}; commands that are methods say so themselves. */
    private static void giveHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
    }

    /** Says what is wrong with a command line, and what was probably meant. */
    private static int usage(Session session, ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        String name = command.qualifiedName();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            boolean option = word.startsWith("-");
            boolean wantsCommand = !option
                    && !command.subcommands().isEmpty()
                    && command.positionalParameters().isEmpty();
            List<String> commands = new ArrayList<>(command.subcommands().keySet());
            if (wantsCommand && command.parent() == null) {
                ContributedCommands contributed = new ContributedCommands(session);
                OptionalInt done = contributed.run(unmatched.getUnmatched());
                if (done.isPresent()) {
                    return done.getAsInt();
                }
                contributed
                        .list()
                        .forEach(one ->
                                commands.add(one.word(command.subcommands().keySet())));
            }
            List<String> known =
                    option ? List.copyOf(command.optionsMap().keySet()) : wantsCommand ? commands : List.of();
            String message = option
                    ? "`" + name + "` has no option `" + word + "`"
                    : wantsCommand
                            ? "`" + name + "` has no command `" + word + "`"
                            : "`" + name + "` takes no argument `" + word + "`";
            Optional<String> near = Suggestion.nearest(word, known);
            session.screen()
                    .problem(
                            message,
                            near.map(found -> List.of("did you mean `" + found + "`?"))
                                    .orElseGet(() -> List.of("`" + name + " --help` shows what it takes")));
        } else {
            String message = String.valueOf(wrong.getMessage());
            session.screen()
                    .problem(
                            Character.toLowerCase(message.charAt(0)) + message.substring(1),
                            List.of("`" + name + " --help` shows what it takes"));
        }
        return Exit.USAGE.code();
    }

    private static int failed(Session session, Throwable failure) {
        return switch (failure) {
            case OutOfMemoryError full -> {
                session.screen().memoryIsFull();
                yield Exit.FAILED.code();
            }
            case InvalidData invalid -> {
                session.screen().diagnostics(invalid.diagnostics());
                yield Exit.INPUT.code();
            }
            case UsageProblem problem -> {
                session.screen().problem(problem);
                yield Exit.USAGE.code();
            }
            case DiskFailure problem -> {
                session.screen().problem(problem);
                yield Exit.FAILED.code();
            }
            case PluginFault fault -> {
                session.screen().problem(fault);
                yield Exit.FAILED.code();
            }
            case Problem problem -> {
                session.screen().problem(problem);
                yield Exit.INPUT.code();
            }
            default -> {
                session.screen()
                        .problem(
                                "this should not have happened: " + failure,
                                List.of("run it again with --verbose, and send the output to who makes MLP Workbench"));
                if (session.screen().verbose()) {
                    failure.printStackTrace(session.screen().err());
                }
                yield Exit.FAILED.code();
            }
        };
    }
}
