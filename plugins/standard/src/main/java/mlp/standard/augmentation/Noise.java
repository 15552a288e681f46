package mlp.standard.augmentation;

import mlp.spi.Augmentation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.ImageShape;
import mlp.spi.Parameter;
import mlp.spi.RandomStream;
import mlp.spi.Type;

/** Adds a normal number to every pixel. */
public final class Noise implements Augmentation {

    private static final Parameter<Double> DEVIATION =
            Parameter.required("deviation", Type.nonNegative(), "standard deviation, in the scaled pixels' units");

    public static final Definition<Augmentation> DEFINITION = Definition.of(
            ExtensionPoint.AUGMENTATION,
            "noise",
            "adds a normal number to every pixel",
            arguments -> new Noise(arguments.get(DEVIATION)),
            DEVIATION);

    private final double deviation;

    Noise(double deviation) {
        this.deviation = deviation;
    }

    @Override
    public void apply(float[] in, float[] out, ImageShape shape, RandomStream random) {
        for (int i = 0; i < shape.size(); i++) {
            out[i] = (float) (in[i] + deviation * random.gaussian(i));
        }
    }
}
