package mlp.repl.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import mlp.engine.assist.Help;
import mlp.engine.registry.Entry;
import mlp.engine.registry.PluginFault;
import mlp.engine.registry.Registry;
import mlp.repl.console.CommandLines;
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

    /** All of them. */
    List<CommandLines.Named> list() {
        Registry registry = session.engine().registry();
        List<CommandLines.Named> all = new ArrayList<>();
        for (Entry entry : registry.list(POINT)) {
            all.add(new CommandLines.Named(
                    registry.word(POINT, entry),
                    entry.definition().summary() + " (" + entry.plugin().id() + ")",
                    entry.qualifiedName()));
        }
        return all;
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

    /** Says what the command takes that a word names, and gives the exit code; empty if no plugin has it. */
    OptionalInt help(String word) {
        Registry registry = session.engine().registry();
        if (registry.find(POINT, word) instanceof Registry.Lookup.Unknown) {
            return OptionalInt.empty();
        }
        new Help(registry).topic(word).ifPresent(session.screen().out()::print);
        return OptionalInt.of(Exit.DONE.code());
    }

    private int run(Entry entry, List<String> arguments) {
        PrintWriter out = new PrintWriter(session.surroundings().out(), true);
        PrintWriter err = new PrintWriter(session.surroundings().err(), true);
        try {
            Command command = ExtensionPoint.COMMAND
                    .type()
                    .cast(entry.definition().factory().apply(new Arguments(Map.of())));
            return command.run(new Given(List.copyOf(arguments), out, err, new ProgramWorkbench(session)));
        } catch (Problem told) { // of a file or of data: not the command's fault
            throw told;
        } catch (Throwable thrown) { // other languages throw checked exceptions too
            PluginFault.passOn(thrown);
            Registry registry = session.engine().registry();
            String subject =
                    registry.subject(entry.point(), entry.name(), entry.plugin().id());
            throw PluginFault.of(subject, "", thrown, "", "");
        } finally {
            out.flush();
            err.flush();
        }
    }

    private record Given(List<String> arguments, PrintWriter out, PrintWriter err, Workbench workbench)
            implements Command.Context {}
}
