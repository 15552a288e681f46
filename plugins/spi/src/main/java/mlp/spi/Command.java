package mlp.spi;

import java.io.PrintWriter;
import java.util.List;

/** A word of the command line and of the REPL. */
@FunctionalInterface
public interface Command {

    /**
     * Runs the command.
     *
     * @param context where it writes and what it works with
     * @return the exit code: 0 for done, 1 for failed, 2 for wrong usage
     */
    int run(Context context);

    /** What a command works with. */
    interface Context {
        /** Words behind the command's name. */
        List<String> arguments();

        /** Standard output. */
        PrintWriter out();

        /** Standard error. */
        PrintWriter err();

        /** The workbench. */
        Workbench workbench();
    }
}
