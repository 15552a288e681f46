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

/** The corners of a square, 1 where exactly one coordinate is 1: what no single layer separates (Minsky and Papert 1969). */
public final class Xor implements DataSource {

    private static final Parameter<Long> ROWS = Sampled.rows("4");
    private static final Parameter<Double> NOISE = Sampled.noise("0");

    public static final Definition<DataSource> DEFINITION = Definition.of(
            ExtensionPoint.DATA_SOURCE,
            "xor",
            "the four corners of a square, 1 where exactly one coordinate is 1",
            Xor::new,
            ROWS,
            NOISE,
            Sampled.SEED);

    private final int rows;
    private final double noise;
    private final Optional<Long> seed;

    Xor(Arguments arguments) {
        rows = arguments.integer(ROWS);
        noise = arguments.get(NOISE);
        seed = arguments.get(Sampled.SEED);
    }

    @Override
    public Table read(Context context) {
        RandomStream random = Sampled.stream(seed, context, "xor");
        Points points = new Points(rows);
        for (int row = 0; row < rows; row++) {
            int first = row >> 1 & 1;
            int second = row & 1;
            points.set(
                    row,
                    first + noise * random.gaussian(2L * row),
                    second + noise * random.gaussian(2L * row + 1),
                    first ^ second);
        }
        return points.table("xor", List.of("0", "1"));
    }
}
