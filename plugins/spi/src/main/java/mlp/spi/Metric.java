package mlp.spi;

import java.util.List;
import java.util.Set;

/** A figure that tells how good predictions are. */
public interface Metric {

    /** Kinds of target it can be computed for. */
    Set<Predictions.Kind> targets();

    /** Whether more is better. */
    boolean higherIsBetter();

    /** The figure. NaN where it is not defined, for example without rows. */
    Result evaluate(Predictions predictions);

    /** What a metric gives. */
    sealed interface Result {
        /** A number; shown as a percentage if it is a share. */
        record Value(double value, boolean share) implements Result {}

        /**
         * A table, such as a confusion matrix.
         *
         * @param rowNames a name per row
         * @param columnNames a name per column
         * @param cells {@code [row][column]}
         */
        record Table(List<String> rowNames, List<String> columnNames, double[][] cells) implements Result {}
    }
}
