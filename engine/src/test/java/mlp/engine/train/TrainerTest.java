package mlp.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import mlp.engine.data.Features;
import mlp.engine.data.Rows;
import mlp.engine.data.Targets;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.model.LayerSpec;
import mlp.engine.model.TrainSpec.Shuffle;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.plan.Inference;
import mlp.engine.plan.MemoryEstimate;
import mlp.engine.plan.Network;
import mlp.engine.plan.Parameters;
import mlp.engine.plan.RandomMasks;
import mlp.engine.plan.TrainingRule;
import mlp.engine.train.Trainer.Ending;
import mlp.spi.Activation;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import mlp.spi.Loss;
import mlp.spi.Optimizer;
import mlp.spi.Predictions;
import mlp.spi.Problem;
import mlp.spi.Progress;
import mlp.spi.StopCondition;
import mlp.spi.TrainingListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {

    private static final Kernels KERNELS = KernelChoice.make().kernels();
    private static final Lanes LANES = Lanes.of(2);
    private static final TrainingListener NOBODY = new TrainingListener() {};

    @AfterAll
    static void close() {
        LANES.close();
    }

    private static Networks small(int batch, int rows) {
        return Networks.of(new int[] {4, 8, 3}, "tanh", "cross_entropy", "adam", 0.01, batch, rows);
    }

    private static Trainer trainer(Networks networks, Rows train, Rows valid, Course course) {
        Network network = networks.network();
        Parameters parameters = new Parameters(network);
        parameters.initialize(1);
        return new Trainer(
                new Subject(network, networks.rule(), train, valid, values -> {}),
                parameters,
                course,
                RowOrder.of(Shuffle.EPOCH, 1),
                new RandomMasks(KERNELS, 1),
                new Machine(KERNELS, LANES));
    }

    private static Rows part(Rows rows, int from, int to) {
        return new Rows(rows.features(), rows.targets(), rows.weights(), Arrays.copyOfRange(rows.index(), from, to));
    }

    @Test
    void outputsOfASignLossAreTurnedBackToZeroAndOne() {
        Networks networks = Networks.of(new int[] {2, 1}, "tanh", "hinge", "adam", 0.01, 4, 3);
        Network network = networks.network();
        float[] ones = {1, 1, 1, 1, 1, 1};
        float[] wanted = {0, 1, 1};
        Rows rows = new Rows(
                new Features.Floats(2, 3, ones),
                new Targets(Predictions.Kind.YES_NO, List.of("y"), List.of("no", "yes"), 1, new int[0], wanted),
                new float[0],
                new int[] {0, 1, 2});
        Parameters untouched = new Parameters(network); // all 0, so the network gives 0: the border
        Inference inference =
                new Inference(network, untouched, networks.rule().loss(), rows, 2, new Machine(KERNELS, LANES));
        inference.refresh();
        float[] predicted = new float[3];
        inference.predict(rows.features(), predicted);
        assertArrayEquals(new float[] {0.5f, 0.5f, 0.5f}, predicted);
        float[] evaluated = new float[3];
        assertEquals(1, inference.evaluate(rows, evaluated), 1e-7);
        assertArrayEquals(predicted, evaluated);
    }

    @Test
    void theWorkedExampleOfTheTextbooksComesOut() {
        LayerSpec hidden = dense("hidden", 2, List.of(0.1f, 0.8f, 0.4f, 0.6f));
        LayerSpec output = dense("output", 1, List.of(0.3f, 0.9f));
        Network network = Network.of(List.of(hidden, sigmoid("h"), output, sigmoid("o")), 2, 1);
        Rows rows = new Rows(
                new Features.Floats(2, 1, new float[] {0.35f, 0.9f}),
                new Targets(Predictions.Kind.NUMBER, List.of("y"), List.of("y"), 1, new int[0], new float[] {0.5f}),
                new float[0],
                new int[] {0});
        Loss loss = Standard.make(ExtensionPoint.LOSS, "squared", Map.of("scale", "half"));
        Optimizer sgd = Standard.make(ExtensionPoint.OPTIMIZER, "sgd", Map.of("lr", 1.0));
        Parameters parameters = new Parameters(network);
        parameters.initialize(1);
        Trainer trainer = new Trainer(
                new Subject(
                        network,
                        new TrainingRule(loss, List.of(), Optional.empty(), sgd),
                        rows,
                        part(rows, 0, 0),
                        v -> {}),
                parameters,
                new Course(1, 1, List.of(), false, Optional.empty()),
                RowOrder.of(Shuffle.OFF, 1),
                new RandomMasks(KERNELS, 1),
                new Machine(KERNELS, LANES));

        trainer.step();

        assertEquals(0.01810390383656677, trainer.plan().loss(), 1e-7);
        float[] first = {0.09907092883919034f, 0.7976109598722038f, 0.39713992422755456f, 0.592645519442283f};
        float[] second = {0.27232596506128215f, 0.8729983630089926f};
        assertArrayEquals(first, parameters.export().get("hidden.weight"), 1e-6f);
        assertArrayEquals(second, parameters.export().get("output.weight"), 1e-6f);
    }

    private static LayerSpec dense(String name, long units, List<Float> weights) {
        return Standard.layer(name, "dense", Map.of("units", units, "bias", false, "init", (mlp.spi.Initializer)
                (values, shape, random) -> {
                    for (int i = 0; i < values.length; i++) {
                        values[i] = weights.get(i);
                    }
                }));
    }

    private static LayerSpec sigmoid(String name) {
        return Standard.layer(name, "activation", Map.of("function", Standard.activation("sigmoid", Map.of())));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5", "7, 1", "7, 100", "13, 13", "13, 4", "64, 63", "65, 64", "97, 0", "300, 256"})
    void anyNumberOfRowsAndAnyBatchTrain(int rows, int batch) {
        Networks networks = small(batch, rows);
        Trainer trainer = networks.trainer(networks.data(1), 3, KERNELS, LANES);
        trainer.run(() -> false, NOBODY);
        int size = batch == 0 ? rows : Math.min(batch, rows);
        assertEquals(3L * Math.ceilDiv(rows, size), trainer.stepsDone());
        assertTrue(Double.isFinite(trainer.history().getLast().value("train.loss")));
        assertTrue(trainer.history().getLast().value("train.loss")
                < trainer.history().getFirst().value("train.loss"));
    }

    @Test
    void aLastBatchOfOneRowJoinsTheOneBeforeWhereBatchesAreNormalised() {
        Networks networks = small(8, 17).normalized("batch_norm");
        Trainer trainer = networks.trainer(networks.data(1), 2, KERNELS, LANES);
        trainer.run(() -> false, NOBODY);
        assertEquals(4, trainer.stepsDone());
        Problem problem = assertThrows(
                Problem.class, () -> small(8, 1).normalized("batch_norm").trainer(KERNELS, LANES));
        assertEquals("batch normalisation needs batches of at least two rows", problem.getMessage());
    }

    @Test
    void everyEpochTakesEveryRowOnce() {
        int[] rows = {3, 5, 7, 11, 13};
        int[] first = new int[5];
        int[] second = new int[5];
        RowOrder order = RowOrder.of(Shuffle.EPOCH, 1);
        order.fill(0, rows, first);
        order.fill(1, rows, second);
        assertTrue(!Arrays.equals(first, second) || !Arrays.equals(first, rows));
        Arrays.sort(first);
        Arrays.sort(second);
        assertArrayEquals(rows, first);
        assertArrayEquals(rows, second);
    }

    /** Small weights, shared by panels and by rows, and large ones. */
    static Stream<Networks> networksSharedInAllWays() {
        return Stream.of(
                Networks.of(new int[] {20, 40, 33, 3}, "tanh", "cross_entropy", "adam", 0.01, 16, 16 * 1100),
                Networks.of(new int[] {8, 40, 3}, "tanh", "cross_entropy", "adam", 0.01, 512, 512 * 1100),
                Networks.of(new int[] {60, 300, 201, 13}, "tanh", "cross_entropy", "adam", 0.01, 16, 16 * 1100));
    }

    @ParameterizedTest
    @MethodSource("networksSharedInAllWays")
    void aStepAllocatesNothing(Networks plain) {
        Networks networks = plain.normalized("batch_norm").dropping(0.2);
        Trainer trainer = networks.trainer(networks.data(1), 100_000, KERNELS, LANES);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // until everything is compiled, which a busy machine does late; uncompiled vector code allocates
        long end = System.nanoTime() + 60_000_000_000L;
        while (least >= 1000 && System.nanoTime() < end) {
            while (trainer.stepsDone() % trainer.stepsPerEpoch() != 1) {
                trainer.step();
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                trainer.step();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < 1000, least + " bytes in 1000 steps");
    }

    @Test
    void timeGoesOnBehindAPause() {
        Networks networks = small(4, 40);
        Trainer trainer = networks.trainer(networks.data(1), 2, KERNELS, LANES);
        AtomicLong slept = new AtomicLong();
        trainer.run(1, () -> sleeps(slept), NOBODY);
        trainer.run(1, () -> false, NOBODY);
        double first = trainer.history().get(0).seconds();
        assertTrue(slept.get() > 0 && first >= slept.get() * 1e-9, first + " s, asleep for " + slept + " ns of it");
        assertTrue(trainer.history().get(1).seconds() >= first);
    }

    /** Counts how long it slept, since a thread may be woken early. */
    private static boolean sleeps(AtomicLong nanoseconds) {
        long begun = System.nanoTime();
        LockSupport.parkNanos(10_000_000);
        nanoseconds.addAndGet(System.nanoTime() - begun);
        return false;
    }

    @Test
    void theBestEpochIsKept() {
        Networks networks = small(4, 40);
        Rows data = networks.data(1);
        Rows train = part(data, 0, 20);
        Rows valid = part(data, 20, 40);
        Course course = new Course(4, 40, List.of(), true, Optional.empty());
        Trainer trainer = trainer(networks, train, valid, course);
        List<Map<String, float[]>> models = new ArrayList<>();
        trainer.run(() -> false, new TrainingListener() {
            @Override
            public void epochEnded(EpochRecord record) {
                models.add(trainer.parameters().export());
            }
        });
        int best = 0;
        List<EpochRecord> history = trainer.history();
        for (int i = 0; i < history.size(); i++) {
            best = history.get(i).value("valid.loss") < history.get(best).value("valid.loss") ? i : best;
        }
        assertArrayEquals(
                models.get(best).get("dense_1.weight"), trainer.model().get("dense_1.weight"));
        assertEquals("40 epochs done", trainer.reason());
    }

    @Test
    void aStopConditionEndsTrainingWithItsReason() {
        Networks networks = small(4, 20);
        StopCondition third = history -> history.size() == 3 ? Optional.of("three are enough") : Optional.empty();
        Rows data = networks.data(1);
        Trainer trainer =
                trainer(networks, data, part(data, 0, 0), new Course(4, 40, List.of(third), false, Optional.empty()));
        assertEquals(Ending.DONE, trainer.run(() -> false, NOBODY));
        assertEquals(3, trainer.history().size());
        assertEquals("three are enough", trainer.reason());
        assertEquals(Ending.DONE, trainer.run(2, () -> false, NOBODY), "more epochs when asked for");
        assertEquals(5, trainer.history().size());
    }

    @Test
    void historyTellsLossPenaltyValidationAndTheLargestChange() {
        Networks networks = small(4, 40)
                .bounded(
                        List.of(Standard.make(ExtensionPoint.REGULARIZER, "l2", Map.of("lambda", 0.01))),
                        Standard.make(ExtensionPoint.CLIPPING, "norm", Map.of("max", 1.0)));
        Rows data = networks.data(1);
        Course course = new Course(
                4,
                1,
                List.of(),
                false,
                Optional.of(new Course.NamedMetric(
                        "accuracy", Standard.make(ExtensionPoint.METRIC, "accuracy", Map.of()))));
        Trainer trainer = trainer(networks, part(data, 0, 30), part(data, 30, 40), course);
        Map<String, float[]> before = trainer.parameters().export();
        trainer.run(() -> false, NOBODY);
        EpochRecord record = trainer.history().getFirst();
        assertEquals(
                List.of("train.loss", "train.penalty", "valid.loss", "valid.accuracy"),
                List.copyOf(record.values().keySet()));
        assertEquals(8, record.step());
        assertEquals(0.01, record.learningRate());
        double largest = 0;
        double penalty = 0;
        for (Map.Entry<String, float[]> tensor : trainer.parameters().export().entrySet()) {
            float[] old = before.get(tensor.getKey());
            assertNotNull(old);
            for (int i = 0; i < old.length; i++) {
                largest = Math.max(largest, Math.abs(tensor.getValue()[i] - old[i]));
                penalty += tensor.getKey().endsWith("weight") ? 0.01 * tensor.getValue()[i] * tensor.getValue()[i] : 0;
            }
        }
        assertEquals(largest, record.largestChange(), 1e-9);
        assertEquals(penalty, record.value("train.penalty"), 1e-6 * penalty);
    }

    @Test
    void rowsWithWeightZeroTeachNothing() {
        Networks networks = small(4, 20);
        Rows data = networks.data(1);
        float[] weights = new float[20];
        Arrays.fill(weights, 0, 10, 1f);
        int[] classes = data.targets().classes().clone();
        Targets targets = data.targets();
        for (int i = 10; i < 20; i++) {
            classes[i] = (classes[i] + 1) % 3;
        }
        Targets others = new Targets(
                targets.kind(), targets.names(), targets.labels(), targets.width(), classes, targets.values());
        Rows one = new Rows(data.features(), targets, weights, data.index());
        Rows other = new Rows(data.features(), others, weights, data.index());
        Trainer first = networks.trainer(one, 3, KERNELS, LANES);
        Trainer second = networks.trainer(other, 3, KERNELS, LANES);
        first.run(() -> false, NOBODY);
        second.run(() -> false, NOBODY);
        assertArrayEquals(
                first.parameters().export().get("dense_1.weight"),
                second.parameters().export().get("dense_1.weight"));
    }

    @Test
    void aLossThatIsNoNumberStopsWithinTheBatchAndKeepsTheWeights() {
        Networks networks = small(4, 20);
        Rows data = networks.data(1);
        Features.Floats floats = (Features.Floats) data.features();
        floats.values()[4 * 9] = Float.NaN;
        Trainer trainer =
                trainer(networks, data, part(data, 0, 0), new Course(4, 5, List.of(), false, Optional.empty()));
        Map<String, float[]>[] lastGood = newArray(trainer.parameters().export());
        Problem problem = assertThrows(
                Problem.class,
                () -> trainer.run(() -> false, new TrainingListener() {
                    @Override
                    public void batchEnded(Progress progress, double loss) {
                        lastGood[0] = trainer.parameters().export();
                    }
                }));
        assertTrue(String.valueOf(problem.getMessage()).contains("the input holds a value that is infinite or NaN"));
        assertTrue(String.valueOf(problem.getMessage()).contains("epoch 1, batch"));
        lastGood[0].forEach((name, values) ->
                assertArrayEquals(values, trainer.parameters().export().get(name), name));
    }

    @SafeVarargs
    private static <T> T[] newArray(T... elements) {
        return elements;
    }

    @Test
    void weightsThatOverflowGoBackToTheLastEpoch() {
        Optimizer overflowing = new Optimizer() {
            @Override
            public mlp.spi.Schedule learningRate() {
                return progress -> 0.1;
            }

            @Override
            public List<String> scalars() {
                return List.of("factor");
            }

            @Override
            public void begin(Progress progress, double[] scalars) {
                scalars[0] = progress.step() == 7 ? 1e30 : 1.01;
            }

            @Override
            public void update(
                    float[] weights, float[] gradients, float[][] state, double[] scalars, int from, int to) {
                for (int i = from; i < to; i++) {
                    weights[i] *= (float) scalars[0] * (float) scalars[0];
                }
            }
        };
        Networks networks = small(4, 20);
        Network network = networks.network();
        Parameters parameters = new Parameters(network);
        parameters.initialize(1);
        Rows data = networks.data(1);
        TrainingRule rule = new TrainingRule(networks.rule().loss(), List.of(), Optional.empty(), overflowing);
        Trainer trainer = new Trainer(
                new Subject(network, rule, data, part(data, 0, 0), values -> {}),
                parameters,
                new Course(4, 5, List.of(), false, Optional.empty()),
                RowOrder.of(Shuffle.EPOCH, 1),
                new RandomMasks(KERNELS, 1),
                new Machine(KERNELS, LANES));
        trainer.run(1, () -> false, NOBODY);
        Map<String, float[]> before = parameters.export();

        Problem problem = assertThrows(Problem.class, () -> trainer.run(() -> false, NOBODY));

        assertEquals(
                "training diverged in epoch 2, batch 3: the update made `dense_1.weight` infinite or NaN",
                problem.getMessage());
        assertTrue(problem.help().orElse("").endsWith("the weights are those before this epoch"));
        before.forEach(
                (name, values) -> assertArrayEquals(values, parameters.export().get(name), name));
    }

    @Test
    void anActivationThatGivesNanIsNamedByItsLayer() {
        Activation broken = new Activation() {
            @Override
            public double value(double z) {
                return Double.NaN;
            }

            @Override
            public double derivative(double z, double a) {
                return 1;
            }

            @Override
            public Reads reads() {
                return Reads.Z;
            }
        };
        Problem problem =
                assertThrows(Problem.class, () -> withActivation(broken).run(() -> false, NOBODY));
        assertEquals(
                "training diverged in epoch 1, batch 1: the values behind `bad` are infinite or NaN",
                problem.getMessage());
    }

    @Test
    void aComponentThatThrowsStopsTheRunWithItsBatch() {
        Activation broken = new Activation() {
            @Override
            public double value(double z) {
                throw new IllegalStateException("no value today");
            }

            @Override
            public double derivative(double z, double a) {
                return 1;
            }

            @Override
            public Reads reads() {
                return Reads.Z;
            }
        };
        Problem problem =
                assertThrows(Problem.class, () -> withActivation(broken).run(() -> false, NOBODY));
        assertTrue(String.valueOf(problem.getMessage()).contains("epoch 1, batch 1"));
        assertTrue(String.valueOf(problem.getMessage()).contains("no value today"));
    }

    private static Trainer withActivation(Activation activation) {
        Networks networks = Networks.of(new int[] {4, 1}, "tanh", "squared", "sgd", 0.1, 4, 20);
        LayerSpec dense = Standard.layer("dense_1", "dense", Map.of("units", 3L));
        LayerSpec bad = Standard.layer("bad", "activation", Map.of("function", activation));
        LayerSpec output = Standard.layer("output", "dense", Map.of("units", 1L));
        Network network = Network.of(List.of(dense, bad, output), 4, 1);
        Rows data = networks.data(1);
        Parameters parameters = new Parameters(network);
        parameters.initialize(1);
        return new Trainer(
                new Subject(network, networks.rule(), data, part(data, 0, 0), values -> {}),
                parameters,
                new Course(4, 5, List.of(), false, Optional.empty()),
                RowOrder.of(Shuffle.EPOCH, 1),
                new RandomMasks(KERNELS, 1),
                new Machine(KERNELS, LANES));
    }

    @Test
    void aFailingListenerIsToldOf() {
        Networks networks = small(4, 20);
        Trainer trainer = networks.trainer(networks.data(1), 2, KERNELS, LANES);
        TrainingListener failing = new TrainingListener() {
            @Override
            public void epochEnded(EpochRecord record) {
                throw new IllegalStateException("full");
            }
        };
        Problem problem = assertThrows(Problem.class, () -> trainer.run(() -> false, failing));
        assertTrue(String.valueOf(problem.getMessage()).contains("full"));
        assertEquals(Ending.DONE, trainer.run(() -> false, NOBODY));
        assertEquals(2, trainer.history().size());
    }

    @Test
    void anOptimizerThatMovesZerosLeavesPaddingZero() {
        Optimizer restless = new Optimizer() {
            @Override
            public mlp.spi.Schedule learningRate() {
                return progress -> 0.1;
            }

            @Override
            public List<Slot> slots() {
                return List.of(new Slot("count", 1f));
            }

            @Override
            public void begin(Progress progress, double[] scalars) {}

            @Override
            public void update(
                    float[] weights, float[] gradients, float[][] state, double[] scalars, int from, int to) {
                for (int i = from; i < to; i++) {
                    weights[i] += 0.5f;
                    state[0][i] += 1f;
                }
            }
        };
        Networks networks = small(4, 20);
        Network network = networks.network();
        Parameters parameters = new Parameters(network);
        Rows data = networks.data(1);
        TrainingRule rule = new TrainingRule(networks.rule().loss(), List.of(), Optional.empty(), restless);
        Trainer trainer = new Trainer(
                new Subject(network, rule, data, part(data, 0, 0), values -> {}),
                parameters,
                new Course(4, 5, List.of(), false, Optional.empty()),
                RowOrder.of(Shuffle.EPOCH, 1),
                new RandomMasks(KERNELS, 1),
                new Machine(KERNELS, LANES));
        trainer.step();
        float sum = 0;
        float counts = 0;
        for (int i = 0; i < parameters.end(); i++) {
            sum += parameters.trained()[i];
            counts += trainer.plan().optimizerState()[0][i];
        }
        assertEquals(0.5f * network.trainedCount(), sum);
        assertEquals(2f * network.trainedCount(), counts);
    }

    @Test
    void aNetworkTooLargeForMemoryIsRefusedBeforeItIsAllocated() {
        LayerSpec huge = Standard.layer("dense_1", "dense", Map.of("units", 2_000_000_000L));
        Network network = Network.of(List.of(huge), 10, 1);
        assertThrows(Problem.class, () -> new Parameters(network));
        Network small = small(4, 20).network();
        MemoryEstimate estimate = MemoryEstimate.of(small, 2, 1 << 20);
        Problem problem = assertThrows(Problem.class, () -> estimate.requireWithin(1 << 20));
        assertEquals(Optional.of("make `batch` smaller"), problem.help());
    }
}
