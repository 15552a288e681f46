package mlp.engine.data;

import java.util.List;
import java.util.Optional;
import mlp.spi.Predictions;
import mlp.spi.Transform;

/**
 * What is predicted, and how the target columns are read.
 *
 * @param kind the kind of all of them
 * @param columns one, or several of numbers or of yes/no
 */
record FittedTarget(Predictions.Kind kind, List<TargetColumn> columns) {
    FittedTarget {
        columns = List.copyOf(columns);
    }

    /** Names of the columns. */
    List<String> names() {
        return columns.stream().map(TargetColumn::name).toList();
    }

    /** Classes, the two values of a single yes/no target, or the columns. */
    List<String> labels() {
        boolean ofTheColumn = kind != Predictions.Kind.NUMBER && columns.size() == 1;
        return ofTheColumn ? columns.getFirst().labels() : names();
    }

    /** Number of outputs. */
    int width() {
        return kind == Predictions.Kind.CATEGORY ? columns.getFirst().labels().size() : columns.size();
    }

    /**
     * A target column.
     *
     * @param strip an ending taken off its cells
     * @param canonical whether 1 and 1.0 are the same class
     * @param labels classes, or the two values, the positive one last; empty for numbers
     * @param scale how numbers are scaled for training; empty: not at all
     */
    record TargetColumn(
            String name,
            String strip,
            boolean canonical,
            List<String> labels,
            Optional<Learnt<Transform.Scale>> scale) {
        TargetColumn {
            labels = List.copyOf(labels);
        }
    }
}
