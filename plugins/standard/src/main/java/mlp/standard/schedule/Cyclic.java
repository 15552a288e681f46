package mlp.standard.schedule;

import java.util.Optional;
import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import mlp.spi.Span;
import mlp.spi.Type;

/**
 * Up and down along lines between two numbers (Smith 2017). The height of a cycle stays, is halved each time, or falls by
 * a factor per update.
 */
public final class Cyclic implements Schedule {

    private static final Parameter<Double> LOW = Parameter.required("low", Type.nonNegative(), "least value");
    private static final Parameter<Double> HIGH = Parameter.required("high", Type.nonNegative(), "greatest value");
    private static final Parameter<Span> UP = Parameter.of("up", Type.time(), "2", "length of the way up");
    private static final Parameter<Optional<Span>> DOWN =
            Parameter.optional("down", Type.time(), "length of the way down; as the way up if left out");
    private static final Parameter<Boolean> HALVE =
            Parameter.of("halve", Type.flag(), "false", "each cycle is half as high as the one before");
    private static final Parameter<Double> FACTOR =
            Parameter.of("factor", Type.between(0, 1), "1", "factor on the height per update");

    public static final Definition<Schedule> DEFINITION = Definition.of(
            ExtensionPoint.SCHEDULE,
            "cyclic",
            "up and down between two numbers",
            Cyclic::new,
            LOW,
            HIGH,
            UP,
            DOWN,
            HALVE,
            FACTOR);

    private final double low;
    private final double high;
    private final Span up;
    private final Optional<Span> down;
    private final boolean halve;
    private final double factor;

    Cyclic(Arguments arguments) {
        low = arguments.get(LOW);
        high = arguments.get(HIGH);
        up = arguments.get(UP);
        down = arguments.get(DOWN);
        halve = arguments.get(HALVE);
        factor = arguments.get(FACTOR);
    }

    @Override
    public double at(Progress progress) {
        double rise = Math.max(up.steps(progress), 1);
        double fall = Math.max(down.orElse(up).steps(progress), 1);
        double cycle = Math.floor(progress.step() / (rise + fall));
        double into = progress.step() - cycle * (rise + fall);
        double height = into <= rise ? into / rise : (rise + fall - into) / fall;
        double scale = (halve ? StrictMath.pow(0.5, cycle) : 1) * StrictMath.pow(factor, progress.step());
        return low + (high - low) * height * scale;
    }
}
