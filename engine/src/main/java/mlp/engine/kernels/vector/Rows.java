package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.Width.DOUBLE;
import static mlp.engine.kernels.vector.Width.FLOAT;
import static mlp.engine.kernels.vector.Width.HALF;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.Sums;

/**
 * Sums of arrays and rows in the lanes and the tree of {@link Sums}, and rows scaled and shifted. The 32 lanes are four
 * vectors of eight doubles; narrower machines take the scalar sums.
 */
final class Rows {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();
    private static final boolean WIDE = DOUBLE.length() == 8;

    private Rows() {}

    static double sum(float[] a, int from, int to) {
        if (!WIDE) {
            return Sums.of(a, from, to);
        }
        DoubleVector s0 = DoubleVector.zero(DOUBLE);
        DoubleVector s1 = DoubleVector.zero(DOUBLE);
        DoubleVector s2 = DoubleVector.zero(DOUBLE);
        DoubleVector s3 = DoubleVector.zero(DOUBLE);
        for (int i = from; i < to; i += PANEL) {
            s0 = s0.add(widened(a, i, to));
            s1 = s1.add(widened(a, i + 8, to));
            s2 = s2.add(widened(a, i + 16, to));
            s3 = s3.add(widened(a, i + 24, to));
        }
        return tree(s0.add(s2).add(s1.add(s3)));
    }

    static double sumOfSquares(float[] a, int from, int to) {
        if (!WIDE) {
            return Sums.ofSquares(a, from, to);
        }
        DoubleVector s0 = DoubleVector.zero(DOUBLE);
        DoubleVector s1 = DoubleVector.zero(DOUBLE);
        DoubleVector s2 = DoubleVector.zero(DOUBLE);
        DoubleVector s3 = DoubleVector.zero(DOUBLE);
        for (int i = from; i < to; i += PANEL) {
            DoubleVector a0 = widened(a, i, to);
            DoubleVector a1 = widened(a, i + 8, to);
            DoubleVector a2 = widened(a, i + 16, to);
            DoubleVector a3 = widened(a, i + 24, to);
            s0 = a0.fma(a0, s0);
            s1 = a1.fma(a1, s1);
            s2 = a2.fma(a2, s2);
            s3 = a3.fma(a3, s3);
        }
        return tree(s0.add(s2).add(s1.add(s3)));
    }

