package mlp.engine.resolve;

import java.util.List;
import mlp.spi.Metric;
import mlp.spi.Predictions;

/** Sees what form a metric's result has by computing it for two rows that are predicted rightly. */
final class MetricProbe {

    private MetricProbe() {}

    /** The form of a result. */
    enum Form {
        SHARE,
        NUMBER,
        TABLE,
        UNKNOWN
    }

    static Form of(Metric metric) {
        try {
            for (Predictions.Kind kind : Predictions.Kind.values()) {
                if (metric.targets().contains(kind)) {
                    return switch (metric.evaluate(sample(kind))) {
                        case Metric.Result.Value value -> value.share() ? Form.SHARE : Form.NUMBER;
                        case Metric.Result.Table table -> Form.TABLE;
                    };
                }
            }
        } catch (RuntimeException e) {
            return Form.UNKNOWN; // the evaluation tells what is wrong with it
        }
        return Form.UNKNOWN;
    }

    private static Predictions sample(Predictions.Kind kind) {
        return switch (kind) {
            case CATEGORY ->
                new Predictions(
                        2,
                        2,
                        new float[] {0.9f, 0.1f, 0.1f, 0.9f},
                        new float[0],
                        new int[] {0, 1},
                        List.of("a", "b"),
                        kind);
            case YES_NO ->
                new Predictions(
                        2, 1, new float[] {0.1f, 0.9f}, new float[] {0, 1}, new int[0], List.of("no", "yes"), kind);
            case NUMBER ->
                new Predictions(2, 1, new float[] {1, 2}, new float[] {1, 2}, new int[0], List.of("y"), kind);
        };
    }
}
