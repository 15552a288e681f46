package mlp.repl.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mlp.engine.Export;
import mlp.repl.command.Exit;
import mlp.spi.ExtensionPoint;
import mlp.spi.ModelView;
import mlp.spi.Problem;

/** {@code export}: writes the model as it is in a format of a plugin. */
final class ExportVerb {

    private final Console console;

    ExportVerb(Console console) {
        this.console = console;
    }

    List<Verb> verbs() {
        return List.of(new Verb(
                "export",
                "FORMAT [FILE] [--yes]",
                "writes the model in another format, such as `export csv weights.csv`; `help exporters` lists them",
                this::export));
    }

    private Exit export(String rest) {
        boolean agreed = (" " + rest + " ").contains(" --yes ");
        String words = (" " + rest + " ").replace(" --yes ", " ").strip();
        int end = ValueList.componentEnd(words);
        if (end == 0) {
            List<String> formats = console.vocabulary().registry().words(List.of(ExtensionPoint.EXPORTER));
            throw Refusal.of("`export` wants a format", "there are " + String.join(", ", formats));
        }
        Export export = format(words.substring(0, end));
        String name = words.substring(end).strip();
        Path file = name.isEmpty() ? Path.of(modelName() + "." + export.word()) : TextVerbs.path(name, "export");
        Path target = console.folder().resolve(file);
        ModelView model = console.training().model().view();
        if (Files.exists(target) && !agreed && !console.dialogue().agrees(file + " exists; write over it?")) {
            throw Refusal.of("`" + file + "` exists and was left as it is", "`--yes` behind it writes over it");
        }
        export.write(model, target);
        console.say("exported to " + file);
        return Exit.DONE;
    }

    private Export format(String format) {
        try {
            return Export.of(console.vocabulary().registry(), format, console.folder());
        } catch (Problem unknown) {
            throw Refusal.of(unknown);
        }
    }

    private String modelName() {
        Workspace workspace = console.workspace();
        return workspace.hasFile()
                ? String.valueOf(Path.of(workspace.source().name()).getFileName())
                        .replaceFirst("\\.mlp$", "")
                : "model";
    }
}
