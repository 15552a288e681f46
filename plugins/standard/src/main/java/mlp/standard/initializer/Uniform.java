package mlp.standard.initializer;

import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.RandomStream;
import mlp.spi.Type;

/** Numbers spread evenly over an interval. */
public final class Uniform implements Initializer {

    private static final Parameter<Double> LOW = Parameter.of("low", Type.real(), "-0.05", "least number");
    private static final Parameter<Double> HIGH = Parameter.of("high", Type.real(), "0.05", "greatest number");

    public static final Definition<Initializer> DEFINITION =
            Definition.of(ExtensionPoint.INITIALIZER, "uniform", "evenly between two numbers", Uniform::new, LOW, HIGH);

    private final double low;
    private final double high;

    Uniform(Arguments arguments) {
        low = arguments.get(LOW);
        high = arguments.get(HIGH);
        if (low > high) {
            throw new Problem("low " + low + " is above high " + high, "give the smaller number first");
        }
    }

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (low + (high - low) * random.uniform(i));
        }
    }
}
