package mlp.repl.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Registry;
import mlp.spi.Arguments;
import mlp.spi.Command;
import mlp.spi.ExtensionPoint;
import mlp.spi.Problem;
import mlp.spi.Workbench;

/** Commands of plugins. They are looked up when a word is none of the program's own, so that those start fast. */
final class ContributedCommands {

    private static final List<ExtensionPoint<?>> POINT = List.of(ExtensionPoint.COMMAND);

    private final Session session;

    ContributedCommands(Session session) {
        this.session = session;
    }

    /** Their words. */
    List<String> words() {
        return session.engine().registry().words(POINT);
    }

    /** A line for each: its word and what it does. */
    List<String> lines() {
        Registry registry = session.engine().registry();
        return registry.list(POINT).stream()
                .map(entry -> "  " + registry.word(POINT, entry) + "  "
                        + entry.definition().summary() + " (" + entry.plugin().id() + ")")
                .toList();
    }

    /** Runs the command that the first word names, and gives its exit code; empty if no plugin has it. */
    OptionalInt run(List<String> words) {
        return switch (session.engine().registry().find(POINT, words.getFirst())) {
            case Registry.Lookup.Found found -> OptionalInt.of(run(found.entry(), words.subList(1, words.size())));
            case Registry.Lookup.Unknown unknown -> OptionalInt.empty();
            case Registry.Lookup.Ambiguous ambiguous ->
                throw new UsageProblem(
                        "several plugins have a command `" + words.getFirst() + "`",
                        "say which: "
                                + String.join(
                                        ", ",
                                        ambiguous.entries().stream()
                                                .map(Entry::qualifiedName)
                                                .toList()));
        };
    }

    private int run(Entry entry, List<String> arguments) {
        PrintWriter out = new PrintWriter(session.surroundings().out(), true);
        PrintWriter err = new PrintWriter(session.surroundings().err(), true);
        try {
            Command command = ExtensionPoint.COMMAND
                    .type()
                    .cast(entry.definition().factory().apply(new Arguments(Map.of())));
            return command.run(new Given(List.copyOf(arguments), out, err, new ProgramWorkbench(session)));
        } catch (Problem problem) {
            throw problem;
        } catch (RuntimeException | LinkageError failure) {
            session.screen()
                    .problem(
                            "command `" + entry.name() + "` of plugin `"
                                    + entry.plugin().id() + "` failed: " + failure,
                            List.of("this is the plugin's fault; tell its author"));
            return Exit.FAILED.code();
        } finally {
            out.flush();
            err.flush();
        }
    }

    private record Given(List<String> arguments, PrintWriter out, PrintWriter err, Workbench workbench)
            implements Command.Context {}
}
