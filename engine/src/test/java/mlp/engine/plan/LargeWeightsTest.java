package mlp.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import mlp.engine.data.Rows;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Lanes;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.train.Networks;
import mlp.spi.Progress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Weights too large for every lane to read: lanes keep to their panels, and transpose those that a backward pass wants
 * when it wants them.
 */
class LargeWeightsTest {

    /** Panels of 32 for each lane, fewer than lanes, and a last one that is mostly padding. */
    private static final Networks NETWORKS =
            Networks.of(new int[] {60, 300, 201, 13}, "tanh", "cross_entropy", "sgd", 0.5, 57, 171);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void gradientsFollowTheWeightsOfTheLastUpdate(int threads) {
        Rows data = NETWORKS.data(5);
        Network network = NETWORKS.network();
        Parameters parameters = new Parameters(network);
        parameters.initialize(3);
        assertTrue(parameters.end() * Float.BYTES > 256_000, "small weights take another way");
        try (Lanes lanes = Lanes.of(threads)) {
            RandomMasks masks = new RandomMasks(KernelChoice.make().kernels(), 5);
            Machine machine = new Machine(KernelChoice.make().kernels(), lanes);
            ExecutionPlan plan = new ExecutionPlan(network, parameters, NETWORKS.rule(), data, masks, 57, machine);
            plan.parametersChanged();
            for (int step = 0; step < 3; step++) {
                assertTrue(plan.step(data.index(), 57 * step, 57, new Progress(step, 0, 0), step));
            }
            assertTrue(plan.computeGradients(data.index(), 57, 57, 3, 0));
            compare(network, data, parameters, parameters.export(plan.gradients()));
        }
    }

    private static void compare(Network network, Rows data, Parameters parameters, Map<String, float[]> gradients) {
        Interpreter interpreter = new Interpreter(
                network,
                NETWORKS.rule().loss(),
                new RandomMasks(KernelChoice.make().kernels(), 5));
        interpreter.load(parameters.export());
        int[] batch = Arrays.copyOfRange(data.index(), 57, 114);
        interpreter.pass(data, batch, true, 3).gradients().forEach((name, wanted) -> {
            double largest = Arrays.stream(wanted).map(Math::abs).max().orElseThrow();
            float[] got = Objects.requireNonNull(gradients.get(name));
            for (int i = 0; i < wanted.length; i++) {
                assertEquals(wanted[i], got[i], 1e-5 * largest, name + "[" + i + "]");
            }
        });
    }
}