    static void sums(Matrix a, double[] sums, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            sums[row] = WIDE ? sumOfRow(a, row) : Sums.ofRow(a, row);
        }
    }

    private static double sumOfRow(Matrix a, int row) {
        float[] as = a.data();
        DoubleVector s0 = DoubleVector.zero(DOUBLE);
        DoubleVector s1 = DoubleVector.zero(DOUBLE);
        DoubleVector s2 = DoubleVector.zero(DOUBLE);
        DoubleVector s3 = DoubleVector.zero(DOUBLE);
        int at = a.start(row, 0);
        for (int left = a.columns(); left > 0; left -= PANEL) {
            int to = at + Math.min(left, PANEL);
            s0 = s0.add(widened(as, at, to));
            s1 = s1.add(widened(as, at + 8, to));
            s2 = s2.add(widened(as, at + 16, to));
            s3 = s3.add(widened(as, at + 24, to));
            at += a.panelStride();
        }
        return tree(s0.add(s2).add(s1.add(s3)));
    }

    static void dots(Matrix a, Matrix b, double[] dots, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            dots[row] = WIDE ? dotOfRows(a, b, row) : Sums.ofRowProducts(a, b, row);
        }
    }

    private static double dotOfRows(Matrix a, Matrix b, int row) {
        float[] as = a.data();
        float[] bs = b.data();
        DoubleVector s0 = DoubleVector.zero(DOUBLE);
        DoubleVector s1 = DoubleVector.zero(DOUBLE);
        DoubleVector s2 = DoubleVector.zero(DOUBLE);
        DoubleVector s3 = DoubleVector.zero(DOUBLE);
        int at = a.start(row, 0);
        int bt = b.start(row, 0);
        for (int left = a.columns(); left > 0; left -= PANEL) {
            int to = at + Math.min(left, PANEL);
            int end = bt + Math.min(left, PANEL);
            s0 = widened(as, at, to).fma(widened(bs, bt, end), s0);
            s1 = widened(as, at + 8, to).fma(widened(bs, bt + 8, end), s1);
            s2 = widened(as, at + 16, to).fma(widened(bs, bt + 16, end), s2);
            s3 = widened(as, at + 24, to).fma(widened(bs, bt + 24, end), s3);
            at += a.panelStride();
            bt += b.panelStride();
        }
        return tree(s0.add(s2).add(s1.add(s3)));
    }

    static void squares(Matrix a, float[] means, double[] squares, int fromRow, int toRow) {
        for (int row = fromRow; row < toRow; row++) {
            squares[row] = WIDE ? squaresOfRow(a, means[row], row) : Sums.ofRowSquares(a, means[row], row);
        }
    }

    private static double squaresOfRow(Matrix a, float mean, int row) {
        float[] as = a.data();
        DoubleVector s0 = DoubleVector.zero(DOUBLE);
        DoubleVector s1 = DoubleVector.zero(DOUBLE);
        DoubleVector s2 = DoubleVector.zero(DOUBLE);
        DoubleVector s3 = DoubleVector.zero(DOUBLE);
        int at = a.start(row, 0);
        for (int left = a.columns(); left > 0; left -= PANEL) {
            int to = at + Math.min(left, PANEL);
            DoubleVector d0 = difference(as, at, to, mean);
            DoubleVector d1 = difference(as, at + 8, to, mean);
            DoubleVector d2 = difference(as, at + 16, to, mean);
            DoubleVector d3 = difference(as, at + 24, to, mean);
            s0 = d0.fma(d0, s0);
            s1 = d1.fma(d1, s1);
            s2 = d2.fma(d2, s2);
            s3 = d3.fma(d3, s3);
            at += a.panelStride();
        }
        return tree(s0.add(s2).add(s1.add(s3)));
    }

    static void scale(Matrix a, float[][] coefficients, Matrix out, Block block) {
        float[] as = a.data();
        float[] outs = out.data();
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            int at = a.start(block.fromRow(), panel);
            int to = out.start(block.fromRow(), panel);
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                FloatVector scale = FloatVector.broadcast(S, coefficients[0][row]);
                FloatVector shift = FloatVector.broadcast(S, coefficients[1][row]);
                for (int lane = 0; lane < PANEL; lane += LENGTH) {
                    FloatVector.fromArray(S, as, at + lane).fma(scale, shift).intoArray(outs, to + lane);
                }
                at += PANEL;
                to += PANEL;
            }
        }
    }

    static void combine(Matrix a, Matrix b, float[][] coefficients, Matrix out, Block block) {
        float[] as = a.data();
        float[] bs = b.data();
        float[] outs = out.data();
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            int at = a.start(block.fromRow(), panel);
            int bt = b.start(block.fromRow(), panel);
            int to = out.start(block.fromRow(), panel);
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                FloatVector scaleA = FloatVector.broadcast(S, coefficients[0][row]);
                FloatVector scaleB = FloatVector.broadcast(S, coefficients[1][row]);
                FloatVector shift = FloatVector.broadcast(S, coefficients[2][row]);
                for (int lane = 0; lane < PANEL; lane += LENGTH) {
                    FloatVector rest = FloatVector.fromArray(S, bs, bt + lane).fma(scaleB, shift);
                    FloatVector.fromArray(S, as, at + lane).fma(scaleA, rest).intoArray(outs, to + lane);
                }
                at += PANEL;
                bt += PANEL;
                to += PANEL;
            }
        }
    }

    /** Eight floats as doubles, those from {@code to} on as 0. */
    private static DoubleVector widened(float[] a, int at, int to) {
        return (DoubleVector) FloatVector.fromArray(HALF, a, at, HALF.indexInRange(at, to))
                .convertShape(VectorOperators.F2D, DOUBLE, 0);
    }

    /** Eight differences, those from {@code to} on 0. */
    private static DoubleVector difference(float[] a, int at, int to, float mean) {
        FloatVector floats = FloatVector.broadcast(HALF, mean)
                .blend(FloatVector.fromArray(HALF, a, at, HALF.indexInRange(at, to)), HALF.indexInRange(at, to));
        return (DoubleVector) floats.sub(mean).convertShape(VectorOperators.F2D, DOUBLE, 0);
    }

    /** The lower levels of the tree: eight sums to one. */
    private static double tree(DoubleVector s) {
        return ((s.lane(0) + s.lane(4)) + (s.lane(2) + s.lane(6)))
                + ((s.lane(1) + s.lane(5)) + (s.lane(3) + s.lane(7)));
    }
}
