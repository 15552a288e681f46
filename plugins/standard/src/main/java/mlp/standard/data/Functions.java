package mlp.standard.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.spi.Column;
import mlp.spi.DataSource;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.RandomStream;
import mlp.spi.Table;

/**
 * Samples of functions with noise, for regression: {@code sin x} over one period, and Friedman's (1991) first function of
 * ten variables, {@code 10 sin(π x1 x2) + 20 (x3 - 1/2)² + 10 x4 + 5 x5}, of which five matter.
 */
public final class Functions implements DataSource {

    private static final Parameter<Long> ROWS = Sampled.rows("500");
    private static final Parameter<Double> SINE_NOISE = Sampled.noise("0.1");
    private static final Parameter<Double> FRIEDMAN_NOISE = Sampled.noise("1");

    public static final Definition<DataSource> SINE =
            definition("sine", "a noisy sine over one period", 1, SINE_NOISE, -Math.PI, Math.PI, Functions::sine);

    public static final Definition<DataSource> FRIEDMAN = definition(
            "friedman",
            "Friedman's function of ten variables, of which five matter",
            10,
            FRIEDMAN_NOISE,
            0,
            1,
            Functions::friedman);

    private interface Function {
        double at(double[] x);
    }

    private final String name;
    private final double[] range;
    private final int width;
    private final Function function;
    private final Sample sample;

    /** What a file asks for. */
    private record Sample(int rows, double noise, Optional<Long> seed) {}

    private Functions(String name, int width, double[] range, Function function, Sample sample) {
        this.name = name;
        this.width = width;
        this.range = range;
        this.function = function;
        this.sample = sample;
    }

    private static Definition<DataSource> definition(
            String name,
            String summary,
            int width,
            Parameter<Double> noise,
            double low,
            double high,
            Function function) {
        return Definition.of(
                ExtensionPoint.DATA_SOURCE,
                name,
                summary,
                arguments -> new Functions(
                        name,
                        width,
                        new double[] {low, high},
                        function,
                        new Sample(arguments.integer(ROWS), arguments.get(noise), arguments.get(Sampled.SEED))),
                ROWS,
                noise,
                Sampled.SEED);
    }

    @Override
    public Table read(Context context) {
        Sampled.size(sample.rows, width);
        RandomStream random = Sampled.stream(sample.seed, context, name);
        RandomStream noise = random.fork(1);
        double[][] x = new double[width][sample.rows];
        double[] y = new double[sample.rows];
        double[] point = new double[width];
        for (int row = 0; row < sample.rows; row++) {
            for (int i = 0; i < width; i++) {
                point[i] = range[0] + (range[1] - range[0]) * random.uniform((long) row * width + i);
                x[i][row] = point[i];
            }
            y[row] = function.at(point) + sample.noise * noise.gaussian(row);
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(new Column.Numbers(width == 1 ? "x" : "x" + (i + 1), x[i]));
        }
        columns.add(new Column.Numbers("y", y));
        return new Table(columns, Optional.empty(), Optional.of("y"), Sampled.places(name));
    }

    private static double sine(double[] x) {
        return StrictMath.sin(x[0]);
    }

    private static double friedman(double[] x) {
        double third = x[2] - 0.5;
        return 10 * StrictMath.sin(Math.PI * x[0] * x[1]) + 20 * third * third + 10 * x[3] + 5 * x[4];
    }
}
