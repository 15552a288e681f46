package mlp.engine.kernels.vector;

import static java.lang.invoke.VarHandle.loadLoadFence;
import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.GradientTiles.bounded;
import static mlp.engine.kernels.vector.Width.FLOAT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;

/**
 * The tile of {@link GradientTiles} that makes full use of 16 vector registers: 6 columns of X, 12 sums, four terms a turn
 * with fences as {@link LowTiles} have them. These read strips, whose columns lie closer together; with a tile for both, and
 * that distance a variable, training and prediction were measured to take 1.08 to 1.2 times as long.
 */
final class SixColumns {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    private SixColumns() {}

    /** 6 rows by two vectors. */
    static void tile(Matrix x, Matrix dz, Matrix dv, int k, int panel, int lane, int fromRow, int toRow, boolean add) {
        float[] xs = x.data();
        float[] dzs = dz.data();
        int at = bounded(x.index(fromRow, k));
        int from = bounded(dz.start(fromRow, panel) + lane);
        int end = Math.min(toRow - fromRow, Layout.ROW_BLOCK) * PANEL;
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c41 = FloatVector.zero(S);
        FloatVector c50 = FloatVector.zero(S);
        FloatVector c51 = FloatVector.zero(S);
        int i = 0;
        for (; i < end - 3 * PANEL; i += 4 * PANEL) {
            FloatVector w0 = FloatVector.fromArray(S, dzs, from + i);
            FloatVector w1 = FloatVector.fromArray(S, dzs, from + i + LENGTH);
            loadLoadFence();
            FloatVector number = FloatVector.broadcast(S, xs[at + i]);
            c00 = number.fma(w0, c00);
            c01 = number.fma(w1, c01);
            number = FloatVector.broadcast(S, xs[at + i + 1]);
            c10 = number.fma(w0, c10);
            c11 = number.fma(w1, c11);
            loadLoadFence();
            number = FloatVector.broadcast(S, xs[at + i + 2]);
            c20 = number.fma(w0, c20);
            c21 = number.fma(w1, c21);
            number = FloatVector.broadcast(S, xs[at + i + 3]);
            c30 = number.fma(w0, c30);
            c31 = number.fma(w1, c31);
            loadLoadFence();
            number = FloatVector.broadcast(S, xs[at + i + 4]);
            c40 = number.fma(w0, c40);
            c41 = number.fma(w1, c41);
            number = FloatVector.broadcast(S, xs[at + i + 5]);
            c50 = number.fma(w0, c50);
            c51 = number.fma(w1, c51);
            loadLoadFence();
            w0 = FloatVector.fromArray(S, dzs, from + i + PANEL);
            w1 = FloatVector.fromArray(S, dzs, from + i + PANEL + LENGTH);
            loadLoadFence();
            number = FloatVector.broadcast(S, xs[at + i + PANEL]);
            c00 = number.fma(w0, c00);
            c01 = number.fma(w1, c01);
            number = FloatVector.broadcast(S, xs[at + i + PANEL + 1]);
            c10 = number.fma(w0, c10);
            c11 = number.fma(w1, c11);
            loadLoadFence();
            number = FloatVector.broadcast(S, xs[at + i + PANEL + 2]);
            c20 = number.fma(w0, c20);
            c21 = number.fma(w1, c21);
            number = FloatVector.broadcast(S, xs[at + i + PANEL + 3]);
            c30 = number.fma(w0, c30);
            c31 = number.fma(w1, c31);
            loadLoadFence();
            number = FloatVector.broadcast(S, xs[at + i + PANEL + 4]);
            c40 = number.fma(w0, c40);
            c41 = number.fma(w1, c41);
            number = FloatVector.broadcast(S, xs[at + i + PANEL + 5]);
            c50 = number.fma(w0, c50);
            c51 = number.fma(w1, c51);
            loadLoadFence();
            w0 = FloatVector.fromArray(S, dzs, from + i + 2 * PANEL);
            w1 = FloatVector.fromArray(S, dzs, from + i + 2 * PANEL + LENGTH);
            loadLoadFence();
            number = FloatVector.broadcast(S, xs[at + i + 2 * PANEL]);
            c00 = number.fma(w0, c00);
            c01 = number.fma(w1, c01);
            number = FloatVector.broadcast(S, xs[at + i + 2 * PANEL + 1]);
            c10 = number.fma(w0, c10);
            c11 = number.fma(w1, c11);
            loadLoadFence();
            number = FloatVector.broadcast(S, xs[at + i + 2 * PANEL + 2]);
            c20 = number.fma(w0, c20);
            c21 = number.fma(w1, c21);
            number = FloatVector.broadcast(S, xs[at + i + 2 * PANEL + 3]);
            c30 = number.fma(w0, c30);
            c31 = number.fma(w1, c31);
            loadLoadFence();
            number = FloatVector.broadcast(S, xs[at + i + 2 * PANEL + 4]);
            c40 = number.fma(w0, c40);
            c41 = number.fma(w1, c41);
            number = FloatVector.broadcast(S, xs[at + i + 2 * PANEL + 5]);
            c50 = number.fma(w0, c50);
            c51 = number.fma(w1, c51);
            loadLoadFence();
            w0 = FloatVector.fromArray(S, dzs, from + i + 3 * PANEL);
            w1 = FloatVector.fromArray(S, dzs, from + i + 3 * PANEL + LENGTH);
            loadLoadFence();
            number = FloatVector.broadcast(S, xs[at + i + 3 * PANEL]);
            c00 = number.fma(w0, c00);
            c01 = number.fma(w1, c01);
            number = FloatVector.broadcast(S, xs[at + i + 3 * PANEL + 1]);
            c10 = number.fma(w0, c10);
            c11 = number.fma(w1, c11);
            loadLoadFence();
            number = FloatVector.broadcast(S, xs[at + i + 3 * PANEL + 2]);
            c20 = number.fma(w0, c20);
            c21 = number.fma(w1, c21);
            number = FloatVector.broadcast(S, xs[at + i + 3 * PANEL + 3]);
            c30 = number.fma(w0, c30);
            c31 = number.fma(w1, c31);
            loadLoadFence();
            number = FloatVector.broadcast(S, xs[at + i + 3 * PANEL + 4]);
            c40 = number.fma(w0, c40);
            c41 = number.fma(w1, c41);
            number = FloatVector.broadcast(S, xs[at + i + 3 * PANEL + 5]);
            c50 = number.fma(w0, c50);
            c51 = number.fma(w1, c51);
            loadLoadFence();
        }
        for (; i < end; i += PANEL) {
            FloatVector w0 = FloatVector.fromArray(S, dzs, from + i);
            FloatVector w1 = FloatVector.fromArray(S, dzs, from + i + LENGTH);
            loadLoadFence();
            FloatVector number = FloatVector.broadcast(S, xs[at + i]);
            c00 = number.fma(w0, c00);
            c01 = number.fma(w1, c01);
            number = FloatVector.broadcast(S, xs[at + i + 1]);
            c10 = number.fma(w0, c10);
            c11 = number.fma(w1, c11);
            loadLoadFence();
            number = FloatVector.broadcast(S, xs[at + i + 2]);
            c20 = number.fma(w0, c20);
            c21 = number.fma(w1, c21);
            number = FloatVector.broadcast(S, xs[at + i + 3]);
            c30 = number.fma(w0, c30);
            c31 = number.fma(w1, c31);
            loadLoadFence();
            number = FloatVector.broadcast(S, xs[at + i + 4]);
            c40 = number.fma(w0, c40);
            c41 = number.fma(w1, c41);
            number = FloatVector.broadcast(S, xs[at + i + 5]);
            c50 = number.fma(w0, c50);
            c51 = number.fma(w1, c51);
            loadLoadFence();
        }
        float[] dvs = dv.data();
        int to = dv.start(k, panel) + lane;
        if (add) {
            c00 = FloatVector.fromArray(S, dvs, to).add(c00);
            c01 = FloatVector.fromArray(S, dvs, to + LENGTH).add(c01);
            c10 = FloatVector.fromArray(S, dvs, to + 32).add(c10);
            c11 = FloatVector.fromArray(S, dvs, to + 32 + LENGTH).add(c11);
            c20 = FloatVector.fromArray(S, dvs, to + 64).add(c20);
            c21 = FloatVector.fromArray(S, dvs, to + 64 + LENGTH).add(c21);
            c30 = FloatVector.fromArray(S, dvs, to + 96).add(c30);
            c31 = FloatVector.fromArray(S, dvs, to + 96 + LENGTH).add(c31);
            c40 = FloatVector.fromArray(S, dvs, to + 128).add(c40);
            c41 = FloatVector.fromArray(S, dvs, to + 128 + LENGTH).add(c41);
            c50 = FloatVector.fromArray(S, dvs, to + 160).add(c50);
            c51 = FloatVector.fromArray(S, dvs, to + 160 + LENGTH).add(c51);
        }
        c00.intoArray(dvs, to);
        c01.intoArray(dvs, to + LENGTH);
        c10.intoArray(dvs, to + 32);
        c11.intoArray(dvs, to + 32 + LENGTH);
        c20.intoArray(dvs, to + 64);
        c21.intoArray(dvs, to + 64 + LENGTH);
        c30.intoArray(dvs, to + 96);
        c31.intoArray(dvs, to + 96 + LENGTH);
        c40.intoArray(dvs, to + 128);
        c41.intoArray(dvs, to + 128 + LENGTH);
        c50.intoArray(dvs, to + 160);
        c51.intoArray(dvs, to + 160 + LENGTH);
    }
}
