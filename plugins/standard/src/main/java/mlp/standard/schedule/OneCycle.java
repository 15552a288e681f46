package mlp.standard.schedule;

import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import mlp.spi.Type;

/**
 * One rise and one fall over all epochs (Smith and Topin 2018), PyTorch's form: from {@code max / start_divisor} up to
 * {@code max} in a share of the time, then down to {@code max / start_divisor / end_divisor}; with three phases first
 * back down to where it began.
 */
public final class OneCycle implements Schedule {

    private static final Parameter<Double> MAX = Parameter.required("max", Type.positive(), "greatest value");
    private static final Parameter<Double> RISE =
            Parameter.of("rise", Type.fraction(), "30%", "share of the updates that the rise takes");
    private static final Parameter<Double> START_DIVISOR =
            Parameter.of("start_divisor", Type.positive(), "25", "the first value is max by this");
    private static final Parameter<Double> END_DIVISOR =
            Parameter.of("end_divisor", Type.positive(), "1e4", "the last value is the first by this");
    private static final Parameter<String> ALONG =
            Parameter.of("along", Type.choice("cosine", "line"), "cosine", "the form of rise and fall");
    private static final Parameter<Boolean> THREE_PHASES =
            Parameter.of("three_phases", Type.flag(), "false", "fall to the first value, then to the last");

    public static final Definition<Schedule> DEFINITION = Definition.of(
            ExtensionPoint.SCHEDULE,
            "one_cycle",
            "one rise and one fall over all epochs",
            OneCycle::new,
            MAX,
            RISE,
            START_DIVISOR,
            END_DIVISOR,
            ALONG,
            THREE_PHASES);

    private final double max;
    private final double rise;
    private final double first;
    private final double last;
    private final boolean cosine;
    private final boolean threePhases;

    OneCycle(Arguments arguments) {
        max = arguments.get(MAX);
        rise = arguments.get(RISE);
        first = max / arguments.get(START_DIVISOR);
        last = first / arguments.get(END_DIVISOR);
        cosine = arguments.get(ALONG).equals("cosine");
        threePhases = arguments.get(THREE_PHASES);
    }

    @Override
    public double at(Progress progress) {
        double total = progress.totalSteps();
        double t = progress.step();
        double top = rise * total - 1;
        if (t <= top) {
            return between(first, max, t, 0, top);
        }
        double back = 2 * rise * total - 2;
        if (threePhases && t <= back) {
            return between(max, first, t, top, back);
        }
        return threePhases ? between(first, last, t, back, total - 1) : between(max, last, t, top, total - 1);
    }

    private double between(double start, double end, double t, double from, double to) {
        double fraction = Stretch.fraction(t - from, to - from);
        return cosine
                ? end + (start - end) * (1 + StrictMath.cos(Math.PI * fraction)) / 2
                : start + (end - start) * fraction;
    }
}
