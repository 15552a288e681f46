package mlp.standard.loss;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;
import mlp.spi.Link;
import mlp.spi.Loss;
import mlp.spi.LossBatch;
import mlp.spi.LossScratch;
import mlp.spi.Parameter;
import mlp.spi.Type;

/**
 * Cross-entropy of 0/1 targets from logits: {@code -p y log σ(o) - (1 - y) log(1 - σ(o))}, in the form {@code p y log(1 +
 * e^-o) + (1 - y) log(1 + e^o)} that stays finite for large logits. The mean over all elements.
 */
public final class BinaryCrossEntropy implements Loss {

    private static final Parameter<Double> POSITIVE_WEIGHT = Parameter.of(
            "positive_weight", Type.positive(), "1", "weight of the positive targets; above 1 for rare ones");

    public static final Definition<Loss> DEFINITION = Definition.of(
            ExtensionPoint.LOSS,
            "binary_cross_entropy",
            "-y log o - (1 - y) log(1 - o), behind sigmoid",
            arguments -> new BinaryCrossEntropy(arguments.get(POSITIVE_WEIGHT)),
            POSITIVE_WEIGHT);

    private final double positiveWeight;

    BinaryCrossEntropy(double positiveWeight) {
        this.positiveWeight = positiveWeight;
    }

    @Override
    public Target target() {
        return Target.BINARY;
    }

    @Override
    public Link link() {
        return Link.LOGISTIC;
    }

    @Override
    public Divisor divisor() {
        return Divisor.ELEMENTS;
    }

    @Override
    public double row(double[] outputs, double[] target, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            double o = outputs[i];
            double y = target[i];
            double log = StrictMath.log1p(StrictMath.exp(-Math.abs(o)));
            sum += positiveWeight * y * (Math.max(-o, 0) + log) + (1 - y) * (Math.max(o, 0) + log);
            double sigmoid = 1 / (1 + StrictMath.exp(-o));
            gradient[i] = (1 - y) * sigmoid - positiveWeight * y / (1 + StrictMath.exp(o));
        }
        return sum;
    }

    @Override
    public void rows(LossBatch batch, int fromRow, int toRow, LossScratch scratch, FloatMath math) {
        if (positiveWeight != 1 || batch.classes().length > 0) {
            Loss.super.rows(batch, fromRow, toRow, scratch, math);
            return;
        }
        float[] outputs = batch.outputs();
        float[] targets = batch.targets();
        float[] gradients = batch.gradients();
        for (int row = fromRow; row < toRow; row++) {
            int from = row * batch.stride();
            int to = from + batch.width();
            double sum = 0;
            for (int i = from; i < to; i++) {
                double o = outputs[i];
                sum += Math.max(o, 0) - o * targets[i] + StrictMath.log1p(StrictMath.exp(-Math.abs(o)));
            }
            math.sigmoid(outputs, gradients, from, to);
            for (int i = from; i < to; i++) {
                gradients[i] -= targets[i];
            }
            batch.setLoss(row, sum);
        }
    }
}
