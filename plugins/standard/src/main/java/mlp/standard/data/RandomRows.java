package mlp.standard.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.spi.Arguments;
import mlp.spi.Column;
import mlp.spi.DataSource;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.RandomStream;
import mlp.spi.Table;
import mlp.spi.Type;

/**
 * Normal numbers as features, and targets that depend on them: numbers are sums of the features with random weights plus
 * a little noise, a class is the greatest of such sums. For trying out sizes and speed.
 */
public final class RandomRows implements DataSource {

    private static final double NOISE = 0.1;

    private static final Parameter<Long> ROWS = Sampled.rows("1000");
    private static final Parameter<Long> FEATURES =
            Parameter.of("features", Type.whole(1, 1_000_000), "10", "number of features");
    private static final Parameter<Optional<Long>> CLASSES =
            Parameter.optional("classes", Type.whole(2, 1_000_000), "number of classes");
    private static final Parameter<Optional<Long>> TARGETS =
            Parameter.optional("targets", Type.whole(1, 1_000_000), "number of number targets, in place of classes");

    public static final Definition<DataSource> DEFINITION = Definition.of(
            ExtensionPoint.DATA_SOURCE,
            "random",
            "normal numbers with classes or numbers that depend on them",
            RandomRows::new,
            ROWS,
            FEATURES,
            CLASSES,
            TARGETS,
            Sampled.SEED);

    private final int rows;
    private final int features;
    private final boolean numbers;
    private final int outputs;
    private final Optional<Long> seed;

    RandomRows(Arguments arguments) {
        rows = arguments.integer(ROWS);
        features = arguments.integer(FEATURES);
        Optional<Long> classes = arguments.get(CLASSES);
        Optional<Long> targets = arguments.get(TARGETS);
        if (classes.isPresent() && targets.isPresent()) {
            throw new Problem("random data have classes or targets, not both", "leave one of them out");
        }
        numbers = targets.isPresent();
        outputs = Math.toIntExact(targets.or(() -> classes).orElse(2L));
        seed = arguments.get(Sampled.SEED);
    }

    @Override
    public Table read(Context context) {
        RandomStream random = Sampled.stream(seed, context, "random");
        float[] x = new float[Sampled.size(rows, features)];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.gaussian(i);
        }
        double[][] sums = sums(x, random.fork(1), random.fork(2));
        List<Column> columns = new ArrayList<>();
        columns.add(new Column.FloatBlock("x", features, x));
        if (numbers) {
            for (int k = 0; k < outputs; k++) {
                columns.add(new Column.Numbers(outputs == 1 ? "y" : "y_" + (k + 1), sums[k]));
            }
        } else {
            columns.add(classes(sums));
        }
        Optional<String> target = numbers ? Optional.of("y").filter(name -> outputs == 1) : Optional.of("class");
        return new Table(columns, Optional.empty(), target, Sampled.places("random"));
    }

    /** Weighted sums of the features, {@code [output][row]}, of variance about 1. */
    private double[][] sums(float[] x, RandomStream weights, RandomStream noise) {
        Sampled.size(rows, outputs);
        // beyond the first features targets depend on no further ones, so that wide data stay quick to make
        int used = Math.min(features, 32);
        double[][] sums = new double[outputs][rows];
        for (int k = 0; k < outputs; k++) {
            double[] w = new double[used];
            for (int i = 0; i < used; i++) {
                w[i] = weights.gaussian((long) k * used + i) / StrictMath.sqrt(used);
            }
            for (int row = 0; row < rows; row++) {
                double sum = NOISE * noise.gaussian((long) k * rows + row);
                for (int i = 0; i < used; i++) {
                    sum += w[i] * x[row * features + i];
                }
                sums[k][row] = sum;
            }
        }
        return sums;
    }

    private Column classes(double[][] sums) {
        int[] classes = new int[rows];
        for (int row = 0; row < rows; row++) {
            for (int k = 1; k < outputs; k++) {
                if (sums[k][row] > sums[classes[row]][row]) {
                    classes[row] = k;
                }
            }
        }
        List<String> labels = new ArrayList<>();
        for (int k = 0; k < outputs; k++) {
            labels.add(Integer.toString(k));
        }
        return new Column.Categories("class", labels, classes);
    }
}
