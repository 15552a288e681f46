package mlp.repl.console;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import mlp.engine.run.AtomicFile;
import mlp.grammar.SourceFiles;
import mlp.grammar.SourceText;
import mlp.repl.command.Exit;
import mlp.repl.console.Workspace.Where;

/** Commands that show, change, load and save the text. */
final class TextVerbs {

    private final Console console;

    TextVerbs(Console console) {
        this.console = console;
    }

    List<Verb> verbs() {
        return List.of(
                new Verb("show", "[SECTION]", "prints the text, or a section of it", this::show),
                new Verb("set", "PATH VALUE", "changes one value: `set train.optimizer.lr 0.003`", this::set),
                new Verb("add", "LAYER [after|before N]", "adds a layer: `add dense 32 relu after 1`", this::add),
                new Verb(
                        "remove",
                        "N|PATH",
                        "takes out a layer by its number, or a statement: `remove train.clip`",
                        this::remove),
                new Verb("undo", "", "takes back the last change of the text", this::undo),
                new Verb("diff", "", "shows what changed since the text was loaded or saved", this::diff),
                new Verb("load", "FILE", "begins with the text of a file", this::load),
                new Verb(
                        "save",
                        "[FILE] [--yes]",
                        "writes the text to a file, or the model to FILE.safetensors",
                        this::save));
    }

    private Exit show(String section) {
        String text = section.isEmpty()
                ? console.workspace().text()
                : console.workspace().section(section);
        if (text.isBlank()) {
            console.say("the text is empty; type a section such as `network { dense 8 relu; output }`, or `load FILE`");
            return Exit.DONE;
        }
        console.printModel(text);
        return Exit.DONE;
    }

    private Exit set(String rest) {
        int space = endOfPath(rest);
        String value = rest.substring(space).strip();
        String path = rest.substring(0, space);
        return console.edit(() -> console.workspace()
                .set(path, value.startsWith("=") ? value.substring(1).strip() : value));
    }

    /** Behind the path: the first space outside quotes. */
    private static int endOfPath(String rest) {
        boolean quoted = false;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (Character.isWhitespace(c) || c == '=')) {
                return i;
            }
        }
        return rest.length();
    }

    private Exit add(String rest) {
        String[] words = rest.split("\\s+");
        String layer = rest;
        Where where = new Where.BeforeOutput();
        String sign = words.length < 3 ? "" : words[words.length - 2];
        if (sign.equals("after") || sign.equals("before")) {
            layer = rest.substring(0, rest.lastIndexOf(sign)).strip();
            String step = words[words.length - 1];
            where = sign.equals("after") ? new Where.After(step) : new Where.Before(step);
        }
        if (layer.isEmpty()) {
            throw Refusal.of("`add` wants a layer", "such as `add dense 32 relu after 1`");
        }
        String added = layer;
        Where place = where;
        return console.edit(() -> console.workspace().add(added, place));
    }

    private Exit remove(String rest) {
        if (rest.isEmpty()) {
            throw Refusal.of("`remove` wants to know what", "a layer's number, or a path such as `train.clip`");
        }
        return console.edit(() -> console.workspace().remove(rest));
    }

    private Exit undo(String rest) {
        String before = console.workspace().text();
        if (!console.workspace().undo()) {
            console.say("nothing to undo");
            return Exit.DONE;
        }
        console.printChanges(before);
        return Exit.DONE;
    }

    private Exit diff(String rest) {
        List<LineDiff.Line> lines = console.workspace().diff();
        if (lines.isEmpty()) {
            console.say("no changes since the text was loaded or saved");
        }
        lines.forEach(line ->
                console.screen().result(Console.painted(line, console.screen().colourResults())));
        return Exit.DONE;
    }

    private Exit load(String rest) {
        Path file = path(rest, "load");
        SourceText text = switch (SourceFiles.read(console.folder().resolve(file), file.toString())) {
            case SourceFiles.Outcome.Read read -> read.source();
            case SourceFiles.Outcome.Refused refused -> throw new Refusal(List.of(refused.problem()));
        };
        Workspace workspace = console.workspace();
        if (workspace.isChanged() && !workspace.text().isBlank()) {
            console.say("the changes to " + workspace.source().name() + " were not saved; `undo` brings them back");
        }
        workspace.load(file.toString(), text.text());
        console.model().reset();
        console.say(file + ": " + text.text().lines().count() + " lines");
        return console.check() ? Exit.DONE : Exit.INPUT;
    }

    private Exit save(String rest) {
        boolean agreed = (" " + rest + " ").contains(" --yes ");
        String name = (" " + rest + " ").replace(" --yes ", " ").strip();
        Workspace workspace = console.workspace();
        if (name.isEmpty() && !workspace.hasFile()) {
            throw Refusal.of("the text is in no file yet", "`save FILE`");
        }
        Path file = name.isEmpty() ? Path.of(workspace.source().name()) : path(name, "save");
        Path target = console.folder().resolve(file);
        boolean own =
                workspace.hasFile() && file.toString().equals(workspace.source().name());
        if (!own && Files.exists(target) && !agreed && !console.dialogue().agrees(file + " exists; write over it?")) {
            throw Refusal.of("`" + file + "` exists and was left as it is", "`save " + file + " --yes` writes over it");
        }
        if (file.toString().endsWith(".safetensors")) {
            console.training().model().save(target);
            console.say("model saved to " + file);
            return Exit.DONE;
        }
        Path before = console.textFolder();
        AtomicFile.write(target, workspace.text());
        workspace.saved(file.toString());
        console.say("saved to " + file);
        if (!console.textFolder().equals(before) && workspace.text().contains("\"")) {
            console.say("paths in the text are now relative to " + console.textFolder());
        }
        return Exit.DONE;
    }

    static Path path(String rest, String verb) {
        String name = rest.length() > 1 && rest.startsWith("\"") && rest.endsWith("\"")
                ? rest.substring(1, rest.length() - 1)
                : rest;
        if (name.isEmpty()) {
            throw Refusal.of("`" + verb + "` wants a file", "such as `" + verb + " iris.mlp`");
        }
        if (name.startsWith("~/")) {
            name = System.getProperty("user.home") + name.substring(1);
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw Refusal.of("`" + name + "` is no path", "");
        }
    }
}
