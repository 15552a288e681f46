package mlp.standard.schedule;

import java.util.Optional;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import mlp.spi.Span;
import mlp.spi.Type;

/** From one number to another along {@code to + (from - to) (1 - t / n)^power}; a line for power 1. */
public final class Polynomial implements Schedule {

    private static final Parameter<Double> FROM = Parameter.required("from", Type.nonNegative(), "first value");
    private static final Parameter<Double> TO = Parameter.of("to", Type.nonNegative(), "0", "value at the end");
    private static final Parameter<Double> POWER = Parameter.of("power", Type.positive(), "2", "exponent");
    private static final Parameter<Optional<Span>> OVER =
            Parameter.optional("over", Type.time(), "length; all epochs if left out");

    public static final Definition<Schedule> LINEAR = Definition.of(
            ExtensionPoint.SCHEDULE,
            "linear",
            "goes from one number to another along a line",
            arguments -> new Polynomial(arguments.get(FROM), arguments.get(TO), 1, arguments.get(OVER)),
            FROM,
            TO,
            OVER);

    public static final Definition<Schedule> POLYNOMIAL = Definition.of(
            ExtensionPoint.SCHEDULE,
            "polynomial",
            "goes from one number to another along a power of the time left",
            arguments ->
                    new Polynomial(arguments.get(FROM), arguments.get(TO), arguments.get(POWER), arguments.get(OVER)),
            FROM,
            TO,
            POWER,
            OVER);

    private final double from;
    private final double to;
    private final double power;
    private final Optional<Span> over;

    private Polynomial(double from, double to, double power, Optional<Span> over) {
        this.from = from;
        this.to = to;
        this.power = power;
        this.over = over;
    }

    @Override
    public double at(Progress progress) {
        double left = 1 - Stretch.fraction(progress.step(), Stretch.steps(over, progress));
        return to + (from - to) * (power == 1 ? left : StrictMath.pow(left, power));
    }
}
