package mlp.standard.stop;

import java.util.List;
import java.util.Optional;
import mlp.spi.Definition;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.StopCondition;
import mlp.spi.Type;

/**
 * Ends training when a figure has not become better for some epochs (Prechelt 1998). Better means by more than {@code
 * min_delta} than the best so far.
 */
public final class Patience implements StopCondition {

    private static final Parameter<Long> EPOCHS =
            Parameter.required("epochs", Type.whole(1, Integer.MAX_VALUE), "epochs without improvement");
    private static final Parameter<Optional<String>> ON = Parameter.optional(
            "on", Type.word(), "the figure; the validation loss, or the training loss without validation rows");
    private static final Parameter<Double> MIN_DELTA =
            Parameter.of("min_delta", Type.nonNegative(), "0", "what counts as an improvement must be more than this");

    public static final Definition<StopCondition> DEFINITION = Definition.of(
            ExtensionPoint.STOP,
            "patience",
            "when a figure has not become better for some epochs",
            arguments -> new Patience(
                    arguments.integer(EPOCHS),
                    new Figure(arguments.get(ON), arguments.get(Figure.GOAL)),
                    arguments.get(MIN_DELTA)),
            EPOCHS,
            ON,
            MIN_DELTA,
            Figure.GOAL);

    private final int epochs;
    private final Figure figure;
    private final double minDelta;

    Patience(int epochs, Figure figure, double minDelta) {
        this.epochs = epochs;
        this.figure = figure;
        this.minDelta = minDelta;
    }

    @Override
    public Optional<String> reason(List<EpochRecord> history) {
        double best = Double.POSITIVE_INFINITY;
        EpochRecord since = history.getFirst();
        for (EpochRecord record : history) {
            double cost = figure.cost(record);
            if (cost < best - minDelta || best == Double.POSITIVE_INFINITY && cost < best) {
                best = cost;
                since = record;
            }
        }
        int waited = history.getLast().epoch() - since.epoch();
        return waited < epochs
                ? Optional.empty()
                : Optional.of(figure.in(since) + " has not become better since epoch " + since.epoch());
    }
}
