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

/** Statistics of columns, and columns scaled and shifted. Four vectors of doubles run down a panel at a time. */
final class Columns {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();
    private static final int D = DOUBLE.length();

    private Columns() {}

    static void sums(Matrix a, Matrix sums, int fromPanel, int toPanel) {
        float[] as = a.data();
        for (int panel = fromPanel; panel < toPanel; panel++) {
            for (int lane = 0; lane < PANEL; lane += 4 * D) {
                DoubleVector s0 = DoubleVector.zero(DOUBLE);
                DoubleVector s1 = DoubleVector.zero(DOUBLE);
                DoubleVector s2 = DoubleVector.zero(DOUBLE);
                DoubleVector s3 = DoubleVector.zero(DOUBLE);
                int at = a.start(0, panel) + lane;
                for (int row = 0; row < a.rows(); row++) {
                    s0 = s0.add(widened(as, at));
                    s1 = s1.add(widened(as, at + D));
                    s2 = s2.add(widened(as, at + 2 * D));
                    s3 = s3.add(widened(as, at + 3 * D));
                    at += PANEL;
                }
                int to = sums.start(0, panel) + lane;
                narrowed(s0, sums.data(), to);
                narrowed(s1, sums.data(), to + D);
                narrowed(s2, sums.data(), to + 2 * D);
                narrowed(s3, sums.data(), to + 3 * D);
            }
            clearPadding(sums, panel);
        }
    }

    static void dots(Matrix a, Matrix b, Matrix dots, int fromPanel, int toPanel) {
        float[] as = a.data();
        float[] bs = b.data();
        for (int panel = fromPanel; panel < toPanel; panel++) {
            for (int lane = 0; lane < PANEL; lane += 4 * D) {
                DoubleVector s0 = DoubleVector.zero(DOUBLE);
                DoubleVector s1 = DoubleVector.zero(DOUBLE);
                DoubleVector s2 = DoubleVector.zero(DOUBLE);
                DoubleVector s3 = DoubleVector.zero(DOUBLE);
                int at = a.start(0, panel) + lane;
                int bt = b.start(0, panel) + lane;
                for (int row = 0; row < a.rows(); row++) {
                    s0 = widened(as, at).fma(widened(bs, bt), s0);
                    s1 = widened(as, at + D).fma(widened(bs, bt + D), s1);
                    s2 = widened(as, at + 2 * D).fma(widened(bs, bt + 2 * D), s2);
                    s3 = widened(as, at + 3 * D).fma(widened(bs, bt + 3 * D), s3);
                    at += PANEL;
                    bt += PANEL;
                }
                int to = dots.start(0, panel) + lane;
                narrowed(s0, dots.data(), to);
                narrowed(s1, dots.data(), to + D);
                narrowed(s2, dots.data(), to + 2 * D);
                narrowed(s3, dots.data(), to + 3 * D);
            }
            clearPadding(dots, panel);
        }
    }

    static void squares(Matrix a, Matrix means, Matrix squares, int fromPanel, int toPanel) {
        float[] as = a.data();
        float[] ms = means.data();
        for (int panel = fromPanel; panel < toPanel; panel++) {
            for (int lane = 0; lane < PANEL; lane += 4 * D) {
                int mean = means.start(0, panel) + lane;
                DoubleVector m0 = widened(ms, mean);
                DoubleVector m1 = widened(ms, mean + D);
                DoubleVector m2 = widened(ms, mean + 2 * D);
                DoubleVector m3 = widened(ms, mean + 3 * D);
                DoubleVector s0 = DoubleVector.zero(DOUBLE);
                DoubleVector s1 = DoubleVector.zero(DOUBLE);
                DoubleVector s2 = DoubleVector.zero(DOUBLE);
                DoubleVector s3 = DoubleVector.zero(DOUBLE);
                int at = a.start(0, panel) + lane;
                for (int row = 0; row < a.rows(); row++) {
                    DoubleVector d0 = widened(as, at).sub(m0);
                    DoubleVector d1 = widened(as, at + D).sub(m1);
                    DoubleVector d2 = widened(as, at + 2 * D).sub(m2);
                    DoubleVector d3 = widened(as, at + 3 * D).sub(m3);
                    s0 = d0.fma(d0, s0);
                    s1 = d1.fma(d1, s1);
                    s2 = d2.fma(d2, s2);
                    s3 = d3.fma(d3, s3);
                    at += PANEL;
                }
                int to = squares.start(0, panel) + lane;
                narrowed(s0, squares.data(), to);
                narrowed(s1, squares.data(), to + D);
                narrowed(s2, squares.data(), to + 2 * D);
                narrowed(s3, squares.data(), to + 3 * D);
            }
            clearPadding(squares, panel);
        }
    }

    static void scale(Matrix a, Matrix coefficients, Matrix out, Block block) {
        float[] as = a.data();
        float[] outs = out.data();
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            for (int lane = 0; lane < PANEL; lane += LENGTH) {
                FloatVector scale = FloatVector.fromArray(S, coefficients.data(), coefficients.start(0, panel) + lane);
                FloatVector shift = FloatVector.fromArray(S, coefficients.data(), coefficients.start(1, panel) + lane);
                int at = a.start(block.fromRow(), panel) + lane;
                int to = out.start(block.fromRow(), panel) + lane;
                for (int row = block.fromRow(); row < block.toRow(); row++) {
                    FloatVector.fromArray(S, as, at).fma(scale, shift).intoArray(outs, to);
                    at += PANEL;
                    to += PANEL;
                }
            }
        }
    }

    static void combine(Matrix a, Matrix b, Matrix coefficients, Matrix out, Block block) {
        float[] as = a.data();
        float[] bs = b.data();
        float[] ks = coefficients.data();
        float[] outs = out.data();
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            for (int lane = 0; lane < PANEL; lane += LENGTH) {
                FloatVector scaleA = FloatVector.fromArray(S, ks, coefficients.start(0, panel) + lane);
                FloatVector scaleB = FloatVector.fromArray(S, ks, coefficients.start(1, panel) + lane);
                FloatVector shift = FloatVector.fromArray(S, ks, coefficients.start(2, panel) + lane);
                int at = a.start(block.fromRow(), panel) + lane;
                int bt = b.start(block.fromRow(), panel) + lane;
                int to = out.start(block.fromRow(), panel) + lane;
                for (int row = block.fromRow(); row < block.toRow(); row++) {
                    FloatVector rest = FloatVector.fromArray(S, bs, bt).fma(scaleB, shift);
                    FloatVector.fromArray(S, as, at).fma(scaleA, rest).intoArray(outs, to);
                    at += PANEL;
                    bt += PANEL;
                    to += PANEL;
                }
            }
        }
    }

    private static void clearPadding(Matrix row, int panel) {
        int at = row.start(0, panel);
        for (int lane = row.width(panel); lane < PANEL; lane++) {
            row.data()[at + lane] = 0f;
        }
    }

    private static DoubleVector widened(float[] a, int at) {
        return (DoubleVector) FloatVector.fromArray(HALF, a, at).convertShape(VectorOperators.F2D, DOUBLE, 0);
    }

    private static void narrowed(DoubleVector sums, float[] out, int at) {
        ((FloatVector) sums.convertShape(VectorOperators.D2F, HALF, 0)).intoArray(out, at);
    }
}
