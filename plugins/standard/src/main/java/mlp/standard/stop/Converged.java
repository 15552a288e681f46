package mlp.standard.stop;

import java.util.List;
import java.util.Optional;
import mlp.spi.Definition;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.StopCondition;
import mlp.spi.Type;

/** Ends training when no weight has moved by more than a tolerance in an epoch. */
public final class Converged implements StopCondition {

    private static final Parameter<Double> TOLERANCE =
            Parameter.required("tolerance", Type.nonNegative(), "the most that a weight may move");

    public static final Definition<StopCondition> DEFINITION = Definition.of(
            ExtensionPoint.STOP,
            "converged",
            "when no weight moves more than this in an epoch",
            arguments -> new Converged(arguments.get(TOLERANCE)),
            TOLERANCE);

    private final double tolerance;

    Converged(double tolerance) {
        this.tolerance = tolerance;
    }

    @Override
    public Optional<String> reason(List<EpochRecord> history) {
        double change = history.getLast().largestChange();
        return change <= tolerance
                ? Optional.of("no weight moved by more than " + tolerance + " in the epoch")
                : Optional.empty();
    }
}
