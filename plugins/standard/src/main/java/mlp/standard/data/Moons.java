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

/** Two interleaved half circles, as scikit-learn's make_moons has them. */
public final class Moons implements DataSource {

    private static final Parameter<Long> ROWS = Sampled.rows("500");
    private static final Parameter<Double> NOISE = Sampled.noise("0.1");

    public static final Definition<DataSource> DEFINITION = Definition.of(
            ExtensionPoint.DATA_SOURCE, "moons", "two interleaved half circles", Moons::new, ROWS, NOISE, Sampled.SEED);

    private final int rows;
    private final double noise;
    private final Optional<Long> seed;

    Moons(Arguments arguments) {
        rows = arguments.integer(ROWS);
        noise = arguments.get(NOISE);
        seed = arguments.get(Sampled.SEED);
    }

    @Override
    public Table read(Context context) {
        RandomStream along = Sampled.stream(seed, context, "moons");
        RandomStream aside = along.fork(1);
        Points points = new Points(rows);
        for (int row = 0; row < rows; row++) {
            int moon = row & 1;
            double angle = Math.PI * along.uniform(row);
            double x = moon == 0 ? StrictMath.cos(angle) : 1 - StrictMath.cos(angle);
            double y = moon == 0 ? StrictMath.sin(angle) : 0.5 - StrictMath.sin(angle);
            points.set(row, x + noise * aside.gaussian(2L * row), y + noise * aside.gaussian(2L * row + 1), moon);
        }
        return points.table("moons", List.of("0", "1"));
    }
}
