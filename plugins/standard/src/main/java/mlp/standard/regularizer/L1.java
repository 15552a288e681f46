package mlp.standard.regularizer;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Regularizer;
import mlp.spi.Type;

/** {@code λ Σ|w|} (Tibshirani 1996, the lasso); its gradient is {@code λ sign(w)}, where sign(0) is 0. */
public final class L1 implements Regularizer {

    private static final Parameter<Double> LAMBDA = Parameter.required("lambda", Type.nonNegative(), "factor of Σ|w|");

    public static final Definition<Regularizer> DEFINITION = Definition.of(
            ExtensionPoint.REGULARIZER, "l1", "lambda · Σ|w|", arguments -> new L1(arguments.get(LAMBDA)), LAMBDA);

    private final double lambda;

    L1(double lambda) {
        this.lambda = lambda;
    }

    @Override
    public double penalty(float[] weights, int from, int to) {
        return lambda * sum(weights, from, to);
    }

    @Override
    public void addGradient(float[] weights, float[] gradients, int from, int to) {
        float factor = (float) lambda;
        for (int i = from; i < to; i++) {
            gradients[i] += factor * Math.signum(weights[i]);
        }
    }

    /** {@code Σ|w|} in four interleaved sums, which the processor can add side by side. */
    static double sum(float[] weights, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += Math.abs(weights[i]);
            b += Math.abs(weights[i + 1]);
            c += Math.abs(weights[i + 2]);
            d += Math.abs(weights[i + 3]);
        }
        for (; i < to; i++) {
            a += Math.abs(weights[i]);
        }
        return (a + b) + (c + d);
    }
}
