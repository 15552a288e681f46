package mlp.standard.loss;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Loss;

/**
 * The divergence of Kullback and Leibler (1951), {@code Σ y (log y - log o)} over a row, averaged over rows; outputs and
 * targets are probabilities, so it wants softmax in front. {@code 0 log 0} is 0.
 */
public final class KlDivergence implements Loss {

    public static final Definition<Loss> DEFINITION = Definition.of(
            ExtensionPoint.LOSS,
            "kl_divergence",
            "sum of y · (log y - log o), both being probabilities",
            new KlDivergence());

    @Override
    public Target target() {
        return Target.NUMBER;
    }

    @Override
    public Divisor divisor() {
        return Divisor.ROWS;
    }

    @Override
    public double row(double[] outputs, double[] target, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            double y = target[i];
            double o = outputs[i];
            sum += y == 0 ? 0 * o : y * (StrictMath.log(y) - StrictMath.log(o));
            gradient[i] = y == 0 ? 0 * o : -y / o;
        }
        return sum;
    }
}
