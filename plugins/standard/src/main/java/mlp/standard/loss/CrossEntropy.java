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
 * Cross-entropy of classes from logits: {@code -Σ t_c log softmax(o)_c}, where {@code t} is the one-hot target, smoothed
 * to {@code (1 - s) t + s / K} (Szegedy et al. 2016). Shifted by the greatest logit, so large logits do no harm.
 */
public final class CrossEntropy implements Loss {

    private static final Parameter<Double> LABEL_SMOOTHING = Parameter.of(
            "label_smoothing", Type.between(0, 1), "0", "share of a target that is spread over all classes");

    public static final Definition<Loss> DEFINITION = Definition.of(
            ExtensionPoint.LOSS,
            "cross_entropy",
            "-log of the probability of the true class, behind softmax",
            arguments -> new CrossEntropy(arguments.get(LABEL_SMOOTHING)),
            LABEL_SMOOTHING);

    private final double smoothing;

    CrossEntropy(double smoothing) {
        this.smoothing = smoothing;
    }

    @Override
    public Target target() {
        return Target.CLASS;
    }

    @Override
    public Link link() {
        return Link.SOFTMAX;
    }

    @Override
    public Divisor divisor() {
        return Divisor.ROWS;
    }

    @Override
    public double row(double[] outputs, double[] target, double[] gradient) {
        int width = outputs.length;
        double max = Double.NEGATIVE_INFINITY;
        for (double output : outputs) {
            max = Math.max(max, output);
        }
        double sum = 0;
        for (int i = 0; i < width; i++) {
            gradient[i] = StrictMath.exp(outputs[i] - max);
            sum += gradient[i];
        }
        double logSum = StrictMath.log(sum);
        double targets = 0;
        for (int i = 0; i < width; i++) {
            targets += smoothed(target[i], width);
        }
        double loss = 0;
        for (int i = 0; i < width; i++) {
            double t = smoothed(target[i], width);
            loss += t * (logSum - (outputs[i] - max));
            gradient[i] = targets * gradient[i] / sum - t;
        }
        return loss;
    }

    private double smoothed(double target, int width) {
        return (1 - smoothing) * target + smoothing / width;
    }

    @Override
    public void rows(LossBatch batch, int fromRow, int toRow, LossScratch scratch, FloatMath math) {
        if (batch.classes().length == 0) {
            Loss.super.rows(batch, fromRow, toRow, scratch, math);
            return;
        }
        // Loops over rows: a row at a time would wait for each of its sums.
        for (int row = fromRow; row < toRow; row++) {
            shift(batch, row);
        }
        float[] powers = batch.gradients();
        for (int row = fromRow; row < toRow; row++) {
            int from = row * batch.stride();
            math.exp(powers, powers, from, from + batch.width());
        }
        for (int row = fromRow; row < toRow; row++) {
            normalize(batch, row);
        }
    }

    /** Shifts a row by its greatest logit and sets its loss to what does not depend on the sum of powers. */
    private void shift(LossBatch batch, int row) {
        float[] outputs = batch.outputs();
        float[] shifted = batch.gradients();
        int width = batch.width();
        int from = row * batch.stride();
        int to = from + width;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            max = Math.max(max, outputs[i]);
        }
        for (int i = from; i < to; i++) {
            shifted[i] = outputs[i] - max;
        }
        double loss = (smoothing - 1) * shifted[from + batch.classes()[row]];
        if (smoothing > 0) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += shifted[i];
            }
            loss -= smoothing * sum / width;
        }
        batch.setLoss(row, loss);
    }

    /** From powers to the gradient, and the rest of the loss. Powers are floats, their sum and the loss doubles. */
    private void normalize(LossBatch batch, int row) {
        float[] gradients = batch.gradients();
        int from = row * batch.stride();
        int to = from + batch.width();
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += gradients[i];
        }
        float scale = (float) (1 / sum);
        float spread = (float) (smoothing / batch.width());
        for (int i = from; i < to; i++) {
            gradients[i] = gradients[i] * scale - spread;
        }
        gradients[from + batch.classes()[row]] -= (float) (1 - smoothing);
        batch.setLoss(row, batch.losses()[row] + StrictMath.log(sum));
    }
}
