package mlp.repl.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlp.engine.Engine;
import mlp.engine.Settings;
import mlp.engine.Training;
import mlp.grammar.Diagnostic;
import mlp.repl.command.Exit;
import mlp.repl.command.Screen;

/** The REPL without its terminal: takes one input after the other, does what it says, and writes what there is to say. */
public final class Console {

    private static final int MOST_CHANGES = 8;

    private final Engine engine;
    private final Vocabulary vocabulary;
    private final Path folder;
    private final Dialogue dialogue;
    private final Workspace workspace;
    private final LiveModel model;
    private final Map<String, Verb> verbs = new LinkedHashMap<>();
    private Screen screen;
    private boolean ended;

    /**
     * A console with an empty text.
     *
     * @param folder the working folder
     */
    Console(
            Engine engine,
            Vocabulary vocabulary,
            Screen screen,
            Path folder,
            Dialogue dialogue,
            CommandLines commandLines) {
        this.engine = engine;
        this.vocabulary = vocabulary;
        this.screen = screen;
        this.folder = folder;
        this.dialogue = dialogue;
        this.workspace = new Workspace(vocabulary);
        this.model = new LiveModel(engine, folder);
        List<Verb> all = new ArrayList<>(new TrainingVerbs(this).verbs());
        all.addAll(new ModelVerbs(this).verbs());
        all.addAll(new PlotVerb(this).verbs());
        all.addAll(new ExportVerb(this).verbs());
        all.addAll(new TextVerbs(this).verbs());
        all.addAll(new GeneralVerbs(this).verbs());
        for (Verb verb : all) {
            verbs.put(verb.name(), verb);
        }
        for (CommandLines.Named command : commandLines.commands()) {
            Set<String> taken = new HashSet<>(verbs.keySet());
            taken.addAll(Input.MODEL_WORDS);
            taken.addAll(Input.SECTION_COMMANDS);
            String word = command.word(taken);
            if (!word.isEmpty()) {
                verbs.put(word, outside(word, command.summary(), commandLines));
            }
        }
    }

    private static Verb outside(String word, String summary, CommandLines commandLines) {
        return new Verb(word, "…", "`mlp " + word + "`: " + summary, rest -> {
            List<String> words = new ArrayList<>(List.of(word));
            words.addAll(ValueList.words(rest));
            return Exit.of(commandLines.run(words));
        });
    }

    /** Does what an input says. What goes wrong is told, never thrown. */
    Exit run(Input input) {
        try {
            return switch (input) {
                case Input.ModelText text -> edit(() -> workspace.put(text.text()), false);
                case Input.CommandLine line -> verb(line).action().run(line.rest());
                case Input.Shell shell -> Shell.run(shell.command(), folder, screen);
            };
        } catch (Refusal refusal) {
            screen.diagnostics(refusal.diagnostics());
            return refusal.exit();
        } catch (RuntimeException | Error failure) {
            return screen.failure(failure);
        } finally {
            screen.out().flush();
            screen.err().flush();
        }
    }

    private Verb verb(Input.CommandLine line) {
        Verb verb = verbs.get(line.name());
        if (verb != null) {
            return verb;
        }
        if (vocabulary.layer(line.name()).isPresent()) {
            String layer = (line.name() + " " + line.rest()).strip();
            throw Refusal.of(
                    "`" + line.name() + "` is a layer, not a command", "`add " + layer + "` puts it in the network");
        }
        List<String> offered = verbs.keySet().stream()
                .filter(word -> word.endsWith(":" + line.name()))
                .toList();
        if (offered.size() > 1) {
            throw Refusal.of(
                    "several plugins have a command `" + line.name() + "`", "say which: " + String.join(", ", offered));
        }
        List<String> names = new ArrayList<>(verbs.keySet());
        names.addAll(Input.MODEL_WORDS);
        String near = Nearest.help(line.name(), names);
        throw Refusal.of(
                "there is no command `" + line.name() + "`",
                near.startsWith("did") ? near : "`help` lists the commands");
    }

    /** Changes the text, shows the change, and tells of errors that it brings. */
    Exit edit(Runnable change) {
        return edit(change, true);
    }

