package mlp.standard.initializer;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Parameter;
import mlp.spi.RandomStream;
import mlp.spi.Type;

/**
 * Numbers of standard deviation {@code √(2 / ((1 + slope²) fan))}, which keeps the size of signals behind rectifiers (He
 * et al. 2015). {@code slope} is the rectifier's below 0; {@code fan} the inputs of a unit, or its outputs.
 */
public final class He implements Initializer {

    private static final Parameter<Double> SLOPE =
            Parameter.of("slope", Type.nonNegative(), "0", "slope of the rectifier below 0");
    private static final Parameter<String> FAN =
            Parameter.of("fan", Type.choice("in", "out"), "in", "keep the size of signals (in) or of gradients (out)");

    public static final Definition<Initializer> DEFINITION = Definition.of(
            ExtensionPoint.INITIALIZER,
            "he",
            "standard deviation √(2 / inputs), for relu and its kin",
            arguments -> new He(
                    Distribution.of(arguments.get(Distribution.PARAMETER)),
                    arguments.get(SLOPE),
                    arguments.get(FAN).equals("out")),
            Distribution.PARAMETER,
            SLOPE,
            FAN);

    private final Distribution distribution;
    private final double slope;
    private final boolean fanOut;

    He(Distribution distribution, double slope, boolean fanOut) {
        this.distribution = distribution;
        this.slope = slope;
        this.fanOut = fanOut;
    }

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        int fan = fanOut ? shape.fanOut() : shape.fanIn();
        distribution.fill(values, StrictMath.sqrt(2 / ((1 + slope * slope) * fan)), random);
    }
}
