package mlp.standard.initializer;

import mlp.spi.Parameter;
import mlp.spi.RandomStream;
import mlp.spi.Type;

/** How numbers of mean 0 and a given standard deviation are spread. */
enum Distribution {
    /** Evenly within ±√3 standard deviations. */
    UNIFORM,
    /** By the normal law. */
    NORMAL,
    /** By the normal law cut off at two standard deviations and widened again to the deviation asked for. */
    TRUNCATED;

    static final Parameter<String> PARAMETER = Parameter.of(
            "distribution",
            Type.choice("uniform", "normal", "truncated"),
            "uniform",
            "even, normal, or normal cut off at two standard deviations");

    /** Standard deviation of the standard normal law cut off at ±2. */
    private static final double TRUNCATED_DEVIATION = 0.87962566103423978;

    /** Draws per element for {@link #TRUNCATED}; 32 misses in a row do not happen (probability 1e-43). */
    private static final int TRIES = 32;

    static Distribution of(String word) {
        return switch (word) {
            case "uniform" -> UNIFORM;
            case "normal" -> NORMAL;
            case "truncated" -> TRUNCATED;
            default -> throw new IllegalArgumentException(word);
        };
    }

    /** Fills an array with numbers of mean 0 and a standard deviation. */
    void fill(float[] values, double deviation, RandomStream random) {
        double bound = StrictMath.sqrt(3) * deviation;
        double widened = deviation / TRUNCATED_DEVIATION;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float)
                    switch (this) {
                        case UNIFORM -> bound * (2 * random.uniform(i) - 1);
                        case NORMAL -> deviation * random.gaussian(i);
                        case TRUNCATED -> widened * withinTwo(random, i);
                    };
        }
    }

    private static double withinTwo(RandomStream random, long element) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            double number = random.gaussian(element * TRIES + attempt);
            if (Math.abs(number) <= 2) {
                return number;
            }
        }
        return 0;
    }
}
