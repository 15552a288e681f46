package mlp.standard.metric;

import java.util.Set;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Metric;
import mlp.spi.Predictions;

/** Mean of {@code -log p}, p being the probability given to what is true; p counts as at least 1e-15. */
public final class LogLoss implements Metric {

    public static final Definition<Metric> DEFINITION = Definition.of(
            ExtensionPoint.METRIC, "log_loss", "mean of -log of the probability given to what is true", new LogLoss());

    private static final double LEAST = 1e-15;

    @Override
    public Set<Predictions.Kind> targets() {
        return Set.of(Predictions.Kind.CATEGORY, Predictions.Kind.YES_NO);
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Result evaluate(Predictions predictions) {
        boolean category = predictions.target() == Predictions.Kind.CATEGORY;
        int perRow = category ? 1 : predictions.width();
        double sum = 0;
        for (int row = 0; row < predictions.rows(); row++) {
            for (int column = 0; column < perRow; column++) {
                double p = category
                        ? predictions.output(row, predictions.classes()[row])
                        : ofTruth(predictions, row, column);
                sum -= StrictMath.log(Math.max(p, LEAST));
            }
        }
        return new Result.Value(sum / ((double) predictions.rows() * perRow), false);
    }

    private static double ofTruth(Predictions predictions, int row, int column) {
        double p = predictions.output(row, column);
        return predictions.targets()[row * predictions.width() + column] >= 0.5f ? p : 1 - p;
    }
}
