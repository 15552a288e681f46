package mlp.spi;

/**
 * A stretch of training.
 *
 * @param amount how many
 * @param unit of what
 */
public record Span(double amount, Unit unit) {

    /** Units of training time. */
    public enum Unit {
        EPOCHS,
        STEPS,
        MINUTES,
        /** A share of the file's {@code epochs}: 0.05 is a twentieth. */
        SHARE
    }

    /** In steps; minutes have none and give an error. */
    public double steps(Progress progress) {
        return switch (unit) {
            case EPOCHS -> amount * progress.stepsPerEpoch();
            case STEPS -> amount;
            case SHARE -> amount * progress.totalSteps();
            case MINUTES ->
                throw new Problem(
                        "a schedule cannot be told in minutes", "use epochs(…), steps(…) or a share such as 5%");
        };
    }
}
