package mlp.repl.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import mlp.engine.run.DiskFailure;
import mlp.spi.RandomStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mlp warm-up}: what the launcher runs once so that the JVM's cache holds what commands need. */
@Command(name = "warm-up", hidden = true, description = "Runs through the commands, for the launcher's cache.")
final class WarmUpCommand implements Callable<Integer> {

    private static final int ROWS = 3000;
    private static final int FEATURES = 24;

    private static final String MODEL = """
            # warm-up
            let width = 96
            data "rows.csv" {
              target kind
              scale zscore
            }
            network {
              dense width relu
              batch_norm
              dropout 10%
              dense (width / 2) relu
              output softmax
            }
            train {
              optimizer adam(lr=0.005)
              regularize l2(1e-4)
              batch 32
              epochs 12
            }
            evaluate { metrics accuracy, f1, confusion }
            """;

    private final Session session;

    @Parameters(paramLabel = "MODE", description = "plain: commands that don't train; vector: training")
    String mode = "plain";

    WarmUpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try {
            Path folder = Files.createTempDirectory("mlp-warm-up");
            try {
                Files.writeString(folder.resolve("model.mlp"), MODEL);
                Files.writeString(
                        folder.resolve("wrong.mlp"),
                        MODEL.replace("relu", "rely").replace("lr", "le"));
                Files.writeString(folder.resolve("rows.csv"), rows());
                lines(folder).forEach(line -> run(folder, line));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw DiskFailure.writing(Path.of(System.getProperty("java.io.tmpdir", "")), e);
        }
        return Exit.DONE.code();
    }

    private List<List<String>> lines(Path folder) {
        String model = folder.resolve("model.mlp").toString();
        String wrong = folder.resolve("wrong.mlp").toString();
        String data = folder.resolve("rows.csv").toString();
        return mode.equals("plain")
                ? List.of(
                        List.of("validate", model),
                        List.of("validate", wrong),
                        List.of("validate", "--json", wrong),
                        List.of("explain", model),
                        List.of("summary", model),
                        List.of("fmt", "--check", model),
                        List.of("help", "adam"),
                        List.of("help"),
                        List.of("plugin", "list"),
                        List.of("runs", "list"),
                        List.of("trian"),
                        List.of("--help"))
                : List.of(
                        List.of("train", model),
                        List.of("evaluate", "last"),
                        List.of("predict", "last", data),
                        List.of("predict", "--json", "last", data));
    }

    private void run(Path folder, List<String> line) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Surroundings quiet = new Surroundings(
                InputStream.nullInputStream(), nowhere, nowhere, folder, Map.of(), false, true, Surroundings.COLUMNS);
        new Program(quiet, session.engines()).run(line.toArray(String[]::new));
    }

    /** Rows of three kinds that a network can tell apart. */
    private static String rows() {
        RandomStream random = new RandomStream(1);
        StringBuilder text = new StringBuilder("kind");
        for (int i = 0; i < FEATURES; i++) {
            text.append(",x").append(i);
        }
        text.append('\n');
        for (int row = 0; row < ROWS; row++) {
            int kind = row % 3;
            text.append("abc".charAt(kind));
            for (int i = 0; i < FEATURES; i++) {
                double value = random.uniform((long) row * FEATURES + i) + (i % 3 == kind ? 0.4 : 0);
                text.append(',').append(String.format(Locale.ROOT, "%.3f", value));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
