package mlp.repl.console;

import java.util.List;

/** The program's own command line, as the REPL calls it: {@code runs list}, {@code doctor}, {@code summary FILE}. */
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
     */
    record Named(String name, String summary) {}
}
