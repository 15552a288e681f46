package mlp.standard.metric;

import java.util.ArrayList;
import java.util.List;
import mlp.spi.Predictions;

/**
 * How often each class was taken for each.
 *
 * @param counts {@code [true class][predicted class]}
 */
@SuppressWarnings("ArrayRecordComponent") // counts are read, never compared
record Confusion(long[][] counts) {

    /** One table for classes or a single yes/no target; one per target for several. */
    static List<Confusion> of(Predictions predictions) {
        if (predictions.target() == Predictions.Kind.YES_NO && predictions.width() > 1) {
            List<Confusion> tables = new ArrayList<>();
            for (int column = 0; column < predictions.width(); column++) {
                tables.add(ofColumn(predictions, column));
            }
            return tables;
        }
        long[][] counts = new long[predictions.classCount()][predictions.classCount()];
        for (int row = 0; row < predictions.rows(); row++) {
            counts[predictions.trueClass(row)][predictions.predictedClass(row)]++;
        }
        return List.of(new Confusion(counts));
    }

    private static Confusion ofColumn(Predictions predictions, int column) {
        long[][] counts = new long[2][2];
        for (int row = 0; row < predictions.rows(); row++) {
            int truth = predictions.targets()[row * predictions.width() + column] >= 0.5f ? 1 : 0;
            int guess = predictions.output(row, column) >= 0.5f ? 1 : 0;
            counts[truth][guess]++;
        }
        return new Confusion(counts);
    }

    /** Number of classes. */
    int classes() {
        return counts.length;
    }

    /** Rows of a class. */
    long of(int trueClass) {
        long sum = 0;
        for (long count : counts[trueClass]) {
            sum += count;
        }
        return sum;
    }

    /** Rows taken for a class. */
    long takenFor(int predictedClass) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[predictedClass];
        }
        return sum;
    }

    /** Rows of a class that were taken for it. */
    long right(int trueClass) {
        return counts[trueClass][trueClass];
    }

    /** Rows taken for what they are. */
    long right() {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i][i];
        }
        return sum;
    }

    /** All rows. */
    long all() {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += of(i);
        }
        return sum;
    }
}
