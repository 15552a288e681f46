package mlp.standard.data;

import java.util.List;
import java.util.Optional;
import mlp.spi.Arguments;
import mlp.spi.DataSource;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.RandomStream;
import mlp.spi.Table;
import mlp.spi.Type;

/**
 * Points spread evenly over the square from -1 to 1, of class 1 inside a region: a half-plane, which one layer of
 * threshold units tells apart, a convex region, which takes two, or an arbitrary one, here two pieces with a hole in one,
 * which takes three (Lippmann 1987).
 */
public final class Regions implements DataSource {

    private static final Parameter<String> KIND = Parameter.of(
            "kind", Type.choice("half_plane", "convex", "arbitrary"), "convex", "form of the region of class 1");
    private static final Parameter<Long> ROWS = Sampled.rows("1000");

    public static final Definition<DataSource> DEFINITION = Definition.of(
            ExtensionPoint.DATA_SOURCE,
            "regions",
            "points of a square, class 1 inside a half-plane, a convex or an arbitrary region",
            Regions::new,
            KIND,
            ROWS,
            Sampled.SEED);

    private final String kind;
    private final int rows;
    private final Optional<Long> seed;

    Regions(Arguments arguments) {
        kind = arguments.get(KIND);
        rows = arguments.integer(ROWS);
        seed = arguments.get(Sampled.SEED);
    }

    @Override
    public Table read(Context context) {
        RandomStream random = Sampled.stream(seed, context, "regions");
        Points points = new Points(rows);
        for (int row = 0; row < rows; row++) {
            double x = 2 * random.uniform(2L * row) - 1;
            double y = 2 * random.uniform(2L * row + 1) - 1;
            points.set(row, x, y, inside(x, y) ? 1 : 0);
        }
        return points.table("regions", List.of("0", "1"));
    }

    private boolean inside(double x, double y) {
        return switch (kind) {
            case "half_plane" -> 0.8 * x + 0.6 * y > 0.1;
            case "convex" -> y > -0.6 && y < 1.4 * x + 0.8 && y < -1.4 * x + 0.8; // a triangle
            default -> ring(x, y) || corner(x, y);
        };
    }

    /** A square with a square hole, left below. */
    private static boolean ring(double x, double y) {
        double distance = Math.max(Math.abs(x + 0.35), Math.abs(y + 0.35));
        return distance < 0.5 && distance > 0.2;
    }

    /** A triangle in the corner right above. */
    private static boolean corner(double x, double y) {
        return x + y > 1 && x < 0.95 && y < 0.95;
    }
}
