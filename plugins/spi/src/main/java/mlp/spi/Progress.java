package mlp.spi;

/**
 * Where training is.
 *
 * @param step updates done before this one
 * @param stepsPerEpoch updates in an epoch
 * @param epochs epochs of the file
 */
public record Progress(long step, int stepsPerEpoch, int epochs) {

    /** All updates of the file's epochs. */
    public long totalSteps() {
        return (long) stepsPerEpoch * epochs;
    }

    /** Whole epochs done. */
    public int epoch() {
        return (int) (step / stepsPerEpoch);
    }
}
