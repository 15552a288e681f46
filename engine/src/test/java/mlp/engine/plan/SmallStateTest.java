package mlp.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import mlp.engine.data.Features;
import mlp.engine.data.Rows;
import mlp.engine.data.Targets;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.ScalarKernels;
import mlp.engine.train.Networks;
import mlp.spi.Predictions;
import mlp.spi.Progress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State of weights that nothing teaches any more ends at zero before its decay gets to numbers that slow a processor. */
class SmallStateTest {

    private static final Networks NETWORKS =
            Networks.of(new int[] {100, 200, 2}, "relu", "cross_entropy", "adam", 0.001, 2, 2);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stateBelowTheLimitIsZeroAfterSixteenSteps(boolean vector) {
        Network network = NETWORKS.network();
        Parameters parameters = new Parameters(network);
        parameters.initialize(1);
        Kernels kernels = vector ? KernelChoice.make().kernels() : new ScalarKernels();
        try (Lanes lanes = Lanes.of(2)) {
            ExecutionPlan plan = new ExecutionPlan(
                    network,
                    parameters,
                    NETWORKS.rule(),
                    noInputs(),
                    (request, step, mask, block) -> {},
                    2,
                    new ExecutionPlan.Machine(kernels, lanes));
            plan.parametersChanged();
            float[] mean = plan.optimizerState()[0];
            float[] variance = plan.optimizerState()[1];
            Arrays.fill(mean, 1e-31f);
            Arrays.fill(variance, 1e-25f); // loses a sixtieth in sixteen steps
            for (int step = 5; step < 5 + 16; step++) {
                assertTrue(plan.step(new int[] {0, 1}, 0, 2, new Progress(step, 1, 100), 0));
            }

            float[] means = Objects.requireNonNull(parameters.export(mean).get("dense_1.weight"));
            float[] variances =
                    Objects.requireNonNull(parameters.export(variance).get("dense_1.weight"));
            for (int i = 0; i < 100 * 200; i++) {
                assertEquals(0f, means[i], "mean " + i);
                assertEquals(1e-25f, variances[i], 2e-27f, "variance " + i);
            }
        }
    }

    /** Two rows of zeros: no weight of the first layer has a gradient. */
    private static Rows noInputs() {
        Targets targets = new Targets(
                Predictions.Kind.CATEGORY, List.of("y"), List.of("a", "b"), 2, new int[] {0, 1}, new float[0]);
        return new Rows(new Features.Floats(100, 2, new float[200]), targets, new float[0], new int[] {0, 1});
    }
}
