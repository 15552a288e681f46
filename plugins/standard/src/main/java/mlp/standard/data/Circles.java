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

/** A circle within another, as scikit-learn's make_circles has them; the inner one is class 1. */
public final class Circles implements DataSource {

    private static final Parameter<Long> ROWS = Sampled.rows("500");
    private static final Parameter<Double> NOISE = Sampled.noise("0.05");
    private static final Parameter<Double> INNER =
            Parameter.of("inner", Type.between(0, 1), "0.5", "radius of the inner circle; the outer one has 1");

    public static final Definition<DataSource> DEFINITION = Definition.of(
            ExtensionPoint.DATA_SOURCE,
            "circles",
            "a circle within another",
            Circles::new,
            ROWS,
            NOISE,
            INNER,
            Sampled.SEED);

    private final int rows;
    private final double noise;
    private final double inner;
    private final Optional<Long> seed;

    Circles(Arguments arguments) {
        rows = arguments.integer(ROWS);
        noise = arguments.get(NOISE);
        inner = arguments.get(INNER);
        seed = arguments.get(Sampled.SEED);
    }

    @Override
    public Table read(Context context) {
        RandomStream along = Sampled.stream(seed, context, "circles");
        RandomStream aside = along.fork(1);
        Points points = new Points(rows);
        for (int row = 0; row < rows; row++) {
            double angle = 2 * Math.PI * along.uniform(row);
            double radius = (row & 1) == 0 ? 1 : inner;
            points.set(
                    row,
                    radius * StrictMath.cos(angle) + noise * aside.gaussian(2L * row),
                    radius * StrictMath.sin(angle) + noise * aside.gaussian(2L * row + 1),
                    row & 1);
        }
        return points.table("circles", List.of("0", "1"));
    }
}
