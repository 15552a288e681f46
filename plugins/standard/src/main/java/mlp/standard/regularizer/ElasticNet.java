package mlp.standard.regularizer;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Regularizer;
import mlp.spi.Type;

/**
 * {@code l1 Σ|w| + l2 Σw²} (Zou and Hastie 2005); its gradient is {@code l1 sign(w) + 2 l2 w}, where sign(0) is 0. L1 and
 * L2 alone are the same with the other term left out.
 */
public final class ElasticNet implements Regularizer {

    private static final Parameter<Double> FIRST = Parameter.required("l1", Type.nonNegative(), "factor of Σ|w|");
    private static final Parameter<Double> SECOND = Parameter.required("l2", Type.nonNegative(), "factor of Σw²");

    public static final Definition<Regularizer> DEFINITION = Definition.of(
            ExtensionPoint.REGULARIZER,
            "elastic_net",
            "l1 · Σ|w| + l2 · Σw²",
            arguments -> new ElasticNet(arguments.get(FIRST), arguments.get(SECOND)),
            FIRST,
            SECOND);

    private final double l1;
    private final double l2;

    ElasticNet(double l1, double l2) {
        this.l1 = l1;
        this.l2 = l2;
    }

    @Override
    public double penalty(float[] weights, int from, int to) {
        return l1 * L1.sum(weights, from, to) + l2 * L2.sum(weights, from, to);
    }

    @Override
    public void addGradient(float[] weights, float[] gradients, int from, int to) {
        float first = (float) l1;
        float second = (float) (2 * l2);
        for (int i = from; i < to; i++) {
            gradients[i] += first * Math.signum(weights[i]) + second * weights[i];
        }
    }
}
