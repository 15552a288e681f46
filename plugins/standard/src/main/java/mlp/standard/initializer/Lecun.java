package mlp.standard.initializer;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.RandomStream;

/** Numbers of standard deviation {@code √(1 / inputs)} (LeCun et al. 1998), what selu needs. */
public final class Lecun implements Initializer {

    public static final Definition<Initializer> DEFINITION = Definition.of(
            ExtensionPoint.INITIALIZER,
            "lecun",
            "standard deviation √(1 / inputs), for selu",
            arguments -> new Lecun(Distribution.of(arguments.get(Distribution.PARAMETER))),
            Distribution.PARAMETER);

    private final Distribution distribution;

    Lecun(Distribution distribution) {
        this.distribution = distribution;
    }

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        distribution.fill(values, StrictMath.sqrt(1.0 / shape.fanIn()), random);
    }
}
