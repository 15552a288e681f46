package mlp.repl.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mlp.engine.Export;
import mlp.engine.Model;
import mlp.spi.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlp export}. */
@Command(
        name = "export",
        description = "Writes a saved model in another format; `mlp help exporters` lists the formats.")
final class ExportCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "MODEL", description = "a .safetensors file, a run, or `last`")
    String name = "";

    @Parameters(
            index = "1",
            paramLabel = "FORMAT",
            description = "an exporter, with its arguments as in a model file: csv, or 'onnx(opset=17)'")
    String format = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "FILE",
            description = "the file to write; the model's name with the format as its ending if not given")
    @Nullable
    Path file;

    @Option(
            names = {"-y", "--yes"},
            description = "writes over a file without asking")
    boolean yes;

    ExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Export export = export();
        Optional<Model> model = new ModelOptions().load(session, name);
        if (model.isEmpty()) {
            return Exit.INPUT.code();
        }
        Path given = file;
        Path wanted = given == null ? Path.of(model.get().spec().name() + "." + export.word()) : given;
        Path target = session.surroundings().folder().resolve(wanted);
        if (Files.exists(target) && !yes && !session.agrees("`" + wanted + "` exists; write over it?")) {
            throw new UsageProblem("`" + wanted + "` exists and was left as it is", "write over it with `--yes`");
        }
        export.write(new ProgramWorkbench(session).view(name, model.get()), target);
        if (session.screen().json()) {
            Map<String, Object> written = new LinkedHashMap<>();
            written.put("format", export.word());
            written.put("file", wanted.toString());
            session.screen().json(written);
        } else {
            session.screen().note("exported to " + wanted);
        }
        return Exit.DONE.code();
    }

    /** A format that is not there is a mistake in the command line, not in a file. */
    private Export export() {
        try {
            return Export.of(
                    session.engine().registry(), format, session.surroundings().folder());
        } catch (Problem unknown) {
            throw new UsageProblem(
                    String.valueOf(unknown.getMessage()), unknown.help().orElse(""));
        }
    }
}
