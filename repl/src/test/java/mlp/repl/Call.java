package mlp.repl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import mlp.engine.Engine;
import mlp.engine.EngineOptions;
import mlp.repl.command.Program;
import mlp.repl.command.Surroundings;

/**
 * What a call of the program came to.
 *
 * @param code exit code
 * @param out all of standard output
 * @param err all of standard error
 */
public record Call(int code, String out, String err) {

    /**
     * Calls the program away from any terminal and environment.
     *
     * @param folder the working folder
     * @param in standard input
     */
    public static Call of(Path folder, String in, String... arguments) {
        return of(folder, in, TestEngines::open, arguments);
    }

    /** The same with an engine of one's own. */
    public static Call of(Path folder, String in, Function<EngineOptions, Engine> engines, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                folder,
                Map.of(),
                false,
                false,
                80);
        int code = new Program(surroundings, engines).run(arguments);
        return new Call(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
