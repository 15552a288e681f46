package mlp.standard.schedule;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import mlp.spi.Type;

/** The same number all the time; what a bare number stands for. */
public final class Constant implements Schedule {

    private static final Parameter<Double> VALUE = Parameter.required("value", Type.nonNegative(), "the number");

    public static final Definition<Schedule> DEFINITION = Definition.of(
            ExtensionPoint.SCHEDULE,
            "constant",
            "the same number all the time",
            arguments -> new Constant(arguments.get(VALUE)),
            VALUE);

    private final double value;

    public Constant(double value) {
        this.value = value;
    }

    @Override
    public double at(Progress progress) {
        return value;
    }
}
