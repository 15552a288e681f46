package mlp.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlp.engine.data.Augmenter;
import mlp.engine.data.Rows;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.plan.ExecutionPlan;
import mlp.engine.plan.Network;
import mlp.engine.plan.Parameters;
import mlp.engine.plan.TrainingRule;
import mlp.spi.Augmentation;
import mlp.spi.ImageShape;
import mlp.spi.Progress;
import org.junit.jupiter.api.Test;

class AugmentedTrainingTest {

    private static final Augmentation LIGHTER = (in, out, shape, random) -> {
        for (int i = 0; i < shape.size(); i++) {
            out[i] = in[i] + (float) random.uniform(i);
        }
    };

    private static final Augmentation AS_IT_IS =
            (in, out, shape, random) -> System.arraycopy(in, 0, out, 0, shape.size());

    private static final Networks NETWORKS =
            Networks.of(new int[] {36, 40, 3}, "relu", "cross_entropy", "sgd", 0.05, 57, 114);

    private static float[] trained(List<Augmentation> changes, int threads) {
        Rows data = NETWORKS.data(1);
        Network network = NETWORKS.network();
        Parameters parameters = new Parameters(network);
        parameters.initialize(1);
        TrainingRule plain = NETWORKS.rule();
        Optional<Augmenter> augmenter =
                changes.isEmpty() ? Optional.empty() : Optional.of(new Augmenter(changes, new ImageShape(6, 6, 1), 1));
        TrainingRule rule =
                new TrainingRule(plain.loss(), plain.regularizers(), plain.clipping(), plain.optimizer(), augmenter);
        Kernels kernels = KernelChoice.make().kernels();
        int[] order = data.index();
        try (Lanes lanes = Lanes.of(threads)) {
            ExecutionPlan plan = new ExecutionPlan(
                    network,
                    parameters,
                    rule,
                    data,
                    (request, step, mask, block) -> {},
                    57,
                    new ExecutionPlan.Machine(kernels, lanes));
            plan.parametersChanged();
            for (int step = 0; step < 10; step++) {
                plan.step(order, step % 2 * 57, 57, new Progress(step, 2, 5), step % 2);
            }
        }
        return parameters.trained().clone();
    }

    @Test
    void changedImagesGiveTheSameBitsWithAnyNumberOfThreads() {
        float[] wanted = trained(List.of(LIGHTER), 1);
        assertArrayEquals(wanted, trained(List.of(LIGHTER), 2));
        assertArrayEquals(wanted, trained(List.of(LIGHTER), 5));
    }

    @Test
    void trainingSeesTheChangedImages() {
        float[] plain = trained(List.of(), 2);
        assertFalse(Arrays.equals(plain, trained(List.of(LIGHTER), 2)));
        assertArrayEquals(plain, trained(List.of(AS_IT_IS), 2), "a change that changes nothing");
    }
}
