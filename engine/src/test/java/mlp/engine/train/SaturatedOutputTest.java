package mlp.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import mlp.engine.data.Features;
import mlp.engine.data.Rows;
import mlp.engine.data.Targets;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.ScalarKernels;
import mlp.engine.plan.ExecutionPlan;
import mlp.engine.plan.Network;
import mlp.engine.plan.Parameters;
import mlp.spi.Predictions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients too small for full speed end where they arise, and large ones are left alone. */
class SaturatedOutputTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noSubnormalGradientGoesBackFromAProbabilityOfAlmostZero(boolean vector) {
        Networks networks = Networks.of(new int[] {1, 2}, "relu", "cross_entropy", "sgd", 0.1, 2, 2);
        Network network = networks.network();
        Parameters parameters = new Parameters(network);
        // logits ±44 x: for x = 1 the other class has a probability of e^-88, for x = 0 both have a half
        parameters.load(Map.of("output.weight", new float[] {44, -44}, "output.bias", new float[2]));
        Kernels kernels = vector ? KernelChoice.make().kernels() : new ScalarKernels();
        try (Lanes lanes = Lanes.of(1)) {
            ExecutionPlan plan = new ExecutionPlan(
                    network,
                    parameters,
                    networks.rule(),
                    rows(),
                    (request, step, mask, block) -> {},
                    2,
                    new ExecutionPlan.Machine(kernels, lanes));
            plan.parametersChanged();
            assertTrue(plan.computeGradients(new int[] {0, 1}, 0, 2, 0, 0));
            Map<String, float[]> gradients = parameters.export(plan.gradients());

            // of the weights only the row x = 1 tells, whose gradient e^-88 / 2 is subnormal
            assertEquals(List.of(0f, 0f), list(gradients, "output.weight"));
            assertEquals(List.of(-0.25f, 0.25f), list(gradients, "output.bias"));
        }
    }

    private static Rows rows() {
        Targets targets = new Targets(
                Predictions.Kind.CATEGORY, List.of("y"), List.of("a", "b"), 2, new int[] {0, 0}, new float[0]);
        return new Rows(new Features.Floats(1, 2, new float[] {1, 0}), targets, new float[0], new int[] {0, 1});
    }

    private static List<Float> list(Map<String, float[]> gradients, String tensor) {
        float[] two = Objects.requireNonNull(gradients.get(tensor));
        return List.of(two[0] + 0f, two[1] + 0f);
    }
}
