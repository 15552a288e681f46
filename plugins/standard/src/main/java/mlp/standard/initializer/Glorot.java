package mlp.standard.initializer;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Parameter;
import mlp.spi.RandomStream;
import mlp.spi.Type;

/** Numbers of standard deviation {@code gain √(2 / (inputs + outputs))} (Glorot and Bengio 2010), also called Xavier. */
public final class Glorot implements Initializer {

    private static final Parameter<Double> GAIN = Parameter.of("gain", Type.positive(), "1", "factor on all numbers");

    public static final Definition<Initializer> DEFINITION = Definition.of(
            ExtensionPoint.INITIALIZER,
            "glorot",
            "standard deviation √(2 / (inputs + outputs)), for tanh, sigmoid and outputs",
            arguments -> new Glorot(Distribution.of(arguments.get(Distribution.PARAMETER)), arguments.get(GAIN)),
            Distribution.PARAMETER,
            GAIN);

    private final Distribution distribution;
    private final double gain;

    Glorot(Distribution distribution, double gain) {
        this.distribution = distribution;
        this.gain = gain;
    }

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        double fans = (double) shape.fanIn() + shape.fanOut();
        distribution.fill(values, gain * StrictMath.sqrt(2 / fans), random);
    }
}
