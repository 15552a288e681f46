package mlp.engine.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import mlp.engine.data.Features;
import mlp.engine.data.Rows;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.train.Networks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many rows, which lanes take some at a time, give what single rows give, and losses that do not show the sharing. */
class InferenceTest {

    private static final int ROWS = 1009;

    private static final Kernels KERNELS = KernelChoice.make().kernels();

    private static final Networks NETWORKS =
            Networks.of(new int[] {60, 200, 33, 13}, "tanh", "cross_entropy", "sgd", 0.5, 16, ROWS);

    private static final Network NETWORK = NETWORKS.network();

    private static Parameters parameters() {
        Parameters parameters = new Parameters(NETWORK);
        parameters.initialize(3);
        return parameters;
    }

    private static Inference inference(Rows data, int most, Lanes lanes) {
        return new Inference(NETWORK, parameters(), NETWORKS.rule().loss(), data, most, new Machine(KERNELS, lanes));
    }

    private static Rows some(Rows all, int count) {
        return new Rows(all.features(), all.targets(), all.weights(), Arrays.copyOf(all.index(), count));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16})
    void rowsGiveTheSameBitsAloneAndInAnyBatch(int threads) {
        Rows data = NETWORKS.data(5);
        float[] values = ((Features.Floats) data.features()).values();
        int width = NETWORK.inputWidth();
        int outputs = NETWORK.outputWidth();
        float[] alone = new float[ROWS * outputs];
        try (Lanes lanes = Lanes.of(threads)) {
            Inference single = inference(data, 1, Lanes.of(1));
            single.predict(data.features(), alone);
            Inference many = inference(data, ROWS, lanes);
            for (int count : new int[] {0, 1, 2, 47, 48, 49, 96, 97, 143, 145, 769, ROWS}) {
                Features part = new Features.Floats(width, count, Arrays.copyOf(values, count * width));
                float[] predicted = new float[count * outputs];
                many.predict(part, predicted);
                assertArrayEquals(Arrays.copyOf(alone, predicted.length), predicted, count + " rows");
                float[] evaluated = new float[count * outputs];
                many.evaluate(some(data, count), evaluated);
                assertArrayEquals(predicted, evaluated, count + " rows evaluated");
            }
        }
    }

    @Test
    void theLossIsTheSameHoweverRowsAreShared() {
        Rows plain = NETWORKS.data(5);
        float[] weights = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            weights[row] = row % 7 / 3f; // some rows count nothing
        }
        Rows weighted = new Rows(plain.features(), plain.targets(), weights, plain.index());
        float[] outputs = new float[ROWS * NETWORK.outputWidth()];
        for (Rows data : new Rows[] {plain, weighted}) {
            double wanted = inference(data, 1, Lanes.of(1)).evaluate(data, outputs);
            double total = IntStream.range(0, ROWS)
                    .mapToDouble(row -> data.weights().length == 0 ? 1 : data.weights()[row])
                    .sum();
            double sum = 0;
            Inference rowByRow = inference(data, 1, Lanes.of(1));
            for (int row = 0; row < ROWS; row++) {
                Rows one = new Rows(data.features(), data.targets(), new float[0], new int[] {row});
                sum += rowByRow.evaluate(one, outputs) * (data.weights().length == 0 ? 1 : data.weights()[row]);
            }
            assertEquals(sum / total, wanted, 1e-9);
            for (int threads : new int[] {1, 2, 3, 7}) {
                try (Lanes lanes = Lanes.of(threads)) {
                    for (int most : new int[] {1, 60, 500, ROWS}) {
                        double loss = inference(data, most, lanes).evaluate(data, outputs);
                        assertEquals(wanted, loss, 0, threads + " threads, room for " + most + " rows");
                    }
                }
            }
        }
    }

    @Test
    void everyChunkOfAnEvaluationCounts() {
        Rows data = NETWORKS.data(5);
        float[] outputs = new float[ROWS * NETWORK.outputWidth()];
        try (Lanes lanes = Lanes.of(2)) {
            Inference inference = inference(data, ROWS, lanes);
            inference.evaluate(data, outputs);
            long first = inference.chunks();
            assertTrue(first >= ROWS / 48, "chunks " + first);
            inference.evaluate(data, outputs);
            assertEquals(2 * first, inference.chunks());
        }
    }
}
