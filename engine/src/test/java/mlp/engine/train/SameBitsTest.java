package mlp.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mlp.engine.data.Rows;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.ScalarKernels;
import mlp.spi.Clipping;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import mlp.spi.Regularizer;
import mlp.spi.TrainingListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same network, data and seed give the same bits with any number of threads and any kernels, and after a break. */
class SameBitsTest {

    private static final TrainingListener NOBODY = new TrainingListener() {};

    static Stream<Networks> networks() {
        Clipping norm = Standard.make(ExtensionPoint.CLIPPING, "norm", Map.of("max", 0.5));
        Clipping perParameter = Standard.make(ExtensionPoint.CLIPPING, "norm", Map.of("max", 0.1, "per", "parameter"));
        Regularizer l1 = Standard.make(ExtensionPoint.REGULARIZER, "l1", Map.of("lambda", 1e-3));
        Regularizer l2 = Standard.make(ExtensionPoint.REGULARIZER, "l2", Map.of("lambda", 1e-3));
        return Stream.of(
                Networks.of(new int[] {4, 16, 3}, "tanh", "cross_entropy", "sgd", 0.05, 16, 75),
                Networks.of(new int[] {50, 97, 70, 3}, "relu", "cross_entropy", "adam", 0.002, 57, 200),
                Networks.of(new int[] {40, 130, 129, 40}, "gelu", "squared", "adamw", 0.002, 64, 130)
                        .normalized("batch_norm")
                        .dropping(0.3),
                Networks.of(new int[] {40, 130, 65, 1}, "sigmoid", "binary_cross_entropy", "rmsprop", 0.002, 300, 600)
                        .normalized("layer_norm"),
                Networks.of(new int[] {33, 200, 200, 5}, "silu", "cross_entropy", "adam", 0.002, 31, 95)
                        .bounded(List.of(l1, l2), norm),
                Networks.of(new int[] {33, 200, 5}, "tanh", "squared", "sgd", 0.002, 1, 7)
                        .bounded(List.of(l2), perParameter),
                // so many rows for small weights that lanes share rows, not panels
                Networks.of(new int[] {20, 70, 40, 3}, "tanh", "cross_entropy", "adam", 0.002, 600, 1300)
                        .normalized("batch_norm")
                        .dropping(0.3),
                // a solver, over three batches of rows
                Networks.of(new int[] {12, 40, 3}, "tanh", "cross_entropy", "lbfgs", 0, 1, 2500)
                        .bounded(List.of(l2), norm),
                // large enough for lanes to keep to their panels; rows and weights are transposed where kernels prefer
                // that
                Networks.of(new int[] {60, 300, 201, 13}, "relu", "cross_entropy", "adam", 0.002, 57, 130),
                // too wide for chains of rows: shared by panels
                Networks.of(new int[] {300, 1300, 1100, 5}, "relu", "cross_entropy", "sgd", 0.002, 24, 48));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void threadsAndKernelsChangeNoBit(Networks networks) {
        Rows data = networks.data(3);
        Kernels vector = KernelChoice.make().kernels();
        Map<String, float[]> wanted = train(networks, data, vector, 1);
        same(wanted, train(networks, data, vector, 2));
        same(wanted, train(networks, data, vector, 3));
        same(wanted, train(networks, data, vector, 7));
        if (networks.widths()[1] < 1000) {
            same(wanted, train(networks, data, new ScalarKernels(), 2));
        }
    }

    private static Map<String, float[]> train(Networks networks, Rows data, Kernels kernels, int threads) {
        try (Lanes lanes = Lanes.of(threads)) {
            Trainer trainer = networks.trainer(data, 2, kernels, lanes);
            Map<String, float[]> before = trainer.parameters().export();
            trainer.run(() -> false, NOBODY);
            Map<String, float[]> after = trainer.parameters().export();
            before.forEach((name, values) ->
                    assertFalse(java.util.Arrays.equals(values, after.get(name)), name + " was not trained"));
            Evaluator.Outcome outcome = trainer.evaluate(data);
            after.put("outputs", outcome.predictions().outputs());
            after.put("loss", new float[] {(float) outcome.loss()});
            return after;
        }
    }

    private static void same(Map<String, float[]> wanted, Map<String, float[]> got) {
        wanted.forEach((name, values) -> assertArrayEquals(values, got.get(name), 0f, name));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aBreakBetweenTwoBatchesChangesNoBit(Networks networks) {
        Rows data = networks.data(3);
        Kernels kernels = KernelChoice.make().kernels();
        try (Lanes lanes = Lanes.of(2)) {
            Trainer whole = networks.trainer(data, 3, kernels, lanes);
            whole.run(() -> false, NOBODY);

            Trainer first = networks.trainer(data, 3, kernels, lanes);
            int[] left = {first.stepsPerEpoch() + (first.stepsPerEpoch() + 1) / 2};
            assertEquals(Trainer.Ending.PAUSED, first.run(() -> left[0]-- == 0, NOBODY));
            Trainer second = networks.trainer(data, 3, kernels, lanes);
            second.restore(first.state());
            assertEquals(Trainer.Ending.DONE, second.run(() -> false, NOBODY));

            same(whole.parameters().export(), second.parameters().export());
            List<EpochRecord> wanted = whole.history();
            List<EpochRecord> got = second.history();
            assertEquals(wanted.size(), got.size());
            for (int i = 0; i < wanted.size(); i++) {
                assertEquals(wanted.get(i).values(), got.get(i).values());
                assertEquals(wanted.get(i).largestChange(), got.get(i).largestChange());
                assertEquals(wanted.get(i).step(), got.get(i).step());
            }
        }
    }
}
