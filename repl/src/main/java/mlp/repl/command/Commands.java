package mlp.repl.command;

import picocli.CommandLine;

/** The commands in the order in which help lists them. */
final class Commands {

    private Commands() {}

    static void addTo(CommandLine line, Session session) {
        line.addSubcommand(new WarmUpCommand(session));
    }
}
