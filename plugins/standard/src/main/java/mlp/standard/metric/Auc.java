package mlp.standard.metric;

import java.util.Arrays;
import java.util.Set;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Metric;
import mlp.spi.Predictions;

/**
 * Area under the ROC curve: the probability that a positive row is ranked above a negative one, ties counting half
 * (Hanley and McNeil 1982). For classes, the mean of each class against the rest; for several yes/no targets, the mean of
 * theirs. NaN where a class has no rows or all of them.
 */
public final class Auc implements Metric {

    public static final Definition<Metric> DEFINITION = Definition.of(
            ExtensionPoint.METRIC, "auc", "probability that a positive row is ranked above a negative one", new Auc());

    @Override
    public Set<Predictions.Kind> targets() {
        return Set.of(Predictions.Kind.CATEGORY, Predictions.Kind.YES_NO);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Result evaluate(Predictions predictions) {
        double sum = 0;
        for (int column = 0; column < predictions.width(); column++) {
            sum += auc(predictions, column);
        }
        return new Result.Value(sum / predictions.width(), true);
    }

    private static double auc(Predictions predictions, int column) {
        int rows = predictions.rows();
        long[] ranked = new long[rows];
        for (int row = 0; row < rows; row++) {
            ranked[row] = ((long) ordered(predictions.output(row, column)) << 32) | row;
        }
        Arrays.sort(ranked);
        double positiveRanks = 0;
        long positives = 0;
        for (int from = 0; from < rows; ) {
            int to = from + 1;
            while (to < rows && ranked[to] >> 32 == ranked[from] >> 32) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0; // the mean rank of a run of equal scores
            for (int i = from; i < to; i++) {
                if (positive(predictions, (int) ranked[i], column)) {
                    positives++;
                    positiveRanks += rank;
                }
            }
            from = to;
        }
        double pairs = (double) positives * (rows - positives);
        return pairs == 0 ? Double.NaN : (positiveRanks - positives * (positives + 1.0) / 2) / pairs;
    }

    private static boolean positive(Predictions predictions, int row, int column) {
        return predictions.target() == Predictions.Kind.CATEGORY
                ? predictions.classes()[row] == column
                : predictions.targets()[row * predictions.width() + column] >= 0.5f;
    }

    /** An int that sorts as the float does. */
    private static int ordered(float value) {
        int bits = Float.floatToIntBits(value + 0f); // -0 becomes 0
        return bits < 0 ? bits ^ 0x7FFFFFFF : bits;
    }
}
