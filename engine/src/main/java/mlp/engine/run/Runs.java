package mlp.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import mlp.grammar.Suggestion;
import mlp.spi.Problem;

/** The folder of all runs. */
public final class Runs {

    private final Path folder;

    /** The runs in a folder, usually {@code runs}. */
    public Runs(Path folder) {
        this.folder = folder;
    }

    /** Where they are. */
    public Path folder() {
        return folder;
    }

    /** A folder for a new run. */
    public RunFolder create(String name) {
        return RunFolder.create(folder, name, LocalDateTime.now());
    }

    /** All runs, newest first. */
    public List<RunFolder> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(path -> Files.isRegularFile(path.resolve(RunFolder.RECORD)))
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .map(RunFolder::open)
                    .toList();
        } catch (IOException e) {
            throw DiskFailure.reading(folder, e);
        }
    }

    /** A run by {@code last}, its name here, the beginning or end of its name if only one fits, or its path. */
    public RunFolder find(String run) {
        List<RunFolder> all = list();
        if (run.equals("last")) {
            if (all.isEmpty()) {
                throw new Problem("there is no run in `" + folder + "` yet", "train one with `mlp train FILE`");
            }
            return all.getFirst();
        }
        if (Files.isDirectory(Path.of(run))) {
            return RunFolder.open(Path.of(run));
        }
        List<RunFolder> fitting = all.stream()
                .filter(one -> one.name().startsWith(run) || one.name().endsWith(run))
                .toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        if (fitting.size() > 1) {
            throw new Problem(
                    fitting.size() + " runs fit `" + run + "`",
                    "they are "
                            + String.join(
                                    ", ",
                                    fitting.stream()
                                            .map(RunFolder::name)
                                            .limit(5)
                                            .toList()));
        }
        String near = Suggestion.nearest(run, all.stream().map(RunFolder::name).toList())
                .map(name -> "did you mean `" + name + "`?")
                .orElse("`mlp runs list` shows what is there");
        throw new Problem("there is no run `" + run + "`", near);
    }

    /** The model file of a run, or a model file itself: a {@code .safetensors} file, a run, or {@code last}. */
    public Path model(String model) {
        if (model.endsWith(".safetensors")) {
            return Path.of(model);
        }
        RunFolder run = find(model);
        if (!Files.exists(run.model())) {
            throw new Problem(
                    "run `" + run.name() + "` has no model yet",
                    "it was ended before its end; `mlp train --resume " + run.name() + "` goes on with it");
        }
        return run.model();
    }
}
