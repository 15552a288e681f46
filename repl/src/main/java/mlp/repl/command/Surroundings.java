package mlp.repl.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command line runs in.
 *
 * @param in standard input
 * @param out standard output: results
 * @param err standard error: messages and progress
 * @param folder the working folder
 * @param environment its variables
 * @param outTerminal whether results go to a terminal
 * @param errTerminal whether messages go to a terminal
 * @param columns width of the terminal
 */
public record Surroundings(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Path folder,
        Map<String, String> environment,
        boolean outTerminal,
        boolean errTerminal,
        int columns) {

    static final int COLUMNS = 80;

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process; the launcher tells about terminals. */
    public static Surroundings ofProcess() {
        String terminals = System.getProperty("mlp.terminals", "");
        return new Surroundings(
                System.in,
                utf8(System.out),
                utf8(System.err),
                Path.of(""),
                System.getenv(),
                terminals.contains("out"),
                terminals.contains("err"),
                Integer.getInteger("mlp.columns", COLUMNS));
    }

    /** Model files are UTF-8, and so is what is said of them, whatever the locale. */
    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
