package mlp.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mlp.spi.EpochRecord;
import mlp.spi.Exporter;
import mlp.spi.Plot;
import mlp.spi.Problem;
import mlp.spi.Progress;
import mlp.spi.TrainingListener;

/** What exporters, plots and training listeners must do with a model: read it, and leave it as it is. */
final class ModelCheck {

    private static final String FILE = "model.out";

    /** Where there is one, everything that is written to it fails: the disk is full. */
    private static final Path FULL = Path.of("/dev/full");

    private final Components components;
    private final Findings findings;

    ModelCheck(Components components, Findings findings) {
        this.components = components;
        this.findings = findings;
    }

    private SmallModel model() {
        return new SmallModel(components);
    }

    private void unchanged(SmallModel model) {
        if (!model.same(model())) {
            findings.fault("the model", "copy what you change", "changes the model's numbers");
        }
    }

    // ---- exporters

    void check(Exporter exporter) {
        findings.during("writing", () -> writes(exporter));
        findings.during(
                "no such folder",
                () -> inFolder(folder -> {
                    Path blocked = write(folder.resolve("a-file"), "kept");
                    if (succeeds("no such folder", exporter, blocked.resolve(FILE))) {
                        findings.fault("no such folder", "throw a Problem", "says nothing though it cannot write");
                    }
                    if (!read(blocked).equals("kept")) {
                        findings.fault("one file", "write the file it is given alone", "writes over another file");
                    }
                }));
        findings.during(
                "full disk",
                () -> inFolder(folder -> {
                    Path file = folder.resolve(FILE);
                    if (Files.isWritable(FULL)
                            && linked(file)
                            && succeeds("full disk", exporter, file)
                            && Files.isSymbolicLink(file)) {
                        findings.fault(
                                "full disk",
                                "a PrintWriter hides what goes wrong; close a Writer or stream that throws, and throw a Problem",
                                "says nothing when the disk is full");
                    }
                }));
    }

    private void writes(Exporter exporter) {
        byte[][] written = new byte[2][];
        for (int i = 0; i < written.length; i++) {
            int turn = i;
            inFolder(folder -> {
                Path other = write(folder.resolve("other.txt"), "kept");
                SmallModel model = model();
                try {
                    exporter.export(model, folder.resolve(FILE));
                } catch (Problem refused) {
                    return; // a format need not hold every network
                }
                unchanged(model);
                List<String> names = names(folder);
                if (!names.equals(List.of(FILE, "other.txt")) || !read(other).equals("kept")) {
                    findings.fault(
                            "one file", "write the file it is given alone", "leaves %s instead of %s", names, FILE);
                    return;
                }
                written[turn] = bytes(folder.resolve(FILE));
            });
        }
        if (!Arrays.equals(written[0], written[1])) {
            findings.fault(
                    "same again", "no clock, no random numbers, no unordered sets", "the same model gives other bytes");
        }
    }

    private boolean succeeds(String check, Exporter exporter, Path file) {
        try {
            exporter.export(model(), file);
            return true;
        } catch (Problem said) {
            return false;
        } catch (RuntimeException e) {
            findings.fault(check, "throw a Problem that says what to do", "throws %s", e);
            return false;
        }
    }

    private static boolean linked(Path file) {
        try {
            Files.createSymbolicLink(file, FULL);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static void inFolder(Consumer<Path> trial) {
        try {
            Path folder = Files.createTempDirectory("mlp-check");
            try {
                trial.accept(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        return new String(bytes(file), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- plots

    void check(Plot plot) {
        for (int epochs : new int[] {0, 1, 6}) {
            findings.during(epochs == 0 ? "before the first epoch" : "drawing", () -> {
                SmallModel model = model();
                Plot.Picture picture;
                try {
                    picture = plot.draw(model, history(epochs));
                } catch (Problem nothingToDraw) {
                    return;
                }
                unchanged(model);
                if (picture.title().isBlank()
                        || picture.xLabel().isBlank()
                        || picture.yLabel().isBlank()) {
                    findings.advice("labels", "name both axes and the picture", "has an empty title or label");
                }
                picture.curves().forEach(this::curve);
            });
        }
    }

    private void curve(Plot.Curve curve) {
        for (double x : curve.x()) {
            if (!Double.isFinite(x)) {
                findings.fault("axes", "leave the point out", "curve `%s` has a point at x = %s", curve.name(), x);
            }
        }
        for (double y : curve.y()) {
            if (Double.isInfinite(y)) {
                findings.fault("axes", "make it NaN, which breaks the curve", "curve `%s` goes to %s", curve.name(), y);
            }
        }
    }

    /** Epochs of a run that validates now and then, one of whose figures is not defined. */
    private static List<EpochRecord> history(int epochs) {
        List<EpochRecord> history = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("train.loss", 1.0 / epoch);
            values.put("train.penalty", 0.0);
            if (epoch % 2 == 0) {
                values.put("valid.loss", epoch == 4 ? Double.NaN : 2.0 / epoch);
            }
            history.add(new EpochRecord(epoch, 10L * epoch, values, epoch == 5 ? Double.NaN : 0.1, 0.5 / epoch, epoch));
        }
        return List.copyOf(history);
    }

    // ---- listeners

    void check(TrainingListener listener) {
        SmallModel model = model();
        EpochRecord epoch = history(2).getLast();
        List<Runnable> events = List.of(
                () -> listener.ended("nothing had begun"),
                () -> listener.batchEnded(new Progress(3, 10, 2), 0.5),
                () -> listener.epochEnded(epoch),
                () -> listener.started(model, 2, 10),
                () -> listener.started(model, 2, 10), // goes on after a pause
                () -> listener.batchEnded(new Progress(0, 10, 2), Double.NaN),
                () -> listener.batchEnded(new Progress(19, 10, 2), 0.25),
                () -> listener.epochEnded(epoch),
                () -> listener.ended("all epochs are done"),
                () -> listener.ended("all epochs are done"),
                () -> listener.started(model, 1, 1));
        String written = StandardStreams.outputOf(() -> {
            for (Runnable event : events) {
                findings.during("any order of events", () -> {
                    try {
                        event.run();
                    } catch (Problem said) {
                        return; // ends the run with its reason
                    }
                });
            }
        });
        unchanged(model);
        if (!written.isEmpty()) {
            findings.advice("System.out", "write to System.err: standard output is for results", "prints there");
        }
    }
}
