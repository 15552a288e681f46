package mlp.spi;

/**
 * Functions of the engine's kernels over ranges of arrays: {@code out[i] = f(in[i])} for {@code from ≤ i < to}.
 *
 * <p>The same bits on every machine, whether vector or scalar code runs; relative error at most 1e-6. {@code in} and
 * {@code out} may be one array. NaN gives NaN.
 */
public interface FloatMath {

    /** e to the power of each element. */
    void exp(float[] in, float[] out, int from, int to);

    /** The natural logarithm; of 0 it is -infinity, below it NaN. */
    void log(float[] in, float[] out, int from, int to);

    /** The hyperbolic tangent. */
    void tanh(float[] in, float[] out, int from, int to);

    /** The error function. */
    void erf(float[] in, float[] out, int from, int to);

    /** The logistic function 1 / (1 + e^-x). */
    void sigmoid(float[] in, float[] out, int from, int to);

    /**
     * Room for values in between: at least as long as the arrays of the call it was given to, and the caller's at the
     * same indices, {@code [from, to)}, until the call ends. Holds anything at first.
     *
     * @param number 0 or 1, two different arrays
     */
    float[] scratch(int number);
}
