package mlp.standard.clipping;

import mlp.spi.Clipping;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Type;

/** Cuts every single gradient to {@code [-max, max]}. */
public final class ValueClipping implements Clipping {

    private static final Parameter<Double> MAX = Parameter.required("max", Type.positive(), "greatest magnitude");

    public static final Definition<Clipping> DEFINITION = Definition.of(
            ExtensionPoint.CLIPPING,
            "value",
            "cuts every gradient to -max … max",
            arguments -> new ValueClipping(arguments.get(MAX)),
            MAX);

    private final double max;

    ValueClipping(double max) {
        this.max = max;
    }

    @Override
    public double limit() {
        return max;
    }
}
