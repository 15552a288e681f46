package mlp.standard.schedule;

import java.util.Optional;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import mlp.spi.Span;
import mlp.spi.Type;

/**
 * Half a cosine from one number to another: {@code to + (from - to) (1 + cos(π t / n)) / 2} (Loshchilov and Hutter
 * 2017), after a linear rise over the first W updates, {@code from (t + 1) / W}. Behind the end it stays there.
 */
public final class Cosine implements Schedule {

    private static final Parameter<Double> FROM = Parameter.required("from", Type.nonNegative(), "greatest value");
    private static final Parameter<Double> TO = Parameter.of("to", Type.nonNegative(), "0", "value at the end");
    private static final Parameter<Span> WARMUP =
            Parameter.of("warmup", Type.time(), "0", "linear rise at the beginning");
    private static final Parameter<Optional<Span>> OVER =
            Parameter.optional("over", Type.time(), "length, warm-up included; all epochs if left out");

    public static final Definition<Schedule> DEFINITION = Definition.of(
            ExtensionPoint.SCHEDULE,
            "cosine",
            "falls from one number to another along half a cosine",
            arguments -> new Cosine(arguments.get(FROM), arguments.get(TO), arguments.get(WARMUP), arguments.get(OVER)),
            FROM,
            TO,
            WARMUP,
            OVER);

    private final double from;
    private final double to;
    private final Span warmup;
    private final Optional<Span> over;

    Cosine(double from, double to, Span warmup, Optional<Span> over) {
        this.from = from;
        this.to = to;
        this.warmup = warmup;
        this.over = over;
    }

    @Override
    public double at(Progress progress) {
        double rise = Math.rint(warmup.steps(progress));
        if (progress.step() < rise) {
            return from * (progress.step() + 1) / rise;
        }
        double fraction = Stretch.fraction(progress.step() - rise, Stretch.steps(over, progress) - rise);
        return to + (from - to) * (1 + StrictMath.cos(Math.PI * fraction)) / 2;
    }
}
