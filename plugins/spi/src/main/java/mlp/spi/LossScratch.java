package mlp.spi;

/**
 * Room for one thread that computes losses.
 *
 * @param outputs {@code width} numbers
 * @param target {@code width} numbers
 * @param gradient {@code width} numbers
 * @param floats {@code 2 × width} numbers for a float loop
 */
@SuppressWarnings("ArrayRecordComponent") // scratch has no value of its own
public record LossScratch(double[] outputs, double[] target, double[] gradient, float[] floats) {

    /** Room for rows of a width. */
    public static LossScratch of(int width) {
        return new LossScratch(new double[width], new double[width], new double[width], new float[2 * width]);
    }
}
