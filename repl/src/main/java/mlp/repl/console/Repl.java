package mlp.repl.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mlp.engine.Engine;
import mlp.repl.command.Exit;
import mlp.repl.command.Screen;
import mlp.repl.command.Surroundings;

/** Runs the REPL: at a terminal, or over a script. */
public final class Repl {

    private final Engine engine;
    private final Screen screen;
    private final Surroundings surroundings;
    private final CommandLines commandLines;
    private final boolean agreed;

    /**
     * A REPL with an empty text.
     *
     * @param commandLines runs what is a command of the program and not of the REPL
     * @param agreed whether questions, such as to write over a file, are answered with yes
     */
    public Repl(Engine engine, Screen screen, Surroundings surroundings, CommandLines commandLines, boolean agreed) {
        this.engine = engine;
        this.screen = screen;
        this.surroundings = surroundings;
        this.commandLines = commandLines;
        this.agreed = agreed;
    }

    /** Lets a person type until they leave. */
    public Exit atTerminal() {
        engine.warmUp();
        return new Prompt(engine, screen, surroundings, commandLines, agreed).run();
    }

    /** Runs a text of inputs; ends at the first that fails, with its exit code. */
    public Exit line(String text) {
        return inputs(script(), text);
    }

    /** Runs a file of inputs. */
    public Exit file(Path file) {
        String text;
        try {
            text = Files.readString(surroundings.folder().resolve(file));
        } catch (IOException e) {
            screen.problem("`" + file + "` cannot be read", List.of("a script is a text file with an input per line"));
            return Exit.USAGE;
        }
        return inputs(script(), text);
    }

    /** Runs what standard input brings, each input as soon as it is complete. */
    public Exit standardInput() {
        Console console = script();
        StringBuilder pending = new StringBuilder();
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                pending.append(line).append('\n');
                if (Completeness.of(pending.toString()) != Completeness.INCOMPLETE) {
                    Exit exit = inputs(console, pending.toString());
                    if (exit != Exit.DONE || console.ended()) {
                        return exit;
                    }
                    pending.setLength(0);
                }
            }
        } catch (IOException e) {
            screen.problem("standard input cannot be read: " + e.getMessage(), List.of());
            return Exit.FAILED;
        }
        return inputs(console, pending.toString());
    }

    private Console script() {
        Vocabulary vocabulary = new Vocabulary(engine.registry());
        return new Console(engine, vocabulary, screen, surroundings.folder(), new ScriptDialogue(agreed), commandLines);
    }

    private static Exit inputs(Console console, String text) {
        for (Input input : Input.all(text)) {
            Exit exit = console.run(input);
            if (exit != Exit.DONE || console.ended()) {
                return exit;
            }
        }
        return Exit.DONE;
    }
}
