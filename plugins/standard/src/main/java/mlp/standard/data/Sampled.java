package mlp.standard.data;

import java.util.Optional;
import mlp.spi.DataSource;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.RandomStream;
import mlp.spi.Table;
import mlp.spi.Type;

/** What generated data have in common: a number of rows, a seed, noise. */
final class Sampled {

    static final Parameter<Optional<Long>> SEED = Parameter.optional(
            "seed", Type.whole(Long.MIN_VALUE, Long.MAX_VALUE), "seed of the random numbers; the run's if left out");

    private Sampled() {}

    /** The number of rows. */
    static Parameter<Long> rows(String defaultText) {
        return Parameter.of("rows", Type.whole(1, Integer.MAX_VALUE), defaultText, "number of rows");
    }

    /** The standard deviation of noise. */
    static Parameter<Double> noise(String defaultText) {
        return Parameter.of("noise", Type.nonNegative(), defaultText, "standard deviation of the noise");
    }

    /** The random numbers of a source; another source with the same seed has others. */
    static RandomStream stream(Optional<Long> seed, DataSource.Context context, String source) {
        return new RandomStream(seed.orElse(context.seed())).fork(source.hashCode());
    }

    /** Elements of a block, if they fit an array. */
    static int size(int rows, int width) {
        long size = (long) rows * width;
        if (size > Integer.MAX_VALUE - 8) {
            throw new Problem(
                    rows + " rows of " + width + " features are more than fit in memory", "ask for fewer rows");
        }
        return (int) size;
    }

    /** Names rows by their number. */
    static Table.Places places(String source) {
        return row -> source + ": row " + (row + 1);
    }
}
