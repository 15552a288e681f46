package mlp.spi;

/** A bound on gradients. */
public interface Clipping {

    /** Whether each parameter tensor is measured by itself rather than all together. */
    default boolean perParameter() {
        return false;
    }

    /**
     * The factor for all gradients that were measured together.
     *
     * @param norm their Euclidean norm
     */
    default double factor(double norm) {
        return 1;
    }

    /** The greatest magnitude of a single gradient; infinite for no bound. */
    default double limit() {
        return Double.POSITIVE_INFINITY;
    }
}
