package mlp.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import mlp.engine.data.Features;
import mlp.engine.data.Rows;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.model.TrainSpec.Shuffle;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.plan.Network;
import mlp.engine.plan.Parameters;
import mlp.engine.plan.RandomMasks;
import mlp.engine.plan.TrainingRule;
import mlp.engine.plan.TrainingRule.Solving;
import mlp.engine.train.Trainer.Ending;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import mlp.spi.Problem;
import mlp.spi.Regularizer;
import mlp.spi.Solver;
import mlp.spi.TrainingListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training with a solver: what it is given, and what comes of what it does. */
class SolverTrainingTest {

    private static final Kernels KERNELS = KernelChoice.make().kernels();
    private static final Lanes LANES = Lanes.of(2);
    private static final TrainingListener NOBODY = new TrainingListener() {};
    private static final double[] NO_GRADIENT = {};

    @AfterAll
    static void close() {
        LANES.close();
    }

    private static Networks regression(String optimizer) {
        return Networks.of(new int[] {2, 12, 1}, "tanh", "squared", optimizer, 0.01, 16, 200);
    }

    /** A solver with two numbers of state. */
    private static Solver solver(BiFunction<Solver.Objective, double[], Optional<String>> iteration) {
        return new Solver() {
            @Override
            public List<Slot> slots(int weights, int rows) {
                return List.of(new Slot("kept", 2));
            }

            @Override
            public Optional<String> iterate(Objective objective, double[][] state) {
                return iteration.apply(objective, state[0]);
            }
        };
    }

    private static Trainer trainer(Networks networks, Rows data, List<Regularizer> penalties, Solver solver) {
        Network network = networks.network();
        Parameters parameters = new Parameters(network);
        parameters.initialize(1);
        TrainingRule rule = TrainingRule.solved(networks.rule().loss(), penalties, Solving.of(solver, 1));
        Rows none = new Rows(data.features(), data.targets(), data.weights(), new int[0]);
        return new Trainer(
                new Subject(network, rule, data, none, values -> {}),
                parameters,
                new Course(0, 5, List.of(), false, Optional.empty()),
                RowOrder.of(Shuffle.OFF, 1),
                new RandomMasks(KERNELS, 1),
                new Machine(KERNELS, LANES));
    }

    private static Trainer trainer(Networks networks, Solver solver) {
        return trainer(networks, networks.data(1), List.of(), solver);
    }

    private static double lastLoss(String optimizer) {
        Networks networks = regression(optimizer);
        Trainer trainer = networks.trainer(networks.data(1), 60, KERNELS, LANES);
        trainer.run(() -> false, NOBODY);
        return trainer.evaluate(networks.data(1)).loss();
    }

    @Test
    void aSmallRegressionComesFarBelowWhatAdamReachesInAsManyEpochs() {
        double adam = lastLoss("adam");
        double lbfgs = lastLoss("lbfgs");
        assertTrue(lbfgs < adam / 50, lbfgs + " is not far below " + adam);
    }

