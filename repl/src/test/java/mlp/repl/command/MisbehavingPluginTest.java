package mlp.repl.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mlp.engine.run.RunFolder;
import mlp.engine.run.RunRecord;
import mlp.engine.run.Runs;
import mlp.engine.run.Safetensors;
import mlp.engine.run.StoredTensor;
import mlp.repl.Call;
import mlp.repl.PluginJar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run says, keeps and exits with when a component of a stranger's plugin throws, gives NaN or does not come back. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MisbehavingPluginTest {

    private static final String LIMIT = "mlp.hangLimit";
    private static final String RELEASE = "acme.release";

    /** 12 training rows in 3 batches and 4 validation rows. */
    private static final String LINE = """
            data inline {
              columns x, y
              %starget y
              split train=75%% valid=25%% test=0%% by=tail
            }
            network {
              dense 3 ACTIVATION
              LAYER
              output
            }
            train {
              loss LOSS
              optimizer OPTIMIZER
              regularize REGULARIZE
              clip CLIP
              stop STOP
              listener LISTENER
              batch 4
              epochs 3
              seed 1
            }
            evaluate {
              metrics METRIC
            }
            """.formatted(rows());

    private static final Map<String, String> USUAL = Map.of(
            "ACTIVATION", "bent",
            "LAYER", "tiles",
            "LOSS", "miss",
            "OPTIMIZER", "plain",
            "REGULARIZE", "penalty",
            "CLIP", "clamp",
            "STOP", "enough",
            "LISTENER", "quiet",
            "METRIC", "worst");

    @TempDir
    private static Path plugins;

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    private static String rows() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            rows.append("  row ")
                    .append(i % 8 * 0.25)
                    .append(", ")
                    .append(i % 8 * 0.5)
                    .append('\n');
        }
        return rows.toString().stripLeading() + "  ";
    }

    @BeforeAll
    static void plugin() throws IOException {
        PluginJar.write(plugins.resolve("trouble.jar"));
    }

    @BeforeEach
    void limit() {
        System.setProperty(LIMIT, "0.5");
        System.clearProperty(RELEASE);
    }

    @AfterEach
    void release() {
        System.setProperty(RELEASE, "now");
        System.clearProperty(LIMIT);
    }

    @Test
    void componentsThatBehaveTrain() throws IOException {
        assertEquals(0, run("train", file("ACTIVATION", "bent")), err);
        assertTrue(err.contains("3 epochs done"), err);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ACTIVATION | bent(how=throw, after=129)       | the activation `bent(how=throw, after=129)`       | in epoch 1, batch | IllegalStateException: no luck today | before this batch
        ACTIVATION | bent(how=error, after=129)       | the activation `bent(how=error, after=129)`       | in epoch 1, batch | class acme.Missing is missing | before this batch
        ACTIVATION | bent(how=problem)                | the activation `bent(how=problem)`                | in epoch 1, batch 1 | the moon is full | wait a week
        ACTIVATION | bent_back(how=throw, after=129)   | the activation `bent_back(how=throw, after=129)`   | in epoch 1, batch 2 | no luck today | before this batch
        LAYER      | tiles how=throw after=2          | the layer `tiles how=throw after=2`               | in epoch 1, batch 3 | no luck today | before this batch
        LOSS       | miss(how=throw, after=4)         | the loss `miss(how=throw, after=4)`               | in epoch 1, batch 2 | no luck today | before this batch
        OPTIMIZER  | plain(how=throw, after=4)        | the optimizer `plain(how=throw, after=4)`         | in epoch 2, batch 2 | no luck today | before this epoch
        OPTIMIZER  | plain(lr=rate(how=throw, after=4)) | the schedule `rate(how=throw, after=4)`         | in epoch 2, batch | no luck today | before this epoch
        OPTIMIZER  | adam(lr=rate(how=throw, after=1)) | the schedule `rate(how=throw, after=1)`          | in epoch 1, batch 2 | no luck today | before this epoch
        OPTIMIZER  | search(how=throw, after=1)       | the solver `search(how=throw, after=1)`        | in epoch 2: | no luck today | before this epoch
        OPTIMIZER  | search(how=error)                | the solver `search(how=error)`                 | in epoch 1: | class acme.Missing is missing | before this epoch
        REGULARIZE | penalty(how=throw)               | the regularizer `penalty(how=throw)`              | in epoch 1, batch 1 | no luck today | before this batch
        CLIP       | clamp(how=throw, after=1)        | the clipping `clamp(how=throw, after=1)`          | in epoch 1, batch 2 | no luck today | before this batch
        STOP       | enough(how=throw, after=1)       | the stop condition `enough(how=throw, after=1)`   | in what follows epoch 2 | no luck today | those of the last batch
        METRIC     | worst(how=throw, after=1)        | the metric `worst(how=throw, after=1)`            | in the validation behind epoch 2 | no luck today | those of the last batch
        """)
    void whatThrowsIsNamedWithItsPluginPlaceAndBatch(
            String at, String text, String subject, String where, String reason, String help) throws IOException {
        assertEquals(1, run("train", file(at, text)), err);

        String error = error();
        assertTrue(error.contains("trouble.mlp:" + line(text) + ":"), error);
        assertTrue(error.contains(": " + subject + " of plugin acme.trouble 1.2.3 failed " + where), error);
        assertTrue(error.contains(reason) && error.contains(help), error);
        assertFalse(err.contains("\tat "), err);
        assertFinite(lastRun());
        assertEquals(RunRecord.Outcome.FAILED, lastRun().record().outcome());
        assertTrue(err.contains("the last finite state is in " + lastRun().path()), err);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ACTIVATION | bent(how=nan, after=129)       | in epoch 1, batch 2: the values behind `dense_1` are infinite or NaN  | the activation `bent(how=nan, after=129)`     | before this batch
        ACTIVATION | bent_back(how=nan, after=129)   | in epoch 1, batch 2: the gradient of the values behind `dense_1` is infinite or NaN | the activation `bent_back(how=nan, after=129)` | before this batch
        LAYER      | tiles how=nan after=1          | in epoch 1, batch 2: the values behind `tiles_1` are infinite or NaN | the layer `tiles how=nan after=1` | before this batch
        LOSS       | miss(how=nan, after=4)         | in epoch 1, batch 2: the loss is NaN             | the loss `miss(how=nan, after=4)`             | before this batch
        OPTIMIZER  | plain(how=nan, after=4)        | in epoch 2, batch 2: the update made `           | the optimizer `plain(how=nan, after=4)`       | before this epoch
        OPTIMIZER  | plain(lr=rate(how=nan, after=1)) | : the learning rate is NaN                     | the schedule `rate(how=nan, after=1)`         | before this epoch
        OPTIMIZER  | search(how=nan, after=1)       | in epoch 2: the solver made `dense_1.weight` infinite or NaN | the solver `search(how=nan, after=1)` | before this epoch
        REGULARIZE | penalty(how=nan)               | in epoch 1, batch 1: the gradient of `           | the regularizer `penalty(how=nan)`            | before this batch
        CLIP       | clamp(how=nan)                 | in epoch 1, batch 1: the update made `           | the clipping `clamp(how=nan)`                 | before this epoch
        """)
    void whatGivesNanIsNamedToo(String at, String text, String what, String subject, String help) throws IOException {
        assertEquals(1, run("train", file(at, text)), err);

        String error = error();
        assertTrue(
                error.contains("trouble.mlp:" + line(text) + ":") && error.contains("training diverged in epoch"),
                error);
        assertTrue(error.contains(what) && error.contains(subject + " of plugin acme.trouble 1.2.3"), error);
        assertTrue(error.contains(help), error);
        assertFalse(err.contains("\tat "), err);
        assertFinite(lastRun());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ACTIVATION | bent(how=hang, after=100)   | the activation `bent(how=hang, after=100)`   | from `forward`     | before this batch
        LAYER      | tiles how=hang after=2      | the layer `tiles how=hang after=2`           | from `forward`     | before this batch
        LOSS       | miss(how=hang, after=4)     | the loss `miss(how=hang, after=4)`           | from `rows`        | before this batch
        OPTIMIZER  | plain(how=hang, after=4)    | the optimizer `plain(how=hang, after=4)`     | from `update`      | before this epoch
        OPTIMIZER  | plain(how=sleep, after=4)   | the optimizer `plain(how=sleep, after=4)`    | from `update`      | before this epoch
        OPTIMIZER  | search(how=hang, after=1)   | the solver `search(how=hang, after=1)`    | from `iterate`     | before this epoch
        LISTENER   | quiet(how=hang, after=4)    | the training listener `quiet(how=hang, after=4)` | from `batchEnded` | those of the last batch
        METRIC     | worst(how=hang, after=1)    | the metric `worst(how=hang, after=1)`        | from `evaluate`    | those of the last batch
        STOP       | enough(how=hang, after=1)   | the stop condition `enough(how=hang, after=1)` | in what follows epoch 2 | those of the last batch
        """)
    void whatDoesNotComeBackIsGivenUpWithItsStack(String at, String text, String subject, String from, String help)
            throws IOException {
        assertEquals(1, run("train", "--threads", "2", file(at, text)), err);

        String error = error();
        assertTrue(error.contains(subject + " of plugin acme.trouble 1.2.3 has not come back"), error);
        assertTrue(error.contains(from) && error.contains(help), error);
        assertTrue(error.contains("= lane "), error);
        assertTrue(error.contains("at acme.Trouble$Once.call(Trouble.java:"), error);
        assertTrue(error.contains("at mlp.engine."), error);
        assertTrue(error.lines().count() < 20, error);
        assertFinite(lastRun());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "throw"})
    void aRunThatWasGivenUpIsGoneOnWithToTheBitsOfOneThatWasNot(String how) throws IOException {
        // batch_norm has statistics of the failed batch, which must not stay
        assertEquals(0, run("train", "--quiet", file("LAYER", "batch_norm\n tiles")), err);
        Safetensors.Content whole = Safetensors.read(lastRun().model());
        assertEquals(1, run("train", "--quiet", file("LAYER", "batch_norm\n tiles after=4 how=" + how)), err);
        RunFolder given = lastRun();
        // the calls of the next process are counted anew: the call that goes wrong comes too late to happen
        String text = Files.readString(given.path().resolve("model.mlp"));
        Files.writeString(given.path().resolve("model.mlp"), text.replace("after=4", "after=1000"));

        assertEquals(0, run("train", "--quiet", "--resume"), err);

        assertSameBits(whole, Safetensors.read(given.model()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "throw"})
    void aSolverThatWasGivenUpIsGoneOnWithFromTheIterationBefore(String how) throws IOException {
        assertEquals(0, run("train", "--quiet", file("OPTIMIZER", "search")), err);
        Safetensors.Content whole = Safetensors.read(lastRun().model());
        assertEquals(1, run("train", "--quiet", file("OPTIMIZER", "search(after=1, how=" + how + ")")), err);
        RunFolder given = lastRun();
        assertEquals(1, given.metrics().size());
        String text = Files.readString(given.path().resolve("model.mlp"));
        Files.writeString(given.path().resolve("model.mlp"), text.replace("after=1", "after=1000"));

        assertEquals(0, run("train", "--quiet", "--resume"), err);

        assertSameBits(whole, Safetensors.read(given.model()));
    }

    @Test
    void aSolverThatLooksAtTheObjectiveAgainAndAgainIsOnlySlow() throws IOException {
        assertEquals(0, run("train", file("OPTIMIZER", "search(how=busy)")), err);
        assertTrue(err.contains("3 epochs done"), err);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        throw    | IllegalStateException: no luck today
        error    | class acme.Missing is missing
        overflow | StackOverflowError
        problem  | the moon is full
        """)
    void aListenerThatThrowsEndsTheRunBetweenTwoBatches(String how, String reason) throws IOException {
        assertEquals(0, run("train", "--quiet", file("LISTENER", "quiet")), err);
        Safetensors.Content whole = Safetensors.read(lastRun().model());
        String text = "quiet(how=" + how + ", after=4)";
        assertEquals(1, run("train", file("LISTENER", text)), err);
        String subject = "the training listener `" + text + "` of plugin acme.trouble 1.2.3";
        assertTrue(error().contains("trouble.mlp:" + line(text) + ":"), err);
        assertTrue(error().contains(subject + " failed: " + reason), err);
        RunFolder given = lastRun();
        String model = Files.readString(given.path().resolve("model.mlp"));
        Files.writeString(given.path().resolve("model.mlp"), model.replace("after=4", "after=1000"));

        assertEquals(0, run("train", "--quiet", "--resume"), err);

        assertSameBits(whole, Safetensors.read(given.model()));
    }

    @Test
    void aRunWhoseMetricFailedIsGoneOnWithToTheBitsOfOneThatDidNot() throws IOException {
        assertEquals(0, run("train", "--quiet", file("METRIC", "worst")), err);
        Safetensors.Content whole = Safetensors.read(lastRun().model());
        assertEquals(1, run("train", "--quiet", file("METRIC", "worst(how=throw, after=1)")), err);
        RunFolder given = lastRun();
        String text = Files.readString(given.path().resolve("model.mlp"));
        Files.writeString(given.path().resolve("model.mlp"), text.replace("after=1", "after=1000"));

        assertEquals(0, run("train", "--quiet", "--resume"), err);

        assertSameBits(whole, Safetensors.read(given.model()));
        assertEquals(3, given.metrics().size());
    }

    @Test
    void theModelIsWrittenBeforeAMetricFailsInTheEvaluation() throws IOException {
        assertEquals(1, run("train", file("METRIC", "worst(how=throw, after=3)")), err);
        assertTrue(error().contains("the metric `worst(how=throw, after=3)` of plugin acme.trouble 1.2.3"), err);
        assertTrue(error().contains("failed in the evaluation"), err);
        assertTrue(Files.exists(lastRun().model()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        dense 3 ACTIVATION | dense 3 relu init=first(how=throw) | the initializer `first(how=throw)` of plugin acme.trouble 1.2.3 failed while the first weights were made
        dense 3 ACTIVATION | dense 3 relu init=first(how=nan)   | the first values of `dense_1.weight` are infinite or NaN, which comes from the initializer `first(how=nan)` of plugin acme.trouble
        LAYER              | stubborn how=throw after=HERE      | the layer `stubborn how=throw
        data inline        | data points(how=throw)             | the data source `points(how=throw)` of plugin acme.trouble 1.2.3 failed while the data was read
        """)
    void whatFailsBeforeTrainingIsNamedAndNothingIsWritten(String instead, String text, String said)
            throws IOException {
        String model = LINE.replace(instead, text);
        if (text.startsWith("data")) {
            model = text + "\n" + model.substring(model.indexOf("network"));
        }
        if (text.startsWith("stubborn")) {
            // a layer is asked for its steps a few times before the network is built, each time with consequences
            boolean told = false;
            for (int after = 0; after < 8 && !told; after++) {
                told = run("train", write(model.replace("HERE", "" + after))) == 1 && err.contains(said);
            }
            assertTrue(told, err);
            return;
        }
        boolean thrown = text.contains("throw"); // a plugin that failed; a number that is none is what the file made
        assertEquals(thrown ? 1 : 3, run("train", write(model)), err);
        assertTrue(err.contains(said), err);
        assertFalse(err.contains("\tat "), err);
        assertFalse(err.contains("should not have happened"), err);
    }

    @Test
    void theStackOfWhatWasThrownIsShownOnlyToWhomAsks() throws IOException {
        assertEquals(1, run("train", "--verbose", file("LAYER", "tiles how=throw")));
        assertTrue(err.contains("\tat ") && err.contains("Caused by: java.lang.IllegalStateException"), err);
    }

    @Test
    void aStackThatIsFullOfThePluginsOtherClassesNamesThePlugin() throws IOException {
        assertEquals(1, run("train", file("LAYER", "tiles how=overflow")), err);
        String said = "a component of plugin acme.trouble 1.2.3 failed in epoch 1";
        assertTrue(error().contains(said + ", batch 1: StackOverflowError"), err);
        assertEquals(1, run("train", file("OPTIMIZER", "search(how=overflow)")), err);
        assertTrue(error().contains(said + ": StackOverflowError"), err);
    }

    @Test
    void aThreadThatWaitsIsAskedToEnd() throws Exception {
        System.clearProperty("acme.interrupted");
        assertEquals(1, run("train", file("LAYER", "tiles how=sleep")), err);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.getProperty("acme.interrupted") == null && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertEquals("yes", System.getProperty("acme.interrupted"));
    }

    @Test
    void aThreadThatComesBackAfterAllChangesNothing() throws Exception {
        assertEquals(1, run("train", file("LAYER", "tiles how=hang after=1")), err);
        long size = Files.size(lastRun().path().resolve("run.json"));
        System.setProperty(RELEASE, "now");
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("mlp-training")) {
                assertTrue(thread.join(java.time.Duration.ofSeconds(30)), "it goes on training");
            }
        }
        assertEquals(0, lastRun().metrics().size());
        assertEquals(size, Files.size(lastRun().path().resolve("run.json")));
    }

    @Test
    void aLimitThatIsNoneIsRefused() throws IOException {
        System.setProperty(LIMIT, "soon");
        assertEquals(1, run("train", file("LAYER", "tiles")));
        assertTrue(err.contains("the property `mlp.hangLimit` is `soon`"), err);
    }

    @Test
    void aStuckThreadDoesNotKeepTheProcess() throws Exception {
        Process process = process("0.5", file("ACTIVATION", "bent(how=hang, after=40)"));
        try {
            assertTrue(process.waitFor(100, TimeUnit.SECONDS), "it did not end");
            String said = Files.readString(folder.resolve("output.txt"));
            assertEquals(1, process.exitValue(), said);
            assertTrue(said.contains("has not come back"), said);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process process(String limit, String file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dguice_bytecode_gen_option=DISABLED",
                        "-D" + LIMIT + "=" + limit,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "mlp.repl.Main",
                        "--plugins",
                        plugins.toString(),
                        "train",
                        file)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    private String error() {
        return err.substring(Math.max(0, err.indexOf("error: ")));
    }

    private static int line(String text) {
        for (Map.Entry<String, String> place : USUAL.entrySet()) {
            if (text.startsWith(place.getValue())
                    || (text.startsWith("adam") || text.startsWith("search"))
                            && place.getKey().equals("OPTIMIZER")) {
                return (int) LINE.substring(0, LINE.indexOf(" " + place.getKey() + "\n") + 1)
                        .lines()
                        .count();
            }
        }
        throw new AssertionError(text);
    }

    private void assertFinite(RunFolder run) throws IOException {
        Safetensors.Content checkpoint = Safetensors.read(run.checkpoints().getFirst());
        checkpoint.tensors().forEach((name, tensor) -> {
            if (tensor.values() instanceof StoredTensor.Floats floats) {
                for (float value : floats.array()) {
                    assertTrue(Float.isFinite(value), name);
                }
            }
        });
    }

    private static void assertSameBits(Safetensors.Content expected, Safetensors.Content actual) {
        assertEquals(expected.tensors().keySet(), actual.tensors().keySet());
        expected.tensors()
                .forEach((name, tensor) ->
                        assertArrayEquals(tensor.floats(), actual.tensor(name).floats(), name));
    }

    private RunFolder lastRun() {
        return new Runs(folder.resolve("runs")).find("last");
    }

    private String file(String at, String text) throws IOException {
        String model = LINE;
        for (Map.Entry<String, String> usual : USUAL.entrySet()) {
            model = model.replace(usual.getKey(), usual.getKey().equals(at) ? text : usual.getValue());
        }
        return write(model);
    }

    private String write(String model) throws IOException {
        String text = model;
        for (Map.Entry<String, String> usual : USUAL.entrySet()) {
            text = text.replace(usual.getKey(), usual.getValue());
        }
        return Files.writeString(folder.resolve("trouble.mlp"), text).toString();
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--plugins";
        all[1] = plugins.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        Call call = Call.of(folder, "", all);
        out = call.out();
        err = call.err();
        return call.code();
    }
}
