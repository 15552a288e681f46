package org.example.garden;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Layer;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Step;
import mlp.spi.Tensor;
import mlp.spi.TileLoops;
import mlp.spi.Type;

/**
 * A maxout layer: each unit is the greatest of some affine functions of the input (Goodfellow and others, Maxout
 * networks, 2013). Its statement is {@code maxout 32 pieces=3}.
 *
 * <p>Two steps: an affine one of {@code units · pieces} outputs, which runs on the engine's matrix kernels, and loops of
 * our own that take the greatest of each group.
 */
final class Maxout implements Layer {

    private static final Parameter<Long> UNITS =
            Parameter.required("units", Type.whole(1, 1 << 20), "outputs of the layer");
    private static final Parameter<Long> PIECES =
            Parameter.of("pieces", Type.whole(2, 64), "2", "affine functions that each unit chooses from");
    private static final Parameter<Initializer> INIT = Parameter.initializer("init", "first weights");
    private static final Parameter<Initializer> BIAS =
            Parameter.of("bias", Type.component(ExtensionPoint.INITIALIZER), "zeros", "first biases");

    static final Definition<Layer> DEFINITION = Definition.of(
            ExtensionPoint.LAYER,
            "maxout",
            "each unit is the greatest of `pieces` affine functions of the input",
            arguments -> new Maxout(
                    arguments.integer(UNITS), arguments.integer(PIECES), arguments.get(INIT), arguments.get(BIAS)),
            UNITS,
            PIECES,
            INIT,
            BIAS);

    private final int units;
    private final int pieces;
    private final Initializer init;
    private final Initializer bias;

    private Maxout(int units, int pieces, Initializer init, Initializer bias) {
        if ((long) units * pieces > 1 << 20) {
            throw new Problem("maxout of " + units + " × " + pieces + " functions", "at most 1048576 in all");
        }
        this.units = units;
        this.pieces = pieces;
        this.init = init;
        this.bias = bias;
    }

    @Override
    public List<Step> steps(Context context) {
        int functions = units * pieces;
        return List.of(
                new Step.Affine(
                        Tensor.weight(functions, context.inputWidth(), init),
                        Optional.of(Tensor.offset("bias", functions, bias)),
                        0),
                new Step.RowTile(units, List.of(), new Greatest(units, pieces)));
    }

    /** Takes the greatest of each group of neighbours; the first of equal ones. */
    private record Greatest(int units, int pieces) implements TileLoops {

        @Override
        public void forward(int rows, float[] input, float[][] tensors, float[] output) {
            for (int group = 0; group < rows * units; group++) {
                output[group] = input[greatest(input, group * pieces)];
            }
        }

        @Override
        public void backward(
                int rows,
                float[] input,
                float[] output,
                float[][] tensors,
                float[] outputGradient,
                float[] inputGradient,
                float[][] tensorGradients) {
            Arrays.fill(inputGradient, 0, rows * units * pieces, 0f);
            for (int group = 0; group < rows * units; group++) {
                inputGradient[greatest(input, group * pieces)] = outputGradient[group];
            }
        }

        private int greatest(float[] input, int from) {
            int best = from;
            for (int i = from; i < from + pieces; i++) {
                // NaN wins, so that it is seen and not silently dropped.
                if (input[i] > input[best] || Float.isNaN(input[i])) {
                    best = i;
                }
            }
            return best;
        }
    }
}
