package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Functions.HASH_1;
import static mlp.engine.kernels.Functions.HASH_2;
import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.Width.FLOAT;
import static mlp.engine.kernels.vector.Width.INT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Functions;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.ScalarKernels;
import mlp.engine.kernels.Strips;
import org.jspecify.annotations.Nullable;

/** The kernels in vector code; what is left to memory or to the JVM's own vectorizer is the scalar code's. */
public final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    private final ScalarKernels scalar = new ScalarKernels();

    @Override
    public String description() {
        return "vector, " + Width.BITS + " bits";
    }

    @Override
    public void affine(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, Block block) {
        AffineTiles.affine(x, v, bias, z, block);
    }

    @Override
    public void weightGradient(Matrix x, Matrix dz, Matrix dv, Block block, boolean accumulate) {
        GradientTiles.weightGradient(x, dz, dv, block, accumulate);
    }

    /** With 32 registers tiles read rows as they are. */
    @Override
    public boolean prefersStrips() {
        return !TileHeights.TALL;
    }

    @Override
    public void toStrips(Matrix from, Strips to, Block block) {
        Packing.rows(from, block, to);
    }

    @Override
    public void affine(Strips x, Matrix v, @Nullable Matrix bias, Matrix z, Block block) {
        LowProducts.affine(x, v, bias, z, block);
    }

    @Override
    public void inputGradient(Strips dz, Matrix v, Matrix dx, Block block) {
        LowProducts.inputGradient(dz, v, dx, block);
    }

    @Override
    public void transpose(Matrix from, Matrix to, Block block) {
        Transposing.transpose(from, to, block);
    }

    @Override
    public void columnSums(Matrix a, Matrix sums, int fromPanel, int toPanel) {
        Columns.sums(a, sums, fromPanel, toPanel);
    }

    @Override
    public void columnDots(Matrix a, Matrix b, Matrix dots, int fromPanel, int toPanel) {
        Columns.dots(a, b, dots, fromPanel, toPanel);
    }

    @Override
    public void columnSquares(Matrix a, Matrix means, Matrix squares, int fromPanel, int toPanel) {
        Columns.squares(a, means, squares, fromPanel, toPanel);
    }

    @Override
    public void scaleColumns(Matrix a, Matrix coefficients, Matrix out, Block block) {
        Columns.scale(a, coefficients, out, block);
    }

    @Override
    public void combineColumns(Matrix a, Matrix b, Matrix coefficients, Matrix out, Block block) {
        Columns.combine(a, b, coefficients, out, block);
    }

    @Override
    public void rowSums(Matrix a, double[] sums, int fromRow, int toRow) {
        Rows.sums(a, sums, fromRow, toRow);
    }

    @Override
    public void rowDots(Matrix a, Matrix b, double[] dots, int fromRow, int toRow) {
        Rows.dots(a, b, dots, fromRow, toRow);
    }

    @Override
    public void rowSquares(Matrix a, float[] means, double[] squares, int fromRow, int toRow) {
        Rows.squares(a, means, squares, fromRow, toRow);
    }

    @Override
    public void scaleRows(Matrix a, float[][] coefficients, Matrix out, Block block) {
        Rows.scale(a, coefficients, out, block);
    }

    @Override
    public void combineRows(Matrix a, Matrix b, float[][] coefficients, Matrix out, Block block) {
        Rows.combine(a, b, coefficients, out, block);
    }

    @Override
    public void gather(float[] source, int[] order, int first, Matrix to, int fromRow, int toRow) {
        Gathering.floats(source, order, first, to, fromRow, toRow);
    }

    @Override
    public void gather(Bytes source, int[] order, int first, Matrix to, int fromRow, int toRow) {
        if (Gathering.BYTES) {
            Gathering.bytes(source, order, first, to, fromRow, toRow);
        } else {
            scalar.gather(source, order, first, to, fromRow, toRow);
        }
    }

    @Override
    public void scatter(Matrix from, float[] target, int first, int fromRow, int toRow) {
        scalar.scatter(from, target, first, fromRow, toRow);
    }

    @Override
    public double sum(float[] a, int from, int to) {
        return Rows.sum(a, from, to);
    }

    @Override
    public double sumOfSquares(float[] a, int from, int to) {
        return Rows.sumOfSquares(a, from, to);
    }

    /**
     * Zero times a number is zero; zero times an infinity or NaN is NaN, and a sum keeps it.
     *
     * <p>Eight vectors are judged at a time and nothing is carried from loop to loop: where one of two loops had not run
     * yet, the JVM's compiler left the vectors that went through both as objects. No mask at the end for the like reason.
     */
    @Override
    public boolean finite(float[] a, int from, int to) {
        int i = from;
        for (; i <= to - 8 * LENGTH; i += 8 * LENGTH) {
            FloatVector zero = FloatVector.zero(S);
            FloatVector sum = FloatVector.fromArray(S, a, i).mul(zero);
            sum = FloatVector.fromArray(S, a, i + LENGTH).fma(zero, sum);
            sum = FloatVector.fromArray(S, a, i + 2 * LENGTH).fma(zero, sum);
            sum = FloatVector.fromArray(S, a, i + 3 * LENGTH).fma(zero, sum);
            sum = FloatVector.fromArray(S, a, i + 4 * LENGTH).fma(zero, sum);
            sum = FloatVector.fromArray(S, a, i + 5 * LENGTH).fma(zero, sum);
            sum = FloatVector.fromArray(S, a, i + 6 * LENGTH).fma(zero, sum);
            sum = FloatVector.fromArray(S, a, i + 7 * LENGTH).fma(zero, sum);
            if (!sum.eq(0f).allTrue()) {
                return false;
            }
        }
        for (; i <= to - LENGTH; i += LENGTH) {
            if (!FloatVector.fromArray(S, a, i).mul(0f).eq(0f).allTrue()) {
                return false;
            }
        }
        for (; i < to; i++) {
            if (a[i] * 0 != 0) {
                return false;
            }
        }
        return true;
    }

    /** Masks slow a store and what reads it next, so only the end of the range has one. */
    @Override
    public void flushSubnormals(float[] a, int from, int to) {
        int i = from;
        for (; i <= to - LENGTH; i += LENGTH) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            x.blend(0f, x.abs().compare(VectorOperators.LT, ScalarKernels.FLUSH_BELOW))
                    .intoArray(a, i);
        }
        if (i < to) {
            VectorMask<Float> mask = S.indexInRange(i, to);
            FloatVector x = FloatVector.fromArray(S, a, i, mask);
            x.blend(0f, x.abs().compare(VectorOperators.LT, ScalarKernels.FLUSH_BELOW))
                    .intoArray(a, i, mask);
        }
    }

    @Override
    public void mask(Matrix mask, long key, double rate, float kept, Block block) {
        int bound = Functions.maskBound(rate);
        int low = (int) key;
        int high = (int) (key >>> 32);
        float[] out = mask.data();
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            for (int lane = 0; lane < PANEL; lane += LENGTH) {
                int counter = block.fromRow() * mask.columns() + panel * PANEL + lane;
                IntVector counters = IntVector.broadcast(INT, counter).addIndex(1);
                int at = mask.start(block.fromRow(), panel) + lane;
                for (int row = block.fromRow(); row < block.toRow(); row++) {
                    IntVector bits = counters.lanewise(VectorOperators.XOR, low);
                    bits = bits.lanewise(VectorOperators.XOR, bits.lanewise(VectorOperators.LSHR, 16))
                            .mul(HASH_1);
                    bits = bits.lanewise(VectorOperators.XOR, bits.lanewise(VectorOperators.LSHR, 15))
                            .mul(HASH_2);
                    bits = bits.lanewise(VectorOperators.XOR, bits.lanewise(VectorOperators.LSHR, 16))
                            .add(high);
                    bits = bits.lanewise(VectorOperators.XOR, bits.lanewise(VectorOperators.LSHR, 16))
                            .mul(HASH_1);
                    bits = bits.lanewise(VectorOperators.XOR, bits.lanewise(VectorOperators.LSHR, 15))
                            .mul(HASH_2);
                    bits = bits.lanewise(VectorOperators.XOR, bits.lanewise(VectorOperators.LSHR, 16));
                    VectorMask<Integer> dropped =
                            bits.lanewise(VectorOperators.LSHR, 8).compare(VectorOperators.LT, bound);
                    FloatVector.broadcast(S, kept).blend(0f, dropped.cast(S)).intoArray(out, at);
                    counters = counters.add(mask.columns());
                    at += PANEL;
                }
            }
        }
    }

    @Override
    public void exp(float[] in, float[] out, int from, int to) {
        VectorFunctions.exp(in, out, from, to);
    }

    @Override
    public void log(float[] in, float[] out, int from, int to) {
        VectorFunctions.log(in, out, from, to);
    }

    @Override
    public void tanh(float[] in, float[] out, int from, int to) {
        VectorFunctions.tanh(in, out, from, to);
    }

    @Override
    public void erf(float[] in, float[] out, int from, int to) {
        VectorFunctions.erf(in, out, from, to);
    }

    @Override
    public void sigmoid(float[] in, float[] out, int from, int to) {
        VectorFunctions.sigmoid(in, out, from, to);
    }
}
