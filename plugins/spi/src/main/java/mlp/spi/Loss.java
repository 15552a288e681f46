package mlp.spi;

/**
 * What training makes small: the weighted sum of row losses over a divisor.
 *
 * <p>A loss gets activated outputs, or logits where the last activation is the {@link #link() link} it fuses.
 */
public interface Loss {

    /** The form of target it wants. */
    enum Target {
        /** One of several classes; a target row is one-hot. */
        CLASS,
        /** 0 or 1 for each output. */
        BINARY,
        /** -1 or +1 for each output. */
        SIGN,
        /** A number for each output. */
        NUMBER
    }

    /** What the sum over a batch is divided by. */
    enum Divisor {
        /** Rows times outputs. */
        ELEMENTS,
        /** Rows; with weights, the sum of the rows' weights. */
        ROWS,
        /** Nothing. */
        ONE
    }

    /** The form of target it wants. */
    Target target();

    /** The link it fuses. A loss with a link can only stand behind an activation that is this link. */
    default Link link() {
        return Link.NONE;
    }

    /** What the sum is divided by. */
    Divisor divisor();

    /**
     * The loss of one row, before weight and divisor: the definition.
     *
     * @param outputs {@code width} outputs, or logits
     * @param target {@code width} numbers in the form of {@link #target()}
     * @param gradient dLoss/dOutput, to be written
     */
    double row(double[] outputs, double[] target, double[] gradient);

    /**
     * The losses and gradients of rows, before weight and divisor. By default computed with {@link #row}; bring your own
     * for speed. Called from several threads on disjoint rows.
     *
     * @param batch where the numbers are
     * @param scratch for this call alone
     */
    default void rows(LossBatch batch, int fromRow, int toRow, LossScratch scratch, FloatMath math) {
        for (int row = fromRow; row < toRow; row++) {
            batch.readOutputs(row, scratch.outputs());
            batch.readTarget(row, scratch.target());
            batch.setLoss(row, row(scratch.outputs(), scratch.target(), scratch.gradient()));
            batch.writeGradient(row, scratch.gradient());
        }
    }
}
