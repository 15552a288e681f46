package mlp.standard.initializer;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Parameter;
import mlp.spi.RandomStream;
import mlp.spi.Type;

/**
 * A random matrix whose rows, or columns if those are fewer, are orthogonal and of length {@code gain} (Saxe, McClelland
 * and Ganguli 2014): normal vectors made orthogonal one after the other by Gram and Schmidt, each twice, which leaves them
 * orthogonal to rounding.
 */
public final class Orthogonal implements Initializer {

    private static final Parameter<Double> GAIN = Parameter.of("gain", Type.positive(), "1", "length of the vectors");

    public static final Definition<Initializer> DEFINITION = Definition.of(
            ExtensionPoint.INITIALIZER,
            "orthogonal",
            "orthogonal rows or columns",
            arguments -> new Orthogonal(arguments.get(GAIN)),
            GAIN);

    private final double gain;

    Orthogonal(double gain) {
        this.gain = gain;
    }

    @Override
    public void fill(float[] values, Shape shape, RandomStream random) {
        int rows = shape.rows();
        int columns = shape.columns();
        boolean wide = rows <= columns;
        double[][] vectors = new double[Math.min(rows, columns)][Math.max(rows, columns)];
        for (int k = 0; k < vectors.length; k++) {
            draw(vectors, k, random);
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double element = wide ? vectors[row][column] : vectors[column][row];
                values[row * columns + column] = (float) (gain * element);
            }
        }
    }

    /** Fills vector k with a unit vector that is orthogonal to those before it. */
    private static void draw(double[][] vectors, int k, RandomStream random) {
        double[] vector = vectors[k];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = random.gaussian((long) k * vector.length + i);
        }
        for (int pass = 0; pass < 2; pass++) {
            for (int before = 0; before < k; before++) {
                double dot = dot(vector, vectors[before]);
                for (int i = 0; i < vector.length; i++) {
                    vector[i] -= dot * vectors[before][i];
                }
            }
            double length = StrictMath.sqrt(dot(vector, vector));
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= length;
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
