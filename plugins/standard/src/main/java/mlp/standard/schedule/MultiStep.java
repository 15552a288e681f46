package mlp.standard.schedule;

import java.util.List;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import mlp.spi.Span;
import mlp.spi.Type;

/** Falls by a factor at each of some moments. */
public final class MultiStep implements Schedule {

    private static final Parameter<Double> FROM = Parameter.required("from", Type.nonNegative(), "first value");
    private static final Parameter<List<Span>> AT =
            Parameter.required("at", Type.listOf(Type.time()), "when it falls, such as [30, 60] for epochs");
    private static final Parameter<Double> FACTOR = Parameter.of("factor", Type.positive(), "0.1", "factor of a fall");

    public static final Definition<Schedule> DEFINITION = Definition.of(
            ExtensionPoint.SCHEDULE,
            "multistep",
            "falls by a factor at each of some moments",
            arguments -> new MultiStep(arguments.get(FROM), arguments.get(AT), arguments.get(FACTOR)),
            FROM,
            AT,
            FACTOR);

    private final double from;
    private final List<Span> at;
    private final double factor;

    MultiStep(double from, List<Span> at, double factor) {
        this.from = from;
        this.at = at;
        this.factor = factor;
    }

    @Override
    public double at(Progress progress) {
        int falls = 0;
        for (Span moment : at) {
            falls += progress.step() >= moment.steps(progress) ? 1 : 0;
        }
        return from * StrictMath.pow(factor, falls);
    }
}
