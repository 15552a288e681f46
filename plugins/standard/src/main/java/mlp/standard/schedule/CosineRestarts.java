package mlp.standard.schedule;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import mlp.spi.Span;
import mlp.spi.Type;

/**
 * Half a cosine from one number to another, again and again, each time {@code grow} times as long (Loshchilov and Hutter
 * 2017, SGDR).
 */
public final class CosineRestarts implements Schedule {

    private static final Parameter<Double> FROM = Parameter.required("from", Type.nonNegative(), "greatest value");
    private static final Parameter<Double> TO =
            Parameter.of("to", Type.nonNegative(), "0", "value at the end of each stretch");
    private static final Parameter<Span> FIRST =
            Parameter.of("first", Type.time(), "10", "length of the first stretch");
    private static final Parameter<Double> GROW = Parameter.of(
            "grow", Type.between(1, 1000), "1", "each stretch is this many times as long as the one before");

    public static final Definition<Schedule> DEFINITION = Definition.of(
            ExtensionPoint.SCHEDULE,
            "cosine_restarts",
            "falls along half a cosine, again and again",
            arguments -> new CosineRestarts(
                    arguments.get(FROM), arguments.get(TO), arguments.get(FIRST), arguments.get(GROW)),
            FROM,
            TO,
            FIRST,
            GROW);

    private final double from;
    private final double to;
    private final Span first;
    private final double grow;

    CosineRestarts(double from, double to, Span first, double grow) {
        this.from = from;
        this.to = to;
        this.first = first;
        this.grow = grow;
    }

    @Override
    public double at(Progress progress) {
        double length = Math.max(first.steps(progress), 1);
        double into = progress.step();
        if (grow == 1) {
            into %= length;
        }
        while (into >= length) {
            into -= length;
            length *= grow;
        }
        return to + (from - to) * (1 + StrictMath.cos(Math.PI * into / length)) / 2;
    }
}
