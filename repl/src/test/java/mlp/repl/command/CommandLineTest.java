package mlp.repl.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import mlp.engine.Engine;
import mlp.engine.EngineOptions;
import mlp.engine.Experiment;
import mlp.engine.Run;
import mlp.engine.Settings;
import mlp.engine.run.RunFolder;
import mlp.engine.run.Runs;
import mlp.grammar.SourceText;
import mlp.repl.Call;
import mlp.repl.TestEngines;
import mlp.spi.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    private static final String XOR = """
            let rate = 0.05
            data inline {
              columns a, b, y
              row 0, 0, 0
              row 0, 1, 1
              row 1, 0, 1
              row 1, 1, 0
              target y
            }
            network {
              dense 8 tanh
              dropout 0%
              output sigmoid
            }
            train {
              optimizer adam(lr=rate)
              batch 4
              epochs 150
              seed 3
            }
            evaluate {
              metrics accuracy
              expect accuracy >= 99%
            }
            """;

    @TempDir
    Path folder;

    private String out = "";
    private String err = "";
    private String in = "";

    @Test
    void train_writes_figures_to_standard_output_and_all_else_to_standard_error() throws IOException {
        assertEquals(0, run("train", file("xor.mlp", XOR)));
        assertEquals("accuracy 100.0 %\n", out);
        assertTrue(err.startsWith("epoch 1/150  train.loss 0."), err);
        assertTrue(err.contains(" s\non 4 training rows:\nwritten to "), err);
        assertTrue(err.endsWith("expect accuracy >= 99.0 %: met\n"), err);
        RunFolder run = new Runs(folder.resolve("runs")).find("last");
        assertEquals(List.of("metrics.csv", "model.mlp", "model.safetensors", "run.json"), names(run.path()));
        assertEquals(150, run.metrics().size());
    }

    @Test
    void an_expectation_that_is_not_met_is_exit_code_4_and_the_model_is_there() throws IOException {
        assertEquals(4, run("train", "--quiet", file("xor.mlp", XOR.replace("epochs 150", "epochs 1"))));
        assertTrue(err.startsWith("error: expect accuracy >= 99.0 %: not met, it is "), err);
        assertTrue(Files.exists(new Runs(folder.resolve("runs")).find("last").model()));
    }

    @Test
    void json_is_all_that_standard_output_gets() throws IOException {
        assertEquals(0, run("train", "--json", "--quiet", file("xor.mlp", XOR)));
        List<String> lines = out.lines().toList();
        assertEquals(152, lines.size());
        assertTrue(lines.getFirst().startsWith("{\"event\":\"epoch\",\"epoch\":1,\"step\":1,\"train.loss\":"));
        assertTrue(lines.get(150).startsWith("{\"event\":\"evaluation\",\"rows\":\"4 training rows\",\"loss\":"));
        assertTrue(lines.get(151).startsWith("{\"event\":\"run\",\"folder\":"));
        assertEquals("", err);
    }

    @Test
    void errors_of_a_file_are_exit_code_3_and_nothing_is_written() throws IOException {
        String path = file("xor.mlp", XOR.replace("tanh", "tahn"));
        assertEquals(3, run("train", path));
        assertEquals("", out);
        assertTrue(err.contains("did you mean `tanh`?"), err);
        assertFalse(Files.exists(folder.resolve("runs")));
        assertEquals(3, run("train", folder.resolve("none.mlp").toString()));
        assertTrue(err.contains("there is no file"), err);
    }

    @Test
    void a_diverging_run_is_exit_code_1_and_says_so() throws IOException {
        String path = file(
                "xor.mlp",
                XOR.replace("adam(lr=rate)", "sgd(lr=1e30)")
                        .replace("output sigmoid", "output identity")
                        .replace("tanh", "relu")
                        .replace("  expect accuracy >= 99%\n", "")
                        .replace("metrics accuracy", "")
                        .replace("train {", "train {\n  loss squared"));
        assertEquals(1, run("train", path));
        assertTrue(err.contains("error: training diverged in epoch "), err);
        assertEquals(
                "FAILED",
                new Runs(folder.resolve("runs")).find("last").record().outcome().name());
    }

    @Test
    void validate_shows_every_problem_and_counts_them() throws IOException {
        String path = file("xor.mlp", XOR.replace("tanh", "tahn").replace("adam", "adamm"));
        assertEquals(3, run("validate", path));
        assertTrue(err.contains("did you mean `tanh`?") && err.contains("did you mean `adam`?"), err);
        assertTrue(err.endsWith("2 errors\n"), err);
        assertEquals(3, run("validate", "--json", path));
        assertEquals(2, out.lines().count());
        assertTrue(out.contains("\"severity\":\"error\",\"code\":\"M"), out);
        assertEquals(0, run("validate", file("good.mlp", XOR)));
        assertEquals("", out);
    }

    @Test
    void what_explain_prints_trains_to_the_same_bits() throws IOException {
        run("train", "--quiet", file("xor.mlp", XOR));
        byte[] first = model();
        assertEquals(0, run("explain", folder.resolve("xor.mlp").toString()));
        String explained = file("again/xor.mlp", out);
        assertEquals(0, run("train", "--quiet", explained));
        assertArrayEquals(first, model());
        assertEquals(0, run("train", "--quiet", "--threads", "1", explained));
        assertArrayEquals(first, model());
        assertEquals(0, run("train", "--quiet", "--threads", "3", "--seed", "4", explained));
        assertFalse(java.util.Arrays.equals(first, model()));
    }

    @Test
    void set_overrides_a_constant_and_a_wrong_name_is_an_error() throws IOException {
        String path = file("xor.mlp", XOR);
        run("train", "--quiet", "--set", "rate=0.01", path);
        assertTrue(new Runs(folder.resolve("runs")).find("last").text().contains("adam(lr=0.01"), err);
        assertEquals(3, run("train", "--set", "rat=0.01", path));
        assertTrue(err.contains("`rat`"), err);
    }

    @Test
    void a_saved_model_evaluates_and_predicts_by_column_name() throws IOException {
        run("train", "--quiet", file("xor.mlp", XOR));
        assertEquals(0, run("evaluate", "last"));
        assertEquals("accuracy 100.0 %\n", out);
        in = "b,more,a\n1,x,0\n1,y,1\n";
        assertEquals(0, run("predict", "last", "-"), err);
        List<String> lines = out.lines().toList();
        assertEquals("y,p(1)", lines.getFirst());
        assertEquals("1", lines.get(1).split(",")[0]);
        assertEquals("0", lines.get(2).split(",")[0]);
        assertEquals(0, run("predict", "--json", "last", "-"), err);
        assertTrue(out.startsWith("{\"y\":\"1\",\"probabilities\":{\"1\":0."), out);
        in = "b\n1\n";
        assertEquals(3, run("predict", "last", "-"));
        assertTrue(err.contains("`a`"), err);
    }

    @Test
    void a_model_that_is_none_or_damaged_is_exit_code_3() throws IOException {
        assertEquals(3, run("evaluate", "last"));
        assertTrue(err.contains("there is no run in"), err);
        assertEquals(3, run("evaluate", file("bad.safetensors", "nothing")));
        assertTrue(err.contains("is not a whole safetensors file"), err);
        assertFalse(err.contains("\tat "), err);
    }

    @Test
    void an_interrupted_run_goes_on_to_the_same_bits() throws IOException {
        String text = XOR.replace("dropout 0%", "dropout 30%; batch_norm")
                .replace("  expect accuracy >= 99%\n", "")
                .replace("batch 4", "batch 2");
        run("train", "--quiet", file("xor.mlp", text));
        byte[] whole = model();
        try (Engine engine = TestEngines.open(new EngineOptions(List.of(), OptionalInt.empty()))) {
            Experiment experiment = engine.open(new SourceText("xor.mlp", text), folder, Settings.NONE)
                    .value()
                    .orElseThrow();
            Run run = Run.begin(experiment, new Runs(folder.resolve("runs")).create("xor"), "xor.mlp");
            AtomicInteger batches = new AtomicInteger();
            run.train(() -> batches.incrementAndGet() > 101, new TrainingListener() {});
            run.interrupted();
        }
        RunFolder interrupted = new Runs(folder.resolve("runs")).find("last");
        assertEquals(50, interrupted.metrics().size());
        assertEquals(0, run("train", "--quiet", "--resume"), err);
        assertArrayEquals(whole, Files.readAllBytes(interrupted.model()));
        assertEquals(150, interrupted.metrics().size());
        assertNotEquals(0, run("train", "--resume"));
        assertTrue(err.contains("is done"), err);
    }

    private static final String SOLVED = """
            data moons(rows=120, seed=2) {
            }
            network {
              dense 8 tanh
              output sigmoid
            }
            train {
              optimizer lbfgs(tolerance=0)
              regularize l2(1e-4)
              epochs 25
              checkpoint 4
            }
            """;

    @Test
    void a_run_with_a_solver_goes_on_to_the_same_bits_after_a_pause_and_after_a_kill() throws IOException {
        assertEquals(0, run("train", "--quiet", file("moons.mlp", SOLVED)), err);
        byte[] whole = model();
        List<String> metrics = metrics();
        for (boolean killed : new boolean[] {false, true}) {
            try (Engine engine = TestEngines.open(new EngineOptions(List.of(), OptionalInt.empty()))) {
                Experiment experiment = engine.open(new SourceText("moons.mlp", SOLVED), folder, Settings.NONE)
                        .value()
                        .orElseThrow();
                Run run = Run.begin(experiment, new Runs(folder.resolve("runs")).create("moons"), "moons.mlp");
                AtomicInteger iterations = new AtomicInteger();
                run.train(() -> iterations.incrementAndGet() > 14, new TrainingListener() {});
                if (!killed) {
                    run.interrupted();
                }
            }
            assertEquals(14, metrics().size());
            assertEquals(0, run("train", "--quiet", "--resume"), err);
            assertArrayEquals(whole, model());
            assertEquals(metrics, metrics());
        }
    }

    /** Rows of the last run's metrics without the time they took. */
    private List<String> metrics() {
        return new Runs(folder.resolve("runs"))
                .find("last").metrics().stream()
                        .map(row -> row.get("epoch") + " " + row.get("train.loss") + " " + row.get("valid.loss"))
                        .toList();
    }

    @Test
    void a_file_with_a_solver_is_summed_up_checked_explained_and_measured() throws IOException {
        String path = file("moons.mlp", SOLVED.replace("epochs 25", "epochs 25; batch 8"));
        assertEquals(0, run("summary", path), err);
        assertTrue(out.contains("for a batch of 84 rows"), out);
        assertTrue(err.contains("warning[M147]: `batch` has no effect: `lbfgs` looks at all training rows"), err);
        assertEquals(0, run("gradcheck", path), err);
        assertEquals(0, run("explain", path), err);
        assertTrue(out.contains("optimizer lbfgs(memory=10, tolerance=0)"), out);
        assertEquals(0, run("bench", path, "--epochs", "2"), err);
        assertTrue(out.contains("samples/s"), out);
        assertEquals(0, run("help", "lbfgs"), err);
        assertTrue(out.startsWith("lbfgs: solver\n"), out);
        assertEquals(0, run("train", "--json", "--quiet", path), err);
        assertTrue(out.contains("\"learning_rate\":null"), out);
        assertEquals(3, run("train", file("noisy.mlp", SOLVED.replace("dense 8 tanh", "dense 8 tanh; dropout 0.2"))));
        assertTrue(err.contains("error[M148]: `dropout_1` drops values at random"), err);
    }

    @Test
    void training_can_start_from_a_saved_model() throws IOException {
        run("train", "--quiet", file("xor.mlp", XOR));
        String one = file("one.mlp", XOR.replace("epochs 150", "epochs 1").replace("adam(lr=rate)", "sgd(lr=1e-9)"));
        assertEquals(0, run("train", "--quiet", "--start", "last", one), err);
        assertEquals("accuracy 100.0 %\n", out);
        String wide = file("wide.mlp", XOR.replace("dense 8", "dense 9"));
        assertEquals(3, run("train", "--start", "last", wide));
        assertTrue(err.contains("is of shape [8, 2], the network's is of [9, 2]"), err);
    }

    @Test
    void fmt_formats_in_place_and_check_changes_nothing() throws IOException {
        String path = file("messy.mlp", XOR.replace("  dense 8 tanh", "dense   8   tanh # eight"));
        String messy = Files.readString(Path.of(path));
        assertEquals(1, run("fmt", "--check", path));
        assertEquals(path + "\n", out);
        assertEquals(messy, Files.readString(Path.of(path)));
        assertEquals(0, run("fmt", path));
        assertTrue(Files.readString(Path.of(path)).contains("# eight"), err);
        assertNotEquals(messy, Files.readString(Path.of(path)));
        assertEquals(0, run("fmt", "--check", path));
        assertEquals(3, run("fmt", file("broken.mlp", "data {")));
    }

    @Test
    void runs_are_listed_shown_compared_and_told_apart() throws IOException {
        run("train", "--quiet", "--out", folder.resolve("runs/a").toString(), file("xor.mlp", XOR));
        run("train", "--quiet", "--out", folder.resolve("runs/b").toString(), "--seed", "5", file("xor.mlp", XOR));
        run("runs", "list");
        assertEquals(2, out.lines().count());
        assertTrue(out.startsWith("b  done          150 epochs  accuracy "), out);
        run("runs", "show", "a");
        assertTrue(out.contains("seed      3"), out);
        run("runs", "compare", "a", "b");
        assertTrue(out.contains("accuracy"), out);
        run("runs", "diff", "a", "b");
        assertTrue(out.contains("-   seed 3") && out.contains("+   seed 5"), out);
    }

    @Test
    void a_run_never_writes_over_what_is_there() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(mine.resolve("notes.txt"), "mine");
        assertEquals(3, run("train", "--out", mine.toString(), file("xor.mlp", XOR)));
        assertTrue(err.contains("is there already"), err);
        assertEquals(List.of("notes.txt"), names(mine));
    }

    @Test
    void a_wrong_command_line_is_exit_code_2_with_what_was_meant() throws IOException {
        assertEquals(2, run("trian"));
        assertEquals("error: `mlp` has no command `trian`\n  = help: did you mean `train`?\n", err);
        assertEquals(2, run("train", "--sed", "3", "x.mlp"));
        assertEquals("error: `mlp train` has no option `--sed`\n  = help: did you mean `--seed`?\n", err);
        assertEquals(2, run("train", "--seed", "three", "x.mlp"));
        assertTrue(err.contains("three"), err);
        assertEquals(2, run("train"));
        assertEquals(
                "error: `mlp train` needs a model file", err.lines().findFirst().orElse(""));
        assertEquals(2, run("train", "--threads", "0", file("xor.mlp", XOR)));
        assertEquals(0, run("--version"));
        assertTrue(out.startsWith("mlp 0.1.0 (Java "), out);
    }

    @Test
    void summary_counts_parameters_before_training() throws IOException {
        assertEquals(0, run("summary", file("xor.mlp", XOR)));
        assertTrue(out.contains("dense_1    2 → 8          24             16"), out);
        assertTrue(out.contains("all                       33             24"), out);
    }

    @Test
    void gradients_agree_with_finite_differences_tensor_by_tensor() throws IOException {
        String text = XOR.replace("dropout 0%", "batch_norm; activation relu; dropout 30%");
        assertEquals(0, run("gradcheck", file("xor.mlp", text)), out + err);
        assertEquals(7, out.lines().count(), out);
        assertTrue(out.contains("batch_norm_1.scale") && out.contains("output.bias"), out);
        assertEquals(6, out.lines().filter(line -> line.endsWith("right")).count(), out);
    }

    @Test
    void a_plugin_that_is_refused_is_exit_code_1_and_one_that_is_not_there_2() throws IOException {
        String broken = file("broken.jar", "a letter");
        assertEquals(1, run("plugin", "install", broken));
        assertTrue(err.startsWith("error: `broken.jar` cannot be installed: `broken.jar` is no jar: "), err);
        assertEquals(1, run("plugin", "check", broken));
        assertTrue(err.startsWith("error: `broken.jar` could not be loaded: `broken.jar` is no jar: "), err);
        assertEquals(0, run("plugin", "info", broken));
        assertTrue(out.startsWith("broken.jar  rejected: `broken.jar` is no jar: "), out);
        String missing = folder.resolve("missing.jar").toString();
        for (String verb : List.of("install", "check", "info")) {
            assertEquals(2, run("plugin", verb, missing));
            assertTrue(err.startsWith("error: there is no `" + missing + "`\n"), err);
        }
        assertEquals(2, run("plugin", "remove", "no-such-plugin"));
        assertTrue(err.startsWith("error: no plugin `no-such-plugin` is installed\n"), err);
        assertEquals(2, run("plugin", "list", "--plugins", missing));
        assertTrue(err.startsWith("error: there is no `" + missing + "`\n"), err);
    }

    @Test
    void a_word_that_is_unknown_may_be_one_of_a_plugin_that_could_not_be_loaded() throws IOException {
        String broken = file("broken.jar", "a letter");
        assertEquals(3, run("validate", "--plugins", broken, file("xor.mlp", XOR.replace("tanh", "bent_by_acme"))));
        assertTrue(
                err.contains("= help: it may be a word of `broken.jar`, which could not be loaded;"
                        + " `mlp plugin list` says why"),
                err);
    }

    @Test
    void plugins_are_listed_and_explained() {
        assertEquals(0, run("plugin", "list"));
        assertTrue(out.startsWith("standard "), out);
        assertEquals(0, run("plugin", "info", "standard"));
        assertTrue(out.contains("adam: optimizer"), out);
        assertEquals(2, run("plugin", "info", "standart"));
    }

    @Test
    void help_explains_commands_and_words_of_the_language() {
        assertEquals(0, run("help", "train"));
        assertTrue(out.contains("Usage: mlp train") && out.contains("train: section"), out);
        assertEquals(0, run("bench", "--help"), err);
        assertTrue(out.startsWith("Usage: mlp bench "), out);
        assertEquals(0, run("runs", "show", "--help"), err);
        assertEquals(2, run("trian", "--help"));
        assertTrue(out.isEmpty() && err.contains("did you mean `train`?"), out + err);
        assertEquals(2, run("help", "adma"));
        assertTrue(err.contains("did you mean `adam`?"), err);
    }

    @Test
    void the_doctor_finds_nothing_wrong_here() {
        assertEquals(0, run("doctor"), out);
        assertTrue(out.contains("ok     plugin standard"), out);
    }

    private int run(String... arguments) {
        Call call = Call.of(folder, in, arguments);
        out = call.out();
        err = call.err();
        return call.code();
    }

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text).toString();
    }

    private byte[] model() throws IOException {
        return Files.readAllBytes(new Runs(folder.resolve("runs")).find("last").model());
    }

    private static List<String> names(Path path) throws IOException {
        try (var files = Files.list(path)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
