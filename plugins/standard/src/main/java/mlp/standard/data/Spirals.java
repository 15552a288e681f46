package mlp.standard.data;

import java.util.ArrayList;
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

/** Interleaved spirals in a circle of radius 1, a class per arm (after Lang and Witbrock 1988). */
public final class Spirals implements DataSource {

    private static final Parameter<Long> POINTS =
            Parameter.of("points", Type.whole(1, Integer.MAX_VALUE), "1000", "number of points");
    private static final Parameter<Double> NOISE = Sampled.noise("0.02");
    private static final Parameter<Long> ARMS =
            Parameter.of("arms", Type.whole(2, 100), "2", "number of arms, a class each");
    private static final Parameter<Double> TURNS =
            Parameter.of("turns", Type.positive(), "1.5", "turns of an arm around the centre");

    public static final Definition<DataSource> DEFINITION = Definition.of(
            ExtensionPoint.DATA_SOURCE,
            "spirals",
            "interleaved spirals, a class per arm",
            Spirals::new,
            POINTS,
            NOISE,
            ARMS,
            TURNS,
            Sampled.SEED);

    private final int points;
    private final double noise;
    private final int arms;
    private final double turns;
    private final Optional<Long> seed;

    Spirals(Arguments arguments) {
        points = arguments.integer(POINTS);
        noise = arguments.get(NOISE);
        arms = arguments.integer(ARMS);
        turns = arguments.get(TURNS);
        seed = arguments.get(Sampled.SEED);
    }

    @Override
    public Table read(Context context) {
        RandomStream along = Sampled.stream(seed, context, "spirals");
        RandomStream aside = along.fork(1);
        Points made = new Points(points);
        for (int row = 0; row < points; row++) {
            int arm = row % arms;
            double radius = StrictMath.sqrt(along.uniform(row)); // as many points per length far out as near
            double angle = 2 * Math.PI * (turns * radius + (double) arm / arms);
            made.set(
                    row,
                    radius * StrictMath.cos(angle) + noise * aside.gaussian(2L * row),
                    radius * StrictMath.sin(angle) + noise * aside.gaussian(2L * row + 1),
                    arm);
        }
        List<String> labels = new ArrayList<>();
        for (int arm = 0; arm < arms; arm++) {
            labels.add(Integer.toString(arm));
        }
        return made.table("spirals", labels);
    }
}
