package mlp.standard.metric;

import java.util.Set;
import java.util.function.ToDoubleFunction;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Metric;
import mlp.spi.Predictions;

/**
 * Figures of the errors {@code output - target} of number targets, over all elements, in the target's own units; R² is
 * the mean over the targets.
 */
public final class Residuals implements Metric {

    public static final Definition<Metric> MSE =
            definition("mse", "mean of the squared errors", false, Residuals::meanSquare);
    public static final Definition<Metric> RMSE = definition(
            "rmse",
            "root of the mean squared error, in the target's units",
            false,
            predictions -> StrictMath.sqrt(meanSquare(predictions)));
    public static final Definition<Metric> MAE =
            definition("mae", "mean of the errors' magnitudes, in the target's units", false, Residuals::meanMagnitude);
    public static final Definition<Metric> R2 = definition(
            "r2",
            "share of the target's variance that is explained: 1 - Σ(o - y)² / Σ(y - mean)²",
            true,
            Residuals::r2);

    private final boolean higherIsBetter;
    private final ToDoubleFunction<Predictions> figure;

    private Residuals(boolean higherIsBetter, ToDoubleFunction<Predictions> figure) {
        this.higherIsBetter = higherIsBetter;
        this.figure = figure;
    }

    private static Definition<Metric> definition(
            String name, String summary, boolean higherIsBetter, ToDoubleFunction<Predictions> figure) {
        return Definition.of(ExtensionPoint.METRIC, name, summary, new Residuals(higherIsBetter, figure));
    }

    @Override
    public Set<Predictions.Kind> targets() {
        return Set.of(Predictions.Kind.NUMBER);
    }

    @Override
    public boolean higherIsBetter() {
        return higherIsBetter;
    }

    @Override
    public Result evaluate(Predictions predictions) {
        return new Result.Value(predictions.rows() == 0 ? Double.NaN : figure.applyAsDouble(predictions), false);
    }

    private static double meanSquare(Predictions predictions) {
        double sum = 0;
        int count = predictions.rows() * predictions.width();
        for (int i = 0; i < count; i++) {
            double error = (double) predictions.outputs()[i] - predictions.targets()[i];
            sum += error * error;
        }
        return sum / count;
    }

    private static double meanMagnitude(Predictions predictions) {
        double sum = 0;
        int count = predictions.rows() * predictions.width();
        for (int i = 0; i < count; i++) {
            sum += Math.abs((double) predictions.outputs()[i] - predictions.targets()[i]);
        }
        return sum / count;
    }

    private static double r2(Predictions predictions) {
        double sum = 0;
        for (int column = 0; column < predictions.width(); column++) {
            sum += r2(predictions, column);
        }
        return sum / predictions.width();
    }

    /** Of one target; NaN if it is constant. */
    private static double r2(Predictions predictions, int column) {
        int rows = predictions.rows();
        int width = predictions.width();
        double mean = 0;
        for (int row = 0; row < rows; row++) {
            mean += predictions.targets()[row * width + column];
        }
        mean /= rows;
        double left = 0;
        double all = 0;
        for (int row = 0; row < rows; row++) {
            double target = predictions.targets()[row * width + column];
            double error = predictions.output(row, column) - target;
            left += error * error;
            all += (target - mean) * (target - mean);
        }
        return all == 0 ? Double.NaN : 1 - left / all;
    }
}
