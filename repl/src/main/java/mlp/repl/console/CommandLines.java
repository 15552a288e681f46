package mlp.repl.console;

import java.util.List;
import java.util.Set;

/** The command line of the program and its plugins, as the REPL calls it: {@code runs list}, {@code summary FILE}. */
public interface CommandLines {

    /** Commands with what they do, each a line. */
    List<Named> commands();

    /** Runs a command line; gives its exit code. What goes wrong is told. */
    int run(List<String> words);

    /**
     * A command.
     *
     * @param name its word
     * @param summary one line on what it does
     * @param qualifiedName of a plugin's command: the word that is its own even where another command has its name;
     *     empty for the program's commands
     */
    record Named(String name, String summary, String qualifiedName) {

        /** The word by which it goes where some words are taken; empty if there is none. */
        public String word(Set<String> taken) {
            return taken.contains(name) ? qualifiedName : name;
        }
    }
}
