package mlp.spi;

/**
 * An element-wise activation {@code a = f(z)}.
 *
 * <p>The formulas in double are the definition; gradient checks and traces read them. The float loops follow from them;
 * a component that wants speed brings its own. Such a loop must treat every element alike, since the order and the
 * length of ranges mean nothing, and should use one index for all arrays, which the JVM then turns into vector code.
 *
 * <pre>{@code
 * public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
 *     for (int i = from; i < to; i++) {
 *         a[i] = Math.max(0f, z[i]);
 *     }
 * }
 * }</pre>
 */
public non-sealed interface Activation extends ActivationFunction {

    /** What the derivative reads; only that is kept from the forward pass. */
    enum Reads {
        /** The value before the activation. */
        Z,
        /** The value behind the activation. */
        A,
        /** Both. */
        BOTH
    }

    /** f(z). NaN gives NaN. */
    double value(double z);

    /**
     * df/dz. What is not in {@link #reads()} may hold anything.
     *
     * @param z value before the activation
     * @param a value behind it
     */
    double derivative(double z, double a);

    /** What the derivative reads. */
    Reads reads();

    /** The z where the derivative jumps; gradient checks keep away from them. */
    default double[] kinks() {
        return new double[0];
    }

    /**
     * {@code a[i] = f(z[i])}; {@code z} and {@code a} may be one array.
     *
     * @param math fast functions over the same range
     */
    default void forward(float[] z, float[] a, int from, int to, FloatMath math) {
        for (int i = from; i < to; i++) {
            a[i] = (float) value(z[i]);
        }
    }

    /**
     * {@code d[i] *= f'(z[i])}: turns the gradient with respect to a into the one with respect to z.
     *
     * @param z values before, valid if {@link #reads()} says so
     * @param a values behind, valid if {@link #reads()} says so
     * @param d gradients, changed in place
     */
    default void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        for (int i = from; i < to; i++) {
            d[i] *= (float) derivative(z[i], a[i]);
        }
    }
}
