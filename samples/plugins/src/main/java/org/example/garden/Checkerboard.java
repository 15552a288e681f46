package org.example.garden;

import java.util.List;
import java.util.Optional;
import mlp.spi.Column;
import mlp.spi.DataSource;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.RandomStream;
import mlp.spi.Table;
import mlp.spi.Type;

/** Random points on a checkerboard, the colour of their field being the class. */
final class Checkerboard implements DataSource {

    private static final Parameter<Long> POINTS =
            Parameter.of("points", Type.whole(1, 10_000_000), "1000", "number of rows");
    private static final Parameter<Long> FIELDS =
            Parameter.of("fields", Type.whole(2, 1000), "4", "fields along each side");

    static final Definition<DataSource> DEFINITION = Definition.of(
            ExtensionPoint.DATA_SOURCE,
            "checkerboard",
            "random points on a checkerboard; the class is the colour of the field",
            arguments -> new Checkerboard(arguments.integer(POINTS), arguments.integer(FIELDS)),
            POINTS,
            FIELDS);

    private final int points;
    private final int fields;

    private Checkerboard(int points, int fields) {
        this.points = points;
        this.fields = fields;
    }

    @Override
    public Table read(Context context) {
        RandomStream random = new RandomStream(context.seed()).fork(1);
        double[] x = new double[points];
        double[] y = new double[points];
        int[] colour = new int[points];
        for (int row = 0; row < points; row++) {
            x[row] = random.uniform(2L * row);
            y[row] = random.uniform(2L * row + 1);
            colour[row] = ((int) (x[row] * fields) + (int) (y[row] * fields)) % 2;
        }
        return new Table(
                List.of(
                        new Column.Numbers("x", x),
                        new Column.Numbers("y", y),
                        new Column.Categories("colour", List.of("black", "white"), colour)),
                Optional.empty(),
                Optional.of("colour"),
                row -> "checkerboard, row " + (row + 1));
    }
}