    @Test
    void theTrainingLossOfAnEpochIsThatOfTheWeightsItEndsWith() {
        Networks networks = regression("lbfgs");
        Rows data = networks.data(1);
        Trainer trainer = networks.trainer(data, 3, KERNELS, LANES);
        trainer.run(() -> false, NOBODY);
        assertEquals(trainer.evaluate(data).loss(), trainer.history().getLast().value("train.loss"), 1e-9);
        assertEquals(3, trainer.stepsDone());
        assertTrue(Double.isNaN(trainer.history().getLast().learningRate()));
        for (int i = 1; i < 3; i++) {
            assertTrue(trainer.history().get(i).value("train.loss")
                    < trainer.history().get(i - 1).value("train.loss"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"squared", "cross_entropy"})
    void theGradientIsThatOfTheObjectiveWithItsPenalties(String loss) {
        Networks networks = Networks.of(new int[] {3, 5, 2}, "tanh", loss, "lbfgs", 0, 1, 1500);
        Regularizer l2 = Standard.make(ExtensionPoint.REGULARIZER, "l2", Map.of("lambda", 0.05));
        List<Double> worst = new ArrayList<>();
        Trainer trainer = trainer(networks, networks.data(1), List.of(l2), solver((objective, kept) -> {
            double[] start = new double[objective.size()];
            double[] gradient = new double[objective.size()];
            objective.read(start);
            objective.evaluate(gradient);
            for (int i = 0; i < start.length; i++) {
                double[] moved = start.clone();
                moved[i] = start[i] + 0x1p-7;
                objective.write(moved);
                double above = objective.evaluate(NO_GRADIENT);
                moved[i] = start[i] - 0x1p-7;
                objective.write(moved);
                double below = objective.evaluate(NO_GRADIENT);
                worst.add(Math.abs((above - below) / 0x1p-6 - gradient[i]));
            }
            objective.write(start);
            return Optional.of("looked at all");
        }));
        trainer.run(() -> false, NOBODY);
        assertEquals(3 * 5 + 5 + 5 * 2 + 2, worst.size());
        assertTrue(worst.stream().allMatch(error -> error < 2e-5), () -> worst.toString());
        assertEquals("looked at all", trainer.reason());
    }

    @Test
    void rowsAndResidualsAddUpToTheObjective() {
        Networks networks = Networks.of(new int[] {3, 5, 2}, "tanh", "squared", "lbfgs", 0, 1, 1100);
        Regularizer l2 = Standard.make(ExtensionPoint.REGULARIZER, "l2", Map.of("lambda", 0.05));
        Regularizer none = Standard.make(ExtensionPoint.REGULARIZER, "l2", Map.of("lambda", 0.0));
        for (Regularizer penalty : List.of(l2, none)) {
            Trainer trainer = trainer(networks, networks.data(1), List.of(penalty), solver((objective, kept) -> {
                double[] whole = new double[objective.size()];
                double value = objective.evaluate(whole);
                double[] mean = new double[objective.size()];
                double[] gradient = new double[objective.size()];
                double rows = 0;
                for (int row = 0; row < objective.rows(); row++) {
                    rows += objective.evaluateRow(row, gradient) / objective.rows();
                    for (int i = 0; i < mean.length; i++) {
                        mean[i] += gradient[i] / objective.rows();
                    }
                }
                assertEquals(value, rows, 1e-6 * value);
                assertArrayEquals(whole, mean, 1e-6);
                assertEquals(value, objective.evaluate(NO_GRADIENT), "looking at rows changes nothing");
                if (penalty == none) {
                    double[] residuals = new double[objective.rows() * objective.outputs()];
                    objective.residuals(residuals);
                    double squares =
                            Arrays.stream(residuals).map(r -> r * r).average().orElse(0);
                    assertEquals(value, squares, 1e-6 * value);
                }
                return Optional.of("looked at all");
            }));
            trainer.run(() -> false, NOBODY);
        }
    }

    @Test
    void residualsOfClassesAreProbabilitiesLessOneAtTheRightClass() {
        Networks networks = Networks.of(new int[] {3, 4}, "tanh", "cross_entropy", "lbfgs", 0, 1, 10);
        Rows data = networks.data(1);
        Trainer trainer = trainer(networks, data, List.of(), solver((objective, kept) -> {
            double[] residuals = new double[40];
            objective.residuals(residuals);
            for (int row = 0; row < 10; row++) {
                double sum = 0;
                for (int i = 0; i < 4; i++) {
                    double residual = residuals[row * 4 + i];
                    assertEquals(data.targets().classes()[row] == i, residual < 0);
                    sum += residual;
                }
                assertEquals(0, sum, 1e-6);
            }
            return Optional.of("looked at all");
        }));
        trainer.run(() -> false, NOBODY);
    }

    @Test
    void weightsLieAsAModelFileHasThem() {
        Networks networks = Networks.of(new int[] {3, 40, 2}, "tanh", "squared", "lbfgs", 0, 1, 20);
        Trainer trainer = trainer(networks, solver((objective, kept) -> {
            double[] weights = new double[objective.size()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = i / 64.0;
            }
            objective.write(weights);
            double[] back = new double[weights.length];
            objective.read(back);
            assertArrayEquals(weights, back);
            return Optional.empty();
        }));
        trainer.step();
        int next = 0;
        for (String name : List.of("dense_1.weight", "dense_1.bias", "output.weight", "output.bias")) {
            for (float weight : trainer.parameters().export().getOrDefault(name, new float[0])) {
                assertEquals(next++ / 64f, weight, name);
            }
        }
        assertEquals(3 * 40 + 40 + 40 * 2 + 2, next);
    }

    @Test
    void rowWeightsCount() {
        Networks networks = Networks.of(new int[] {3, 2}, "tanh", "cross_entropy", "lbfgs", 0, 1, 1500);
        Rows data = networks.data(1);
        float[] weights = new float[1500];
        Arrays.fill(weights, 100, 1500, 1f);
        Rows weighted = new Rows(data.features(), data.targets(), weights, data.index());
        Rows rest =
                new Rows(data.features(), data.targets(), new float[0], Arrays.copyOfRange(data.index(), 100, 1500));
        double[][] gradients = new double[2][8];
        double[] values = new double[2];
        int run = 0;
        for (Rows rows : List.of(weighted, rest)) {
            int place = run++;
            trainer(networks, rows, List.of(), solver((objective, kept) -> {
                        values[place] = objective.evaluate(gradients[place]);
                        return Optional.of("looked");
                    }))
                    .run(() -> false, NOBODY);
        }
        assertEquals(values[1], values[0], 1e-6);
        assertArrayEquals(gradients[1], gradients[0], 1e-6);
    }

    @Test
    void aReasonEndsTrainingAlsoAfterABreak() {
        Solver third = solver((objective, kept) -> ++kept[0] == 3 ? Optional.of("three are enough") : Optional.empty());
        Trainer trainer = trainer(regression("lbfgs"), third);
        assertEquals(Ending.DONE, trainer.run(() -> false, NOBODY));
        assertEquals("three are enough", trainer.reason());
        assertEquals(3, trainer.history().size());
        Trainer resumed = trainer(regression("lbfgs"), third);
        resumed.restore(trainer.state());
        assertEquals(Ending.DONE, resumed.run(() -> false, NOBODY));
        assertEquals("three are enough", resumed.reason());
        assertEquals(3, resumed.history().size());
    }

    @Test
    void theRandomNumbersOfAnIterationAreItsOwnAndTheSameAfterABreak() {
        List<Double> drawn = new ArrayList<>();
        Solver drawing = solver((objective, kept) -> {
            drawn.add(objective.random().uniform(0));
            return Optional.empty();
        });
        Trainer whole = trainer(regression("lbfgs"), drawing);
        whole.run(2, () -> false, NOBODY);
        TrainingState state = whole.state();
        whole.run(1, () -> false, NOBODY);
        Trainer resumed = trainer(regression("lbfgs"), drawing);
        resumed.restore(state);
        resumed.run(1, () -> false, NOBODY);
        assertEquals(3, new HashSet<>(drawn).size());
        assertEquals(drawn.get(2), drawn.get(3));
    }

    @Test
    void anotherSolverBeginsAnewFromTheWeights() {
        Trainer first = trainer(regression("lbfgs"), solver((objective, kept) -> {
            kept[0] = 7;
            return Optional.empty();
        }));
        first.run(1, () -> false, NOBODY);
        Trainer other = regression("lbfgs").trainer(KERNELS, LANES);
        other.restore(first.state());
        other.step();
        Trainer steps = regression("adam").trainer(KERNELS, LANES);
        steps.restore(first.state());
        steps.step();
        Trainer back = trainer(regression("lbfgs"), solver((objective, kept) -> {
            assertEquals(0, kept[0]);
            return Optional.empty();
        }));
        back.restore(steps.state());
        back.step();
    }

    @Test
    void aSolverThatThrowsIsNamedAndItsIterationTakenBack() {
        Solver failing = solver((objective, kept) -> {
            if (++kept[0] == 3) {
                objective.write(new double[objective.size()]);
                throw new IllegalStateException("no idea left");
            }
            return Optional.empty();
        });
        Trainer trainer = trainer(regression("lbfgs"), failing);
        trainer.run(2, () -> false, NOBODY);
        Map<String, float[]> before = trainer.parameters().export();
        Problem problem = assertThrows(Problem.class, () -> trainer.run(() -> false, NOBODY));
        assertEquals("a component failed in epoch 3: IllegalStateException: no idea left", problem.getMessage());
        before.forEach((name, values) ->
                assertArrayEquals(values, trainer.parameters().export().get(name), name));
        assertEquals(2, trainer.history().size());
        assertEquals(0, trainer.state().solved().orElseThrow().slots().getOrDefault("kept", new double[] {-1})[0]);
    }

    @Test
    void weightsThatAreNoNumbersEndTrainingWithThoseBefore() {
        Trainer trainer = trainer(regression("lbfgs"), solver((objective, kept) -> {
            double[] weights = new double[objective.size()];
            objective.read(weights);
            weights[1] = Double.NaN;
            objective.write(weights);
            assertTrue(Double.isNaN(objective.evaluate(NO_GRADIENT)));
            return Optional.empty();
        }));
        Map<String, float[]> before = trainer.parameters().export();
        Problem problem = assertThrows(Problem.class, () -> trainer.run(() -> false, NOBODY));
        assertEquals(
                "training diverged in epoch 1: the solver made `dense_1.weight` infinite or NaN", problem.getMessage());
        before.forEach((name, values) ->
                assertArrayEquals(values, trainer.parameters().export().get(name), name));
    }

    @Test
    void dataThatIsNoNumberEndsTrainingAndSaysSo() {
        Networks networks = regression("lbfgs");
        Rows data = networks.data(1);
        ((Features.Floats) data.features()).values()[9] = Float.NaN;
        Trainer trainer = networks.trainer(data, 5, KERNELS, LANES);
        Problem problem = assertThrows(Problem.class, () -> trainer.run(() -> false, NOBODY));
        assertEquals(
                "training diverged in epoch 1: the input holds a value that is infinite or NaN", problem.getMessage());
    }

    @Test
    void aPauseComesBetweenIterations() {
        Trainer trainer = regression("lbfgs").trainer(KERNELS, LANES);
        List<EpochRecord> told = new ArrayList<>();
        int[] left = {2};
        assertEquals(Ending.PAUSED, trainer.run(() -> left[0]-- == 0, new TrainingListener() {
            @Override
            public void epochEnded(EpochRecord record) {
                told.add(record);
            }
        }));
        assertEquals(2, told.size());
        assertEquals(1, trainer.stepsPerEpoch());
    }
}
