package mlp.standard.clipping;

import mlp.spi.Clipping;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Type;

/**
 * Scales gradients down where their Euclidean norm is above a bound (Pascanu, Mikolov and Bengio 2013): the factor is
 * {@code min(1, max / (norm + 1e-6))}.
 */
public final class NormClipping implements Clipping {

    private static final Parameter<Double> MAX = Parameter.required("max", Type.positive(), "greatest norm");
    private static final Parameter<String> PER = Parameter.of(
            "per", Type.choice("model", "parameter"), "model", "norm of all gradients together, or of each tensor");

    public static final Definition<Clipping> DEFINITION = Definition.of(
            ExtensionPoint.CLIPPING,
            "norm",
            "scales gradients down to a greatest norm",
            arguments -> new NormClipping(arguments.get(MAX), arguments.get(PER).equals("parameter")),
            MAX,
            PER);

    private final double max;
    private final boolean perParameter;

    NormClipping(double max, boolean perParameter) {
        this.max = max;
        this.perParameter = perParameter;
    }

    @Override
    public boolean perParameter() {
        return perParameter;
    }

    @Override
    public double factor(double norm) {
        return Math.min(1, max / (norm + 1e-6));
    }
}
