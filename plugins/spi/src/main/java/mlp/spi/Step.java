package mlp.spi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What layers are made of. The compiler works by the kind of step, never by a layer's name, and fuses neighbours. */
public sealed interface Step {

    /** The tensors that the step declares, those of a branch included, in the order in which a model holds them. */
    default List<Tensor> tensors() {
        return switch (this) {
            case Affine affine ->
                Stream.concat(Stream.of(affine.weight), affine.bias.stream()).toList();
            case ColumnNormalize normalize ->
                Stream.of(
                                normalize.scale.stream(),
                                normalize.shift.stream(),
                                Stream.of(normalize.runningMean, normalize.runningVariance))
                        .flatMap(tensors -> tensors)
                        .toList();
            case RowNormalize normalize ->
                Stream.concat(normalize.scale.stream(), normalize.shift.stream())
                        .toList();
            case Add add ->
                add.branch.stream().flatMap(step -> step.tensors().stream()).toList();
            case Lookup lookup -> List.of(lookup.table);
            case RowTile tile -> tile.tensors;
            case Elementwise elementwise -> List.of();
            case RowWise rowWise -> List.of();
            case Mask mask -> List.of();
        };
    }

    /**
     * {@code Z = X·Wᵀ + b}.
     *
     * @param weight W, {@code [outputs, inputs]}
     * @param bias b, one per output, or empty
     * @param dropConnect share of the elements of W set to zero anew in each training step; 0 for none
     */
    record Affine(Tensor weight, Optional<Tensor> bias, double dropConnect) implements Step {}

    /** An element-wise activation. */
    record Elementwise(Activation activation) implements Step {}

    /** An activation of rows. */
    record RowWise(RowActivation activation) implements Step {}

    /**
     * Batch normalisation: {@code y = (x - mean) / sqrt(variance + epsilon) · scale + shift} per column, with the batch's
     * mean and biased variance in training and the running ones otherwise (Ioffe and Szegedy 2015).
     *
     * @param scale trained factor per column, or empty for 1
     * @param shift trained summand per column, or empty for 0
     * @param runningMean kept mean
     * @param runningVariance kept variance
     * @param epsilon added to the variance
     * @param momentum weight of the new value in the exponential average
     * @param cumulative instead the mean of the statistics over the last epoch's batches
     * @param biased whether the kept variance is the biased one
     */
    record ColumnNormalize(
            Optional<Tensor> scale,
            Optional<Tensor> shift,
            Tensor runningMean,
            Tensor runningVariance,
            double epsilon,
            double momentum,
            boolean cumulative,
            boolean biased)
            implements Step {}

    /** Layer normalisation: the same over each row (Ba, Kiros and Hinton 2016). */
    record RowNormalize(Optional<Tensor> scale, Optional<Tensor> shift, double epsilon) implements Step {}

    /**
     * Dropout: sets elements to zero in training, and does nothing otherwise.
     *
     * @param rate share of zeros, in {@code [0, 1)}
     * @param perBatch one mask of units for all rows of a batch instead of one per row
     * @param exact exactly {@code round(rate × width)} zeros in a row
     * @param scaled whether what stays is multiplied by {@code 1 / (1 - rate)}
     */
    record Mask(double rate, boolean perBatch, boolean exact, boolean scaled) implements Step {}

    /** A residual block: {@code y = x + branch(x)}; the branch keeps the width. */
    record Add(List<Step> branch) implements Step {
        public Add {
            branch = List.copyOf(branch);
        }
    }

    /**
     * Embeddings, first in a network: input columns that hold category numbers become rows of a table; the other columns
     * follow behind unchanged.
     *
     * @param columns positions of the category columns in the input
     * @param table {@code [categories + 1, size]}; row 0 stands for an unknown category
     */
    record Lookup(List<Integer> columns, Tensor table) implements Step {
        public Lookup {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A layer's own loops over row-major tiles, the way out for what no other step can say. It costs a conversion to
     * row-major and back.
     *
     * @param outputWidth width behind the step
     * @param tensors its parameter tensors
     * @param loops its forward and backward loops
     */
    record RowTile(int outputWidth, List<Tensor> tensors, TileLoops loops) implements Step {
        public RowTile {
            tensors = List.copyOf(tensors);
        }
    }
}
