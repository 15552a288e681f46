package mlp.repl.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import mlp.engine.assist.Help;
import mlp.grammar.Suggestion;
import mlp.repl.console.CommandLines;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mlp help}. */
@Command(
        name = "help",
        description = "Explains a command, a section, a statement or a component; without a topic lists what there is.")
final class HelpCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "TOPIC", description = "such as train, dropout, adam or optimizers")
    @Nullable
    String topic;

    HelpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandLine root = root();
        Help help = new Help(session.engine().registry());
        String word = topic;
        if (word == null) {
            root.usage(root.getOut());
            List<CommandLines.Named> contributed = new ContributedCommands(session).list();
            if (!contributed.isEmpty()) {
                root.getOut().println();
                root.getOut().println("Commands of plugins:");
                contributed.forEach(command -> root.getOut()
                        .println("  " + command.word(root.getSubcommands().keySet()) + "  " + command.summary()));
            }
            root.getOut().println();
            root.getOut()
                    .println("`mlp help TOPIC` also explains the words of model files: " + "data, network, train, "
                            + "evaluate, every statement in them, every component,");
            root.getOut()
                    .println(
                            "and what there is of a kind: layers, activations, losses, optimizers, metrics, exporters, …");
            root.getOut().flush();
            return Exit.DONE.code();
        }
        List<String> texts = new ArrayList<>();
        CommandLine command = root.getSubcommands().get(word);
        if (command != null) {
            texts.add(command.getUsageMessage());
        }
        help.topic(word).ifPresent(texts::add);
        if (!texts.isEmpty()) {
            session.screen().out().print(String.join("\n", texts));
            return Exit.DONE.code();
        }
        TreeSet<String> known = new TreeSet<>(help.topics());
        known.addAll(root.getSubcommands().keySet());
        Optional<String> near = Suggestion.nearest(word, known);
        session.screen()
                .problem(
                        "there is no help on `" + word + "`",
                        List.of(near.map(found -> "did you mean `" + found + "`?")
                                .orElse("`mlp help` lists commands, `mlp help layers` layers and so on")));
        return Exit.USAGE.code();
    }

    private CommandLine root() {
        CommandSpec own = spec;
        if (own == null || own.parent() == null) {
            throw new IllegalStateException("help stands under the root command");
        }
        return own.parent().commandLine();
    }
}
