package mlp.repl.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.engine.Model;
import mlp.engine.data.Features;
import mlp.engine.data.Preprocessing;
import mlp.engine.data.Rows;
import mlp.repl.picture.Axis;
import mlp.repl.picture.RegionMap;
import mlp.spi.Column;
import mlp.spi.Plot;
import mlp.spi.Predictions;
import mlp.spi.Table;

/** {@code plot boundary}: what a model of two numbers answers at every place of the plane around its training rows. */
final class Boundary {

    private static final int COLUMNS = 160;
    private static final int ROWS = 96;

    private final Model model;
    private final List<String> columns;
    private final Rows train;
    private final float[] features;
    /** Raw value = {@code shift + factor · feature}, for each column. */
    private final double[] shift = new double[2];

    private final double[] factor = new double[2];

    private Boundary(LiveModel.Opened opened) {
        model = opened.training().model();
        columns = model.columns();
        train = opened.experiment().data().train();
        Preprocessing preprocessing = opened.experiment().data().preprocessing();
        boolean classes = preprocessing.kind() != Predictions.Kind.NUMBER
                && preprocessing.labels().size() > 1;
        if (columns.size() != 2
                || preprocessing.width() != 2
                || !classes
                || !(train.features() instanceof Features.Floats floats)) {
            throw Refusal.of(
                    "a boundary is drawn where two columns of numbers tell classes",
                    "`features a, b` in `data` picks two columns");
        }
        features = floats.values();
        unscale(preprocessing);
    }

    /** Scalings are straight lines: two values tell each of them. */
    private void unscale(Preprocessing preprocessing) {
        Table table = table(new double[] {0, 1}, new double[] {0, 1});
        if (preprocessing.apply(table).features() instanceof Features.Floats ends) {
            for (int j = 0; j < 2; j++) {
                factor[j] = 1 / ((double) ends.values()[2 + j] - ends.values()[j]);
                shift[j] = -ends.values()[j] * factor[j];
            }
        }
    }

    static RegionMap of(LiveModel.Opened opened) {
        return new Boundary(opened).map();
    }

    private Table table(double[] x, double[] y) {
        List<Column> both = List.of(new Column.Numbers(columns.get(0), x), new Column.Numbers(columns.get(1), y));
        return new Table(both, Optional.empty(), Optional.empty(), row -> "plane");
    }

    private double raw(int row, int column) {
        return shift[column] + factor[column] * features[2 * row + column];
    }

    private Axis axis(int column) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int row : train.index()) {
            least = Math.min(least, raw(row, column));
            greatest = Math.max(greatest, raw(row, column));
        }
        double room = 0.05 * (greatest - least);
        return Axis.exact(least - room, greatest + room, 6);
    }

    private RegionMap map() {
        Axis across = axis(0);
        Axis up = axis(1);
        double[] x = new double[COLUMNS * ROWS];
        double[] y = new double[COLUMNS * ROWS];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                x[i * COLUMNS + j] = across.value((j + 0.5) / COLUMNS);
                y[i * COLUMNS + j] = up.value(1 - (i + 0.5) / ROWS);
            }
        }
        Predictions answers = model.predict(table(x, y)).predictions();
        int[][] classes = new int[ROWS][COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                classes[i][j] = answers.predictedClass(i * COLUMNS + j);
            }
        }
        String title = columns.get(1) + " over " + columns.get(0);
        return new RegionMap(title, across, up, answers.labels(), classes, points(answers.labels()));
    }

    /** The training rows, a curve of points for each class. */
    private List<Plot.Curve> points(List<String> labels) {
        List<Plot.Curve> curves = new ArrayList<>();
        for (int k = 0; k < labels.size(); k++) {
            int label = k;
            int[] rows = java.util.Arrays.stream(train.index())
                    .filter(row -> classOf(row) == label)
                    .toArray();
            curves.add(new Plot.Curve(
                    labels.get(k),
                    java.util.Arrays.stream(rows)
                            .mapToDouble(row -> raw(row, 0))
                            .toArray(),
                    java.util.Arrays.stream(rows)
                            .mapToDouble(row -> raw(row, 1))
                            .toArray()));
        }
        return curves;
    }

    private int classOf(int row) {
        return train.targets().kind() == Predictions.Kind.CATEGORY
                ? train.targets().classes()[row]
                : train.targets().values()[row * train.targets().width()] >= 0.5f ? 1 : 0;
    }
}
