package mlp.repl.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import mlp.engine.Engine;
import mlp.engine.EngineOptions;
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
            return session.screen().failure(failure).code();
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
                            .orElseThrow(() -> new UnmatchedArgumentException(line, words))
                    : new RunLast().execute(parsed);
        });
        line.setParameterExceptionHandler((wrong, given) -> {
            try {
                return usage(session, wrong);
            } catch (Problem problem) { // of a plugin's command
                return session.screen().failure(problem).code();
            }
        });
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> session.screen().failure(failure).code());
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
}
