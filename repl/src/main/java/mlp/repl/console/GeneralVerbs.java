package mlp.repl.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.engine.assist.Help;
import mlp.repl.command.Exit;

/** Commands about the REPL itself. */
final class GeneralVerbs {

    private static final int FORM_WIDTH = 26;

    private final Console console;

    GeneralVerbs(Console console) {
        this.console = console;
    }

    List<Verb> verbs() {
        return List.of(
                new Verb(
                        "help",
                        "[TOPIC]",
                        "lists the commands, or explains a command, a section or a component",
                        this::help),
                new Verb("quit", "", "leaves; so does Ctrl-D", this::quit),
                new Verb("exit", "", "the same", this::quit));
    }

    private Exit quit(String rest) {
        console.end();
        return Exit.DONE;
    }

    private Exit help(String topic) {
        if (!topic.isEmpty()) {
            Optional<Verb> verb = console.verb(topic);
            verb.ifPresent(this::explain);
            boolean word =
                    new Help(console.vocabulary().registry()).topic(topic).isPresent();
            return verb.isPresent() && !word ? Exit.DONE : topic(topic);
        }
        for (Verb verb : console.verbs()) {
            if (!verb.name().equals("exit")) {
                line(verb.form(), verb.summary());
            }
        }
        line("!COMMAND", "runs a line in the shell");
        console.screen().result("");
        console.screen().result("A section with braces is text of the model: network { dense 8 relu; output }");
        return Exit.DONE;
    }

    /** A command and what it does; below one another where the command is long. */
    private void line(String form, String summary) {
        boolean fits = form.length() <= FORM_WIDTH;
        if (!fits) {
            console.screen().result("  " + form);
        }
        String first = fits ? form : "";
        console.screen().result("  " + first + " ".repeat(FORM_WIDTH - first.length() + 2) + summary);
    }

    private void explain(Verb verb) {
        console.screen().result(verb.form());
        console.screen().result("  " + verb.summary());
    }

    private Exit topic(String topic) {
        Help help = new Help(console.vocabulary().registry());
        String text = help.topic(topic).orElseThrow(() -> {
            List<String> known = new ArrayList<>(help.topics());
            console.verbs().forEach(verb -> known.add(verb.name()));
            String near = Nearest.help(topic, known);
            return Refusal.of(
                    "there is no help on `" + topic + "`",
                    near.startsWith("did") ? near : "`help` lists the commands, `help layers` the layers and so on");
        });
        text.lines().forEach(console.screen()::result);
        return Exit.DONE;
    }
}
