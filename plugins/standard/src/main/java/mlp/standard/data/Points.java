package mlp.standard.data;

import java.util.List;
import java.util.Optional;
import mlp.spi.Column;
import mlp.spi.Table;

/** Points of the plane with a class, as they are made. */
final class Points {

    private final double[] x;
    private final double[] y;
    private final int[] classes;

    /** Room for some points. */
    Points(int rows) {
        x = new double[rows];
        y = new double[rows];
        classes = new int[rows];
    }

    /** Sets a point. */
    void set(int row, double first, double second, int label) {
        x[row] = first;
        y[row] = second;
        classes[row] = label;
    }

    /** A table of columns {@code x1}, {@code x2} and {@code class}, with these names for the classes. */
    Table table(String source, List<String> labels) {
        return new Table(
                List.of(
                        new Column.Numbers("x1", x),
                        new Column.Numbers("x2", y),
                        new Column.Categories("class", labels, classes)),
                Optional.empty(),
                Optional.of("class"),
                Sampled.places(source));
    }
}
