package mlp.engine.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import mlp.spi.EpochRecord;
import mlp.spi.Problem;

/**
 * The folder of one run:
 *
 * <pre>
 * model.mlp          the text with every default written out
 * run.json           seed, versions, plugins, data, machine, outcome
 * metrics.csv        a row per epoch
 * model.safetensors  the model
 * checkpoints/       what a run is resumed from
 * </pre>
 *
 * Files are replaced whole; an older run is never written to but to resume it.
 */
public final class RunFolder {

    /** The model's text. */
    public static final String MODEL_TEXT = "model.mlp";

    /** The record of the run. */
    public static final String RECORD = "run.json";

    /** A row per epoch. */
    public static final String METRICS = "metrics.csv";

    /** The model. */
    public static final String MODEL = "model.safetensors";

    private static final String CHECKPOINTS = "checkpoints";
    private static final String CHECKPOINT_ENDING = ".safetensors";

    /** How many checkpoints are kept, so that a damaged last one is not the end. */
    private static final int KEPT = 2;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT);

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /** Makes a folder of its own for a run, {@code <time>-<name>}, inside the folder of all runs. */
    public static RunFolder create(Path runs, String name, LocalDateTime time) {
        String wanted = TIME.format(time) + "-" + name.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        try {
            Files.createDirectories(runs);
            for (int i = 1; ; i++) {
                try {
                    return new RunFolder(Files.createDirectory(runs.resolve(i == 1 ? wanted : wanted + "-" + i)));
                } catch (FileAlreadyExistsException taken) {
                    continue;
                }
            }
        } catch (IOException e) {
            throw DiskFailure.writing(runs.resolve(wanted), e);
        } catch (ReadOnlyFileSystemException e) {
            throw DiskFailure.writing(runs.resolve(wanted), e);
        }
    }

    /** Takes a new or empty folder for a run. */
    public static RunFolder createAt(Path folder) {
        try {
            if (Files.exists(folder) && !isEmptyFolder(folder)) {
                throw new Problem(
                        "`" + folder + "` is there already; a run never writes over what is there",
                        "name a new folder, or leave out --out and get one in `runs`");
            }
            Files.createDirectories(folder);
            return new RunFolder(folder);
        } catch (IOException e) {
            throw DiskFailure.writing(folder, e);
        } catch (ReadOnlyFileSystemException e) {
            throw DiskFailure.writing(folder, e);
        }
    }

    /** The folder of a run that is there. */
    public static RunFolder open(Path folder) {
        if (!Files.isRegularFile(folder.resolve(RECORD))) {
            throw new Problem("`" + folder + "` is not the folder of a run", "it has no `" + RECORD + "`");
        }
        return new RunFolder(folder);
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Its name. */
    public String name() {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    /** Where the model is, or will be. */
    public Path model() {
        return path.resolve(MODEL);
    }

    /** The model's text. */
    public String text() {
        return read(MODEL_TEXT);
    }

    /** Writes the model's text. */
    public void writeText(String text) {
        AtomicFile.write(path.resolve(MODEL_TEXT), text);
    }

    /** The record. */
    public RunRecord record() {
        return RunRecord.of(path.resolve(RECORD).toString(), read(RECORD));
    }

    /** Writes the record. */
    public void writeRecord(RunRecord record) {
        AtomicFile.write(path.resolve(RECORD), record.json());
    }

    /** Adds a row to the metrics, and the head in front of the first; it is on its way to the disk when this returns. */
    public void addMetrics(EpochRecord epoch) {
        Path file = path.resolve(METRICS);
        StringBuilder text = new StringBuilder();
        if (!Files.exists(file)) {
            text.append("epoch,step,seconds,learning_rate,largest_change");
            epoch.values().keySet().forEach(name -> text.append(',').append(name));
            text.append('\n');
        }
        text.append(epoch.epoch()).append(',').append(epoch.step()).append(',');
        text.append(String.format(Locale.ROOT, "%.3f", epoch.seconds())).append(',');
        text.append(epoch.learningRate()).append(',').append(epoch.largestChange());
        epoch.values().values().forEach(value -> text.append(',').append((double) value));
        text.append('\n');
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw DiskFailure.writing(file, e);
        }
    }

    /** Leaves only the rows up to an epoch in the metrics, before a run goes on behind it. */
    public void cutMetrics(int lastEpoch) {
        Path file = path.resolve(METRICS);
        if (!Files.exists(file)) {
            return;
        }
        StringBuilder kept = new StringBuilder();
        for (String line : read(METRICS).split("\n")) {
            String first = line.substring(0, Math.max(0, line.indexOf(',')));
            boolean behind = first.matches("\\d{1,9}") && Integer.parseInt(first) > lastEpoch;
            boolean whole = !first.isEmpty();
            if (whole && !behind) {
                kept.append(line).append('\n');
            }
        }
        AtomicFile.write(file, kept.toString());
    }

    /** Writes a checkpoint; the newest few are kept. */
    public void writeCheckpoint(int epoch, long step, Safetensors.Content content) {
        Path folder = path.resolve(CHECKPOINTS);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw DiskFailure.writing(folder, e);
        }
        Safetensors.write(
                folder.resolve(String.format(Locale.ROOT, "epoch-%05d-step-%09d%s", epoch, step, CHECKPOINT_ENDING)),
                content);
        List<Path> all = checkpoints();
        for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            try {
                Files.deleteIfExists(old);
            } catch (IOException e) {
                throw DiskFailure.writing(old, e);
            }
        }
    }

    /** Checkpoints, newest first. */
    public List<Path> checkpoints() {
        Path folder = path.resolve(CHECKPOINTS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.startsWith("epoch-") && name.endsWith(CHECKPOINT_ENDING);
                    })
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .toList();
        } catch (IOException e) {
            throw DiskFailure.reading(folder, e);
        }
    }

    /** The epochs of the metrics file, as far as they are whole. */
    public List<TreeMap<String, String>> metrics() {
        Path file = path.resolve(METRICS);
        List<TreeMap<String, String>> rows = new ArrayList<>();
        if (!Files.exists(file)) {
            return rows;
        }
        String[] lines = read(METRICS).split("\n");
        String[] head = lines[0].split(",");
        for (int i = 1; i < lines.length; i++) {
            String[] cells = lines[i].split(",");
            if (cells.length == head.length) {
                TreeMap<String, String> row = new TreeMap<>();
                for (int j = 0; j < head.length; j++) {
                    row.put(head[j], cells[j]);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private String read(String name) {
        Path file = path.resolve(name);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw DiskFailure.reading(file, e);
        }
    }
}
