package mlp.engine.kernels;

import org.jspecify.annotations.Nullable;

/**
 * What the engine computes with. Every method works on the calling thread, on the part it is given, and allocates
 * nothing; sharing work among threads is the caller's business ({@link Lanes}).
 *
 * <p>Results do not depend on the implementation, the width of vectors or how work is cut: a sum of products runs over
 * ascending indexes with fused multiply-add, starting at +0; a sum of an array has 32 fixed lanes and a fixed tree. Only
 * the payload of a NaN is left open.
 *
 * <p>Results never overlap operands, except where one index is read and written (in and out may then be one array).
 */
public interface Kernels {

    /** What runs, for reports: {@code vector, 512 bits} or {@code scalar}. */
    String description();

    // Products

    /**
     * {@code Z = X·V + b} for a block of Z: a dense layer's forward pass with {@code V = Wᵀ}, and with V transposed the
     * gradient with respect to its input.
     *
     * @param x rows × inner
     * @param v inner × columns, padding 0
     * @param bias one row, padding 0; none if null
     * @param z rows × columns
     * @param block part of z; x is read in the same rows
     */
    void affine(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, Block block);

    /**
     * {@code dV = Xᵀ·dZ} for a block of dV: the gradient of a dense layer's weights. Rows are summed in blocks of
     * {@link Layout#ROW_BLOCK}, ascending within each; the blocks' sums are added in order.
     *
     * @param x rows × inputs
     * @param dz rows × outputs
     * @param dv inputs × outputs; padding of the last panel is set to 0
     * @param block part of dv
     * @param accumulate whether to add to dv instead of setting it
     */
    void weightGradient(Matrix x, Matrix dz, Matrix dv, Block block, boolean accumulate);

    /**
     * {@code to = fromᵀ} for a block of {@code from}; padding columns of {@code to} are not written.
     *
     * @param block part of {@code from}
     */
    void transpose(Matrix from, Matrix to, Block block);

    /** Whether products of {@link Strips} are quicker than {@link #affine} of a matrix. */
    boolean prefersStrips();

    /**
     * Brings rows of a matrix into strips, so that this is done once for all blocks of a product.
     *
     * @param to as many rows, and columns for whole panels
     * @param block part of {@code from}; nothing of other rows is written
     */
    void toStrips(Matrix from, Strips to, Block block);

    /** {@code Z = X·V + b} as {@link #affine(Matrix, Matrix, Matrix, Matrix, Block)}, of X in strips. */
    void affine(Strips x, Matrix v, @Nullable Matrix bias, Matrix z, Block block);

    /**
     * {@code dX = dZ·Vᵀ} for a block of dX: the gradient with respect to a dense layer's input.
     *
     * @param dz rows × outputs
     * @param v inputs × outputs
     * @param dx rows × inputs
     * @param block part of dx
     */
    void inputGradient(Strips dz, Matrix v, Matrix dx, Block block);

    // Columns: all rows, some panels. Sums are in double, rows ascending, rounded once.

    /** {@code sums[c] = Σ a[r][c]}, padding set to 0. */
    void columnSums(Matrix a, Matrix sums, int fromPanel, int toPanel);

    /** {@code dots[c] = Σ a[r][c] · b[r][c]}, padding set to 0. */
    void columnDots(Matrix a, Matrix b, Matrix dots, int fromPanel, int toPanel);

    /** {@code squares[c] = Σ (a[r][c] - means[c])²}, padding set to 0. */
    void columnSquares(Matrix a, Matrix means, Matrix squares, int fromPanel, int toPanel);

    /** {@code out = a · k0 + k1}, where {@code k0} and {@code k1} are the rows of {@code coefficients}. */
    void scaleColumns(Matrix a, Matrix coefficients, Matrix out, Block block);

    /** {@code out = a · k0 + (b · k1 + k2)}, where the {@code k} are the rows of {@code coefficients}. */
    void combineColumns(Matrix a, Matrix b, Matrix coefficients, Matrix out, Block block);

    // Rows: all columns, some rows. Sums are in double with 32 lanes.

    /** {@code sums[r] = Σ a[r][c]}. */
    void rowSums(Matrix a, double[] sums, int fromRow, int toRow);

    /** {@code dots[r] = Σ a[r][c] · b[r][c]}. */
    void rowDots(Matrix a, Matrix b, double[] dots, int fromRow, int toRow);

    /** {@code squares[r] = Σ (a[r][c] - means[r])²}; the difference in float. */
    void rowSquares(Matrix a, float[] means, double[] squares, int fromRow, int toRow);

    /** {@code out = a · k0[r] + k1[r]}, where {@code k0} and {@code k1} are arrays of {@code coefficients}. */
    void scaleRows(Matrix a, float[][] coefficients, Matrix out, Block block);

    /** {@code out = a · k0[r] + (b · k1[r] + k2[r])}, where the {@code k} are arrays of {@code coefficients}. */
    void combineRows(Matrix a, Matrix b, float[][] coefficients, Matrix out, Block block);

    // In and out

    /**
     * Copies rows of a row-major array into a matrix: row {@code r} becomes the source's row {@code order[first + r]}.
     *
     * @param source rows of {@code to.columns()} numbers
     */
    void gather(float[] source, int[] order, int first, Matrix to, int fromRow, int toRow);

    /** The same from unsigned bytes: {@code byte · scale + shift}. */
    void gather(Bytes source, int[] order, int first, Matrix to, int fromRow, int toRow);

    /** Copies rows of a matrix to a row-major array: row {@code r} becomes the target's row {@code first + r}. */
    void scatter(Matrix from, float[] target, int first, int fromRow, int toRow);

    /**
     * A row-major array of unsigned bytes that stand for {@code byte · scale + shift}.
     *
     * @param data rows of bytes
     * @param scale factor
     * @param shift summand
     */
    @SuppressWarnings("ArrayRecordComponent") // a view on a data set, never compared
    record Bytes(byte[] data, float scale, float shift) {}

    // Arrays

    /** Sum in double. */
    double sum(float[] a, int from, int to);

    /** Sum of squares in double. */
    double sumOfSquares(float[] a, int from, int to);

    /** Whether neither NaN nor an infinity is among the elements. */
    boolean finite(float[] a, int from, int to);

    /** Sets elements smaller than 1e-30 to +0. Subnormal numbers would make a step twice as slow; NaN stays. */
    void flushSubnormals(float[] a, int from, int to);

    /**
     * A random mask: an element is 0 with a probability of {@code rate}, otherwise {@code kept}. It is a hash of the key,
     * the row and the column.
     *
     * @param mask to be written, padding too
     */
    void mask(Matrix mask, long key, double rate, float kept, Block block);

    // Functions: out[i] = f(in[i]) for from ≤ i < to, as FloatMath says; in may be out. KernelMath offers them to
    // plugins.

    /** e^x. */
    void exp(float[] in, float[] out, int from, int to);

    /** ln x. */
    void log(float[] in, float[] out, int from, int to);

    /** The hyperbolic tangent. */
    void tanh(float[] in, float[] out, int from, int to);

    /** The error function. */
    void erf(float[] in, float[] out, int from, int to);

    /** 1 / (1 + e^-x). */
    void sigmoid(float[] in, float[] out, int from, int to);
}
