package org.example.garden;

import java.util.Set;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Metric;
import mlp.spi.Predictions;

/** The mean of {@code |output - target| / |target|} over the targets that are not 0. */
final class PercentageError implements Metric {

    static final Definition<Metric> DEFINITION = Definition.of(
            ExtensionPoint.METRIC,
            "percentage_error",
            "mean of |output - target| / |target| where the target is not 0",
            new PercentageError());

    @Override
    public Set<Predictions.Kind> targets() {
        return Set.of(Predictions.Kind.NUMBER);
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public Result evaluate(Predictions predictions) {
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < predictions.rows() * predictions.width(); i++) {
            double target = predictions.targets()[i];
            if (target != 0) {
                sum += Math.abs((predictions.outputs()[i] - target) / target);
                counted++;
            }
        }
        return new Result.Value(sum / counted, true);
    }
}
