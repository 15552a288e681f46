package mlp.standard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mlp.spi.ExtensionPoint;
import mlp.spi.Metric;
import mlp.spi.Predictions;
import org.junit.jupiter.api.Test;

/** Expected figures are by hand or by scikit-learn 1.x on the same numbers. */
class MetricTest {

    private static final Predictions THREE_CLASSES = classes(
            new int[] {0, 0, 0, 1, 1, 2, 2, 2, 2, 2}, new int[] {0, 0, 1, 1, 2, 2, 2, 2, 0, 2}, List.of("a", "b", "c"));

    private static final Predictions YES_NO = new Predictions(
            6,
            1,
            new float[] {0.9f, 0.6f, 0.4f, 0.4f, 0.2f, 0.5f},
            new float[] {1, 0, 1, 0, 0, 1},
            new int[0],
            List.of("no", "yes"),
            Predictions.Kind.YES_NO);

    private static final Predictions NUMBERS = new Predictions(
            3,
            2,
            new float[] {1, 2, 3, 4, 5, 8},
            new float[] {1, 1, 2, 4, 6, 6},
            new int[0],
            List.of("p", "q"),
            Predictions.Kind.NUMBER);

    /** Predictions that give 0.8 to the predicted class and share the rest. */
    private static Predictions classes(int[] truth, int[] predicted, List<String> labels) {
        int width = labels.size();
        float[] outputs = new float[truth.length * width];
        for (int row = 0; row < truth.length; row++) {
            for (int c = 0; c < width; c++) {
                outputs[row * width + c] = c == predicted[row] ? 0.8f : 0.2f / (width - 1);
            }
        }
        return new Predictions(truth.length, width, outputs, new float[0], truth, labels, Predictions.Kind.CATEGORY);
    }

    private static double value(String metric, Predictions predictions) {
        Metric made = Reference.make(ExtensionPoint.METRIC, metric);
        assertTrue(made.targets().contains(predictions.target()));
        return ((Metric.Result.Value) made.evaluate(predictions)).value();
    }

    @Test
    void classes() {
        assertEquals(0.7, value("accuracy", THREE_CLASSES), 1e-12);
        assertEquals((2.0 / 3 + 0.5 + 0.8) / 3, value("precision", THREE_CLASSES), 1e-12);
        assertEquals((2.0 / 3 + 0.5 + 0.8) / 3, value("recall(macro)", THREE_CLASSES), 1e-12);
        assertEquals(0.7, value("f1(micro)", THREE_CLASSES), 1e-12);
        assertEquals(0.3 * 2 / 3 + 0.2 * 0.5 + 0.5 * 0.8, value("f1(weighted)", THREE_CLASSES), 1e-12);
        assertEquals(-(7 * Math.log(0.8) + 3 * Math.log(0.1)) / 10, value("log_loss", THREE_CLASSES), 1e-6);
    }

    @Test
    void aClassNeverPredictedCountsAsZero() {
        Predictions predictions = classes(new int[] {0, 0, 1}, new int[] {0, 0, 0}, List.of("a", "b"));
        assertEquals((2.0 / 3 + 0) / 2, value("precision", predictions), 1e-12);
        assertEquals(0.4, value("f1(macro)", predictions), 1e-12);
    }

    @Test
    void yesNo() {
        assertEquals(4.0 / 6, value("accuracy", YES_NO), 1e-12);
        assertEquals(2.0 / 3, value("precision", YES_NO), 1e-12);
        assertEquals(2.0 / 3, value("recall", YES_NO), 1e-12);
        assertEquals(2.0 / 3, value("f1(binary)", YES_NO), 1e-12);
        // pairs of a yes and a no: 0.9 wins 3, 0.4 wins 1 and ties 1, 0.5 wins 2
        assertEquals((3 + 1.5 + 2) / 9, value("auc", YES_NO), 1e-12);
    }

    @Test
    void severalYesNoTargetsCountTogether() {
        Predictions predictions = new Predictions(
                2,
                2,
                new float[] {0.9f, 0.1f, 0.2f, 0.7f},
                new float[] {1, 1, 0, 1},
                new int[0],
                List.of("p", "q"),
                Predictions.Kind.YES_NO);
        assertEquals(0.75, value("accuracy", predictions), 1e-12);
        assertEquals((1 + 2.0 / 3) / 2, value("f1", predictions), 1e-12);
        assertEquals(0.8, value("f1(micro)", predictions), 1e-12);
    }

    @Test
    void numbers() {
        assertEquals((0 + 1 + 1 + 0 + 1 + 4) / 6.0, value("mse", NUMBERS), 1e-12);
        assertEquals(Math.sqrt(7 / 6.0), value("rmse", NUMBERS), 1e-12);
        assertEquals(5 / 6.0, value("mae", NUMBERS), 1e-12);
        double first = 1 - 2 / 14.0;
        double second = 1 - 5 / (38 / 3.0);
        assertEquals((first + second) / 2, value("r2", NUMBERS), 1e-12);
    }

    @Test
    void confusionCountsTrueClassesInRows() {
        Metric.Result.Table table = (Metric.Result.Table)
                Reference.make(ExtensionPoint.METRIC, "confusion").evaluate(THREE_CLASSES);
        assertEquals(List.of("a", "b", "c"), table.rowNames());
        assertArrayEquals(new double[] {2, 1, 0}, table.cells()[0]);
        assertArrayEquals(new double[] {0, 1, 1}, table.cells()[1]);
        assertArrayEquals(new double[] {1, 0, 4}, table.cells()[2]);
    }

    @Test
    void withoutRowsThereIsNoFigure() {
        Predictions none = classes(new int[0], new int[0], List.of("a", "b"));
        for (String metric : List.of("accuracy", "precision", "recall", "f1", "log_loss", "auc")) {
            assertTrue(Double.isNaN(value(metric, none)), metric);
        }
    }
}
