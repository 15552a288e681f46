package mlp.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mlp.engine.data.Rows;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.model.LayerSpec;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.train.Networks;
import mlp.engine.train.Standard;
import mlp.spi.ExtensionPoint;
import mlp.spi.Layer;
import mlp.spi.Progress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Weights too large for every lane to read: lanes keep to their panels, and transpose in each step what its backward pass
 * wants.
 */
class LargeWeightsTest {

    private static final int BATCH = 57;

    /** Data of 60 columns and 13 classes; two hidden widths of several panels, the last mostly padding. */
    private static final Networks CHAIN =
            Networks.of(new int[] {60, 300, 201, 13}, "tanh", "cross_entropy", "sgd", 0.5, BATCH, 3 * BATCH);

    private static final Kernels KERNELS = KernelChoice.make().kernels();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void gradientsFollowTheWeightsOfTheLastUpdate(int threads) {
        check(CHAIN.network(), threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void soTheyDoInABlockAndWhereWeightsAreLeftOut(int threads) {
        LayerSpec inner = Standard.layer("inner", "dense", Map.of("units", 200L));
        LayerSpec dropping = Standard.layer("dropping", "dense", Map.of("units", 200L, "dropconnect", 0.3));
        Layer residual = Standard.make(ExtensionPoint.LAYER, "residual", Map.of());
        List<LayerSpec> layers = List.of(
                Standard.layer("first", "dense", Map.of("units", 200L)),
                Standard.layer("block", residual, List.of(inner, dropping)),
                Standard.layer("output", "dense", Map.of("units", 13L)),
                Standard.layer("link", "activation", Map.of("function", Standard.activation("softmax", Map.of()))));
        check(Network.of(layers, 60, 13), threads);
    }

    private static void check(Network network, int threads) {
        Rows data = CHAIN.data(5);
        Parameters parameters = new Parameters(network);
        parameters.initialize(3);
        assertTrue(parameters.end() * Float.BYTES > 256_000, "small weights take another way");
        try (Lanes lanes = Lanes.of(threads)) {
            Machine machine = new Machine(KERNELS, lanes);
            RandomMasks masks = new RandomMasks(KERNELS, 5);
            ExecutionPlan plan = new ExecutionPlan(network, parameters, CHAIN.rule(), data, masks, BATCH, machine);
            plan.parametersChanged();
            for (int step = 0; step < 3; step++) {
                assertTrue(plan.step(data.index(), BATCH * step, BATCH, new Progress(step, 0, 0), step));
            }
            assertTrue(plan.computeGradients(data.index(), BATCH, BATCH, 3, 0));
            compare(network, data, parameters, parameters.export(plan.gradients()));
        }
    }

    private static void compare(Network network, Rows data, Parameters parameters, Map<String, float[]> gradients) {
        Interpreter interpreter = new Interpreter(network, CHAIN.rule().loss(), new RandomMasks(KERNELS, 5));
        interpreter.load(parameters.export());
        int[] batch = Arrays.copyOfRange(data.index(), BATCH, 2 * BATCH);
        interpreter.pass(data, batch, true, 3).gradients().forEach((name, wanted) -> {
            double largest = Arrays.stream(wanted).map(Math::abs).max().orElseThrow();
            float[] got = Objects.requireNonNull(gradients.get(name));
            for (int i = 0; i < wanted.length; i++) {
                assertEquals(wanted[i], got[i], 1e-5 * largest, name + "[" + i + "]");
            }
        });
    }
}
