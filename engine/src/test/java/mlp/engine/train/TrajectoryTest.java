package mlp.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.data.Rows;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.ScalarKernels;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.plan.Network;
import mlp.engine.plan.Parameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs of PyTorch in float64, repeated: the same weights, order of rows and masks give the same losses and weights. */
class TrajectoryTest {

    private static final Lanes LANES = Lanes.of(2);

    @AfterAll
    static void close() {
        LANES.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a-sigmoid-l2-sgd",
                "b-tanh-softmax-adam",
                "c-relu-batchnorm-momentum",
                "d-leakyrelu-dropout-adagrad",
                "e-softplus-bce-rmsprop-l1",
                "f-silu-mae-adamw-cosine",
                "g-gelu-layernorm-nadam-smoothing",
                "h-elasticnet-nesterov-clip-weights"
            })
    void aRunOfPyTorchIsRepeated(String name) {
        Trajectory trajectory = Trajectory.read(name);
        for (Kernels kernels : List.of(new ScalarKernels(), KernelChoice.make().kernels())) {
            check(trajectory, kernels);
        }
    }

    private static void check(Trajectory trajectory, Kernels kernels) {
        Network network = trajectory.network();
        Parameters parameters = new Parameters(network);
        trajectory.load(parameters);
        Rows rows = trajectory.rows();
        Rows none = new Rows(rows.features(), rows.targets(), rows.weights(), new int[0]);
        Trainer trainer = new Trainer(
                new Subject(network, trajectory.rule(), rows, none, values -> {}),
                parameters,
                new Course(trajectory.batchSize(), trajectory.epochs(), List.of(), false, Optional.empty()),
                trajectory.order(),
                trajectory.masks(),
                new Machine(kernels, LANES));
        double[] losses = trajectory.losses();
        for (int step = 0; step < losses.length; step++) {
            double penalty = trainer.plan().penalty();
            trainer.step();
            assertEquals(losses[step], trainer.plan().loss() + penalty, 1e-5 * losses[step], "loss of step " + step);
        }
        Map<String, float[]> tensors = parameters.export();
        trajectory.expected("final_parameters", (tensor, values) -> near(tensor, values, tensors.get(tensor), 2e-5));
        trajectory.expected("final_buffers", (tensor, values) -> near(tensor, values, tensors.get(tensor), 2e-5));
        assertEquals(trajectory.finalLoss(), trainer.evaluate(rows).loss(), 5e-5 * (1 + trajectory.finalLoss()));
    }

    private static void near(
            String what, float[] wanted, float @org.jspecify.annotations.Nullable [] got, double tolerance) {
        assertTrue(got != null && got.length == wanted.length, what);
        for (int i = 0; i < wanted.length; i++) {
            assertEquals(wanted[i], got[i], tolerance * (1 + Math.abs(wanted[i])), what + "[" + i + "]");
        }
    }
}
