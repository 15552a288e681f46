package mlp.standard.loss;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;
import mlp.spi.Loss;
import mlp.spi.LossBatch;
import mlp.spi.LossScratch;
import mlp.spi.Parameter;
import mlp.spi.Type;

/**
 * The squared error {@code (o - y)²}: its mean over all elements, its sum, or, as lecture notes have it, half the squared
 * distance per row, averaged over the rows.
 */
public final class Squared implements Loss {

    private static final Parameter<String> SCALE = Parameter.of(
            "scale",
            Type.choice("mean", "sum", "half"),
            "mean",
            "mean over all elements, sum of all, or half the sum per row, averaged over rows");

    public static final Definition<Loss> DEFINITION = Definition.of(
            ExtensionPoint.LOSS,
            "squared",
            "squared error (o - y)²",
            arguments -> switch (arguments.get(SCALE)) {
                case "sum" -> new Squared(1, Divisor.ONE);
                case "half" -> new Squared(0.5, Divisor.ROWS);
                default -> new Squared(1, Divisor.ELEMENTS);
            },
            SCALE);

    private final double factor;
    private final Divisor divisor;

    Squared(double factor, Divisor divisor) {
        this.factor = factor;
        this.divisor = divisor;
    }

    @Override
    public Target target() {
        return Target.NUMBER;
    }

    @Override
    public Divisor divisor() {
        return divisor;
    }

    @Override
    public double row(double[] outputs, double[] target, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            double error = outputs[i] - target[i];
            sum += error * error;
            gradient[i] = 2 * factor * error;
        }
        return factor * sum;
    }

    @Override
    public void rows(LossBatch batch, int fromRow, int toRow, LossScratch scratch, FloatMath math) {
        if (batch.classes().length > 0) {
            Loss.super.rows(batch, fromRow, toRow, scratch, math);
            return;
        }
        float[] outputs = batch.outputs();
        float[] targets = batch.targets();
        float[] gradients = batch.gradients();
        float twice = (float) (2 * factor);
        for (int row = fromRow; row < toRow; row++) {
            int from = row * batch.stride();
            int to = from + batch.width();
            double sum = 0;
            for (int i = from; i < to; i++) {
                double error = (double) outputs[i] - targets[i];
                sum += error * error;
            }
            for (int i = from; i < to; i++) {
                gradients[i] = twice * (outputs[i] - targets[i]);
            }
            batch.setLoss(row, factor * sum);
        }
    }
}
