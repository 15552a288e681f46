package mlp.standard.stop;

import java.util.List;
import java.util.Optional;
import mlp.spi.Definition;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Span;
import mlp.spi.StopCondition;
import mlp.spi.Type;

/** Ends training after the first epoch that ends later than a limit. */
public final class TimeLimit implements StopCondition {

    private static final Parameter<Span> LIMIT =
            Parameter.required("limit", Type.time(), "time since the beginning, such as minutes(10)");

    public static final Definition<StopCondition> DEFINITION = Definition.of(
            ExtensionPoint.STOP,
            "time",
            "when training has taken this long",
            arguments -> new TimeLimit(arguments.get(LIMIT)),
            LIMIT);

    private final double minutes;

    TimeLimit(Span limit) {
        if (limit.unit() != Span.Unit.MINUTES) {
            throw new Problem("a time limit is told in minutes", "write time(minutes(10))");
        }
        minutes = limit.amount();
    }

    @Override
    public Optional<String> reason(List<EpochRecord> history) {
        return history.getLast().seconds() >= 60 * minutes
                ? Optional.of("training has taken " + minutes + " minutes")
                : Optional.empty();
    }
}
