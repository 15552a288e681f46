package mlp.standard.initializer;

import java.util.Arrays;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Parameter;
import mlp.spi.RandomStream;
import mlp.spi.Type;

/** The same number everywhere. */
public final class Constant implements Initializer {

    private static final Parameter<Double> VALUE = Parameter.required("value", Type.real(), "the number");

    public static final Definition<Initializer> DEFINITION = Definition.of(
            ExtensionPoint.INITIALIZER,
            "constant",
            "the same number everywhere",
            arguments -> new Constant(arguments.get(VALUE)),
            VALUE);

    public static final Definition<Initializer> ZEROS =
            Definition.of(ExtensionPoint.INITIALIZER, "zeros", "0 everywhere", new Constant(0));

    public static final Definition<Initializer> ONES =
            Definition.of(ExtensionPoint.INITIALIZER, "ones", "1 everywhere", new Constant(1));

    private final double value;

    public Constant(double value) {
        this.value = value;
    }

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        Arrays.fill(values, (float) value);
    }
}
