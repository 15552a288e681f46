package mlp.repl.console;

import java.util.List;
import mlp.repl.command.Exit;

/** Commands about the REPL itself. */
final class GeneralVerbs {

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
            return console.verb(topic).map(this::explain).orElseGet(() -> topic(topic));
        }
        int width = 0;
        for (Verb verb : console.verbs()) {
            width = Math.max(width, verb.form().length());
        }
        for (Verb verb : console.verbs()) {
            if (!verb.name().equals("exit")) {
                console.screen()
                        .result("  " + verb.form()
                                + " ".repeat(width - verb.form().length() + 2) + verb.summary());
            }
        }
        console.screen().result("  " + "!COMMAND" + " ".repeat(width - 8 + 2) + "runs a line in the shell");
        console.screen().result("");
        console.screen().result("A section with braces is text of the model: network { dense 8 relu; output }");
        return Exit.DONE;
    }

    private Exit explain(Verb verb) {
        console.screen().result(verb.form());
        console.screen().result("  " + verb.summary());
        return Exit.DONE;
    }

    private Exit topic(String topic) {
        throw Refusal.of("there is no help on `" + topic + "`", "`help` lists the commands");
    }
}
