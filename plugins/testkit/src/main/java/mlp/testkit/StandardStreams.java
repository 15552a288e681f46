package mlp.testkit;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard input, output and error of this process, held back while a component is tried out. */
final class StandardStreams {

    private StandardStreams() {}

    /** Runs it with an empty standard input, and gives what it wrote to standard output. */
    static String outputOf(Runnable trial) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (PrintStream held = new PrintStream(written, true, StandardCharsets.UTF_8);
                PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8)) {
            System.setIn(InputStream.nullInputStream());
            System.setOut(held);
            System.setErr(nowhere);
            trial.run();
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}
