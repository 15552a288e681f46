package mlp.standard.schedule;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import mlp.spi.Span;
import mlp.spi.Type;

/**
 * Numbers that fall by the same factor again and again: {@code from · factor^(t / n)}, smoothly (exponential) or in steps
 * of n updates (step); and {@code from / (1 + rate · t / n)} (inverse_time).
 */
public final class Decay implements Schedule {

    private static final Parameter<Double> FROM = Parameter.required("from", Type.nonNegative(), "first value");
    private static final Parameter<Double> FACTOR =
            Parameter.of("factor", Type.positive(), "0.1", "factor from one stretch to the next");
    private static final Parameter<Double> SMOOTH_FACTOR =
            Parameter.of("factor", Type.positive(), "0.95", "factor from one stretch to the next");
    private static final Parameter<Span> STEP_EVERY = Parameter.of("every", Type.time(), "10", "length of a stretch");
    private static final Parameter<Span> EVERY = Parameter.of("every", Type.time(), "1", "length of a stretch");
    private static final Parameter<Double> RATE =
            Parameter.of("rate", Type.nonNegative(), "0.5", "what a stretch adds to the divisor");
    private static final Parameter<Boolean> STAIRCASE =
            Parameter.of("staircase", Type.flag(), "false", "count whole stretches only");

    public static final Definition<Schedule> STEP = Definition.of(
            ExtensionPoint.SCHEDULE,
            "step",
            "falls by a factor after every so many epochs",
            arguments -> {
                double factor = arguments.get(FACTOR);
                return new Decay(arguments.get(FROM), arguments.get(STEP_EVERY), true, n -> StrictMath.pow(factor, n));
            },
            FROM,
            FACTOR,
            STEP_EVERY);

    public static final Definition<Schedule> EXPONENTIAL = Definition.of(
            ExtensionPoint.SCHEDULE,
            "exponential",
            "falls smoothly by a factor per epoch",
            arguments -> {
                double factor = arguments.get(SMOOTH_FACTOR);
                return new Decay(arguments.get(FROM), arguments.get(EVERY), false, n -> StrictMath.pow(factor, n));
            },
            FROM,
            SMOOTH_FACTOR,
            EVERY);

    public static final Definition<Schedule> INVERSE_TIME = Definition.of(
            ExtensionPoint.SCHEDULE,
            "inverse_time",
            "falls as 1 / (1 + rate · epochs)",
            arguments -> {
                double rate = arguments.get(RATE);
                return new Decay(
                        arguments.get(FROM), arguments.get(EVERY), arguments.get(STAIRCASE), n -> 1 / (1 + rate * n));
            },
            FROM,
            RATE,
            EVERY,
            STAIRCASE);

    private interface Share {
        /** What is left of the first value after n stretches. */
        double after(double n);
    }

    private final double from;
    private final Span every;
    private final boolean whole;
    private final Share share;

    private Decay(double from, Span every, boolean whole, Share share) {
        this.from = from;
        this.every = every;
        this.whole = whole;
        this.share = share;
    }

    @Override
    public double at(Progress progress) {
        double stretches = progress.step() / Math.max(every.steps(progress), Double.MIN_NORMAL);
        return from * share.after(whole ? Math.floor(stretches) : stretches);
    }
}
