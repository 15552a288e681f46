package org.example.garden;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import mlp.spi.Span;
import mlp.spi.Type;

/** A rate that goes up and down in straight lines (Smith, Cyclical learning rates, 2017). */
final class Triangular implements Schedule {

    private static final Parameter<Double> LOW = Parameter.required("low", Type.nonNegative(), "least rate");
    private static final Parameter<Double> HIGH = Parameter.required("high", Type.positive(), "greatest rate");
    private static final Parameter<Span> CYCLE =
            Parameter.of("cycle", Type.time(), "10", "one way up and down, in epochs");

    static final Definition<Schedule> DEFINITION = Definition.of(
            ExtensionPoint.SCHEDULE,
            "triangular",
            "from low to high and back in straight lines, over and over",
            arguments -> new Triangular(arguments.get(LOW), arguments.get(HIGH), arguments.get(CYCLE)),
            LOW,
            HIGH,
            CYCLE);

    private final double low;
    private final double high;
    private final Span cycle;

    private Triangular(double low, double high, Span cycle) {
        this.low = low;
        this.high = high;
        this.cycle = cycle;
    }

    @Override
    public double at(Progress progress) {
        double steps = cycle.steps(progress);
        double place = progress.step() % steps / steps;
        return low + (high - low) * (1 - Math.abs(2 * place - 1));
    }
}