    /** What was typed as it now stands in the text need not be shown again. */
    private Exit edit(Runnable change, boolean shown) {
        String before = workspace.text();
        Set<String> known = new HashSet<>();
        problems().forEach(diagnostic -> known.add(diagnostic.code() + diagnostic.message()));
        change.run();
        if (workspace.text().equals(before)) {
            say("the text says so already");
            return Exit.DONE;
        }
        boolean replaces = LineDiff.changes(before, workspace.text()).stream()
                .anyMatch(line -> line.kind() == LineDiff.Kind.REMOVED);
        if (shown || replaces) {
            printChanges(before);
        }
        List<Diagnostic> fresh = problems().stream()
                .filter(diagnostic -> !known.contains(diagnostic.code() + diagnostic.message()))
                .toList();
        screen.diagnostics(fresh);
        if (fresh.stream().anyMatch(Diagnostic::isError)) {
            say("`undo` takes the change back");
            return Exit.INPUT;
        }
        return Exit.DONE;
    }

    private List<Diagnostic> problems() {
        return engine.check(workspace.source(), textFolder(), Settings.NONE).diagnostics();
    }

    /** Tells of all problems of the text; false if it has errors. */
    boolean check() {
        List<Diagnostic> problems = problems();
        screen.diagnostics(problems);
        return problems.stream().noneMatch(Diagnostic::isError);
    }

    /** Shows in short what an edit did. */
    void printChanges(String before) {
        List<LineDiff.Line> lines = LineDiff.changes(before, workspace.text());
        for (LineDiff.Line line : lines.subList(0, Math.min(MOST_CHANGES, lines.size()))) {
            say(painted(line, screen.colour()));
        }
        if (lines.size() > MOST_CHANGES) {
            say("  … and " + (lines.size() - MOST_CHANGES) + " lines more");
        }
    }

    /** A line of a difference with its sign. */
    static String painted(LineDiff.Line line, boolean colour) {
        String text = line.kind().sign() + " " + line.text();
        String code = switch (line.kind()) {
            case ADDED -> "32";
            case REMOVED -> "31";
            case BOTH -> "0";
            case GAP -> "2";
        };
        return colour ? "\033[" + code + "m" + text + "\033[0m" : text;
    }

    /** Prints text of the model. */
    void printModel(String text) {
        boolean colour = screen.colourResults();
        Highlighting highlighting = new Highlighting(vocabulary);
        for (String line :
                (colour ? highlighting.coloured(text) : text).stripTrailing().split("\n", -1)) {
            screen.result(line);
        }
    }

    /** The training for the text as it is; tells what became of an older one. */
    LiveModel.Opened open() {
        LiveModel.Opened opened = model.open(workspace.source(), textFolder());
        screen.diagnostics(opened.warnings());
        switch (opened.taken()) {
            case SAME, BEGUN -> {}
            case CONTINUED -> say("the text changed: training goes on with the weights as they are");
            case BEGUN_ANEW -> say("the text changed (" + opened.misfit() + "): training begins anew");
        }
        return opened;
    }

    Training training() {
        return open().training();
    }

    /** The model's state, for those who do more with it than train. */
    LiveModel model() {
        return model;
    }

    Workspace workspace() {
        return workspace;
    }

    Dialogue dialogue() {
        return dialogue;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Engine engine() {
        return engine;
    }

    Path folder() {
        return folder;
    }

    /** The folder that paths in the text are relative to. */
    Path textFolder() {
        Path parent = workspace.hasFile() ? Path.of(workspace.source().name()).getParent() : null;
        return parent == null ? folder : folder.resolve(parent);
    }

    /** The commands in the order of help. */
    List<Verb> verbs() {
        return List.copyOf(verbs.values());
    }

    Optional<Verb> verb(String name) {
        return Optional.ofNullable(verbs.get(name));
    }

    Screen screen() {
        return screen;
    }

    /** Writes to another screen from now on, such as the same terminal in another width. */
    void screen(Screen other) {
        screen = other;
    }

    /** Something said about the work. */
    void say(String line) {
        screen.note(line);
    }

    /** Asks the loop around this console to end. */
    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }
}
