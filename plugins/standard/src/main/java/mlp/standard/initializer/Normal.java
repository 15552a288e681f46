package mlp.standard.initializer;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Parameter;
import mlp.spi.RandomStream;
import mlp.spi.Type;

/** Normal numbers of a standard deviation. */
public final class Normal implements Initializer {

    private static final Parameter<Double> DEVIATION =
            Parameter.of("deviation", Type.nonNegative(), "0.05", "standard deviation");
    private static final Parameter<Double> MEAN = Parameter.of("mean", Type.real(), "0", "mean");

    public static final Definition<Initializer> DEFINITION = Definition.of(
            ExtensionPoint.INITIALIZER,
            "normal",
            "normal numbers of a standard deviation",
            arguments -> new Normal(arguments.get(DEVIATION), arguments.get(MEAN)),
            DEVIATION,
            MEAN);

    private final double deviation;
    private final double mean;

    Normal(double deviation, double mean) {
        this.deviation = deviation;
        this.mean = mean;
    }

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean + deviation * random.gaussian(i));
        }
    }
}
