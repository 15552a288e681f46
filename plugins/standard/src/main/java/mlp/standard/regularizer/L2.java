package mlp.standard.regularizer;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Regularizer;
import mlp.spi.Type;

/**
 * {@code λ Σw²} (Hoerl and Kennard 1970, ridge), gradient {@code 2 λ w}; or with {@code scale=half} {@code λ/2 Σw²},
 * gradient {@code λ w}, which is what PyTorch's weight_decay adds.
 */
public final class L2 implements Regularizer {

    private static final Parameter<Double> LAMBDA = Parameter.required("lambda", Type.nonNegative(), "factor of Σw²");
    private static final Parameter<String> SCALE =
            Parameter.of("scale", Type.choice("full", "half"), "full", "lambda · Σw², or half of it");

    public static final Definition<Regularizer> DEFINITION = Definition.of(
            ExtensionPoint.REGULARIZER,
            "l2",
            "lambda · Σw²",
            arguments -> new L2(arguments.get(LAMBDA) * (arguments.get(SCALE).equals("half") ? 0.5 : 1)),
            LAMBDA,
            SCALE);

    private final double factor;

    L2(double factor) {
        this.factor = factor;
    }

    @Override
    public double penalty(float[] weights, int from, int to) {
        return factor * sum(weights, from, to);
    }

    @Override
    public void addGradient(float[] weights, float[] gradients, int from, int to) {
        float twice = (float) (2 * factor);
        for (int i = from; i < to; i++) {
            gradients[i] += twice * weights[i];
        }
    }

    /** {@code Σw²} in four interleaved sums, which the processor can add side by side. */
    static double sum(float[] weights, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += square(weights[i]);
            b += square(weights[i + 1]);
            c += square(weights[i + 2]);
            d += square(weights[i + 3]);
        }
        for (; i < to; i++) {
            a += square(weights[i]);
        }
        return (a + b) + (c + d);
    }

    private static double square(double w) {
        return w * w;
    }
}
