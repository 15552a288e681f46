package mlp.repl.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import mlp.engine.Engine;
import mlp.repl.command.Exit;
import mlp.repl.command.Screen;
import mlp.repl.command.Surroundings;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.widget.AutosuggestionWidgets;

/** Reads inputs at a terminal, with history, completion and colours, and runs them. */
final class Prompt {

    private static final int COLUMNS = 80;

    private final Engine engine;
    private final Screen shared;
    private final Surroundings surroundings;
    private final CommandLines commandLines;
    private final boolean agreed;

    Prompt(Engine engine, Screen shared, Surroundings surroundings, CommandLines commandLines, boolean agreed) {
        this.engine = engine;
        this.shared = shared;
        this.surroundings = surroundings;
        this.commandLines = commandLines;
        this.agreed = agreed;
    }

    /** Reads and runs until the person leaves. */
    Exit run() {
        // Asking a terminal how it counts characters costs a second where nobody answers.
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .graphemeCluster(false)
                .encoding(StandardCharsets.UTF_8)
                .nativeSignals(true)
                .build()) {
            return run(terminal);
        } catch (IOException e) {
            shared.problem("the terminal cannot be used: " + e.getMessage(), List.of("`mlp repl -f FILE` needs none"));
            return Exit.FAILED;
        }
    }

    private Exit run(Terminal terminal) {
        Vocabulary vocabulary = new Vocabulary(engine.registry());
        Screen screen = screen(terminal);
        Set<String> words = new HashSet<>();
        Completions completions = new Completions(vocabulary, surroundings.folder());
        LineReader reader = reader(
                terminal, new TypedHighlighter(new Highlighting(vocabulary), words, screen.colour()), completions);
        Console console = new Console(
                engine,
                vocabulary,
                screen,
                surroundings.folder(),
                new TerminalDialogue(terminal, reader, agreed),
                commandLines);
        console.verbs().forEach(verb -> words.add(verb.name()));
        completions.follow(console);
        console.say("MLP Workbench " + Engine.VERSION + ": `load FILE`, or type `network { dense 8 relu; output }`");
        console.say("Tab completes, `help` explains, Ctrl-D leaves.");
        boolean askedToLeave = false;
        while (!console.ended()) {
            try {
                String line = reader.readLine(prompt(console, screen.colour()));
                askedToLeave = false;
                console.screen(screen(terminal));
                run(console, line);
            } catch (UserInterruptException cancelled) {
                askedToLeave = false;
            } catch (EndOfFileException end) {
                if (askedToLeave || !isUnsaved(console)) {
                    return Exit.DONE;
                }
                console.say("the text is not saved; Ctrl-D again leaves all the same, `save FILE` keeps it");
                askedToLeave = true;
            }
        }
        return Exit.DONE;
    }

    private static boolean isUnsaved(Console console) {
        return console.workspace().isChanged() && !console.workspace().text().isBlank();
    }

    /** An error ends what was pasted with it, and nothing else. */
    private static void run(Console console, String line) {
        for (Input input : Input.all(line)) {
            if (console.run(input) != Exit.DONE || console.ended()) {
                return;
            }
        }
    }

    private Screen screen(Terminal terminal) {
        PrintStream out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
        int columns = terminal.getWidth() > 0 ? terminal.getWidth() : COLUMNS;
        return shared.on(new Surroundings(
                surroundings.in(), out, out, surroundings.folder(), surroundings.environment(), true, true, columns));
    }

    private LineReader reader(Terminal terminal, TypedHighlighter highlighter, Completions completions) {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("mlp")
                .parser(new InputParser())
                .highlighter(highlighter)
                .completer(completions)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "   | ")
                .variable(LineReader.INDENTATION, 2)
                .variable(LineReader.HISTORY_SIZE, 5000)
                .variable(LineReader.HISTORY_FILE_SIZE, 5000)
                .variable(LineReader.LIST_MAX, 100)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.CASE_INSENSITIVE_SEARCH, true)
                .option(LineReader.Option.AUTO_FRESH_LINE, false);
        Optional<Path> history = StateFolder.history(surroundings.environment(), System.getProperty("user.home", ""));
        history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        LineReader reader = builder.build();
        boolean dumb = Terminal.TYPE_DUMB.equals(terminal.getType());
        if (!dumb) {
            new AutosuggestionWidgets(reader).enable();
            closeBraceUnindents(reader);
        }
        return reader;
    }

    /** A brace that closes a block goes back to the column of its statement. */
    private static void closeBraceUnindents(LineReader reader) {
        reader.getWidgets().put("close-block", () -> {
            var buffer = reader.getBuffer();
            String before = buffer.substring(0, buffer.cursor());
            int lineStart = before.lastIndexOf('\n') + 1;
            boolean blank = lineStart > 0 && before.substring(lineStart).isBlank();
            buffer.backspace(blank ? Math.min(2, before.length() - lineStart) : 0);
            buffer.write('}');
            return true;
        });
        KeyMap<Binding> keys = Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN));
        keys.bind(new Reference("close-block"), "}");
    }

    /** The file's name, with a star while it is not saved. */
    private static String prompt(Console console, boolean colour) {
        Workspace workspace = console.workspace();
        String name = "mlp";
        if (workspace.hasFile()) {
            Path file = Path.of(workspace.source().name()).getFileName();
            name = String.valueOf(file).replaceFirst("\\.mlp$", "");
        }
        String text = name + (isUnsaved(console) ? "*" : "") + "> ";
        AttributedStyle style =
                AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE).bold();
        return colour ? new AttributedString(text, style).toAnsi() : text;
    }
}
