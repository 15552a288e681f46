package mlp.engine.kernels.vector;

import static java.lang.invoke.VarHandle.loadLoadFence;
import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.Strips.STRIDE;
import static mlp.engine.kernels.vector.LowTiles.MOST_TERMS;
import static mlp.engine.kernels.vector.LowTiles.WIDER;
import static mlp.engine.kernels.vector.Width.FLOAT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A tile of 6 rows, one of the {@link LowTiles}. */
final class SixRows {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    private SixRows() {}

    /** 6 rows by two vectors. */
    static void tile(float[] xs, int first, float[] vs, int v, int terms, float[] zs, int z, boolean goesOn) {
        int at = LowTiles.bounded(first);
        int from = LowTiles.bounded(v);
        int end = Math.min(terms, MOST_TERMS) * STRIDE;
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
        if (goesOn) {
            c00 = FloatVector.fromArray(S, zs, z);
            c01 = FloatVector.fromArray(S, zs, z + LENGTH);
            c10 = FloatVector.fromArray(S, zs, z + 32);
            c11 = FloatVector.fromArray(S, zs, z + 32 + LENGTH);
            c20 = FloatVector.fromArray(S, zs, z + 64);
            c21 = FloatVector.fromArray(S, zs, z + 64 + LENGTH);
            c30 = FloatVector.fromArray(S, zs, z + 96);
            c31 = FloatVector.fromArray(S, zs, z + 96 + LENGTH);
            c40 = FloatVector.fromArray(S, zs, z + 128);
            c41 = FloatVector.fromArray(S, zs, z + 128 + LENGTH);
            c50 = FloatVector.fromArray(S, zs, z + 160);
            c51 = FloatVector.fromArray(S, zs, z + 160 + LENGTH);
        }
        int i = 0;
        for (; i < end - 3 * STRIDE; i += 4 * STRIDE) {
            FloatVector w0 = FloatVector.fromArray(S, vs, from + WIDER * i);
            FloatVector w1 = FloatVector.fromArray(S, vs, from + WIDER * i + LENGTH);
            loadLoadFence();
            FloatVector x = FloatVector.broadcast(S, xs[at + i]);
            c00 = x.fma(w0, c00);
            c01 = x.fma(w1, c01);
            x = FloatVector.broadcast(S, xs[at + i + 1]);
            c10 = x.fma(w0, c10);
            c11 = x.fma(w1, c11);
            loadLoadFence();
            x = FloatVector.broadcast(S, xs[at + i + 2]);
            c20 = x.fma(w0, c20);
            c21 = x.fma(w1, c21);
            x = FloatVector.broadcast(S, xs[at + i + 3]);
            c30 = x.fma(w0, c30);
            c31 = x.fma(w1, c31);
            loadLoadFence();
            x = FloatVector.broadcast(S, xs[at + i + 4]);
            c40 = x.fma(w0, c40);
            c41 = x.fma(w1, c41);
            x = FloatVector.broadcast(S, xs[at + i + 5]);
            c50 = x.fma(w0, c50);
            c51 = x.fma(w1, c51);
            loadLoadFence();
            w0 = FloatVector.fromArray(S, vs, from + WIDER * i + PANEL);
            w1 = FloatVector.fromArray(S, vs, from + WIDER * i + PANEL + LENGTH);
            loadLoadFence();
            x = FloatVector.broadcast(S, xs[at + i + STRIDE]);
            c00 = x.fma(w0, c00);
            c01 = x.fma(w1, c01);
            x = FloatVector.broadcast(S, xs[at + i + STRIDE + 1]);
            c10 = x.fma(w0, c10);
            c11 = x.fma(w1, c11);
            loadLoadFence();
            x = FloatVector.broadcast(S, xs[at + i + STRIDE + 2]);
            c20 = x.fma(w0, c20);
            c21 = x.fma(w1, c21);
            x = FloatVector.broadcast(S, xs[at + i + STRIDE + 3]);
            c30 = x.fma(w0, c30);
            c31 = x.fma(w1, c31);
            loadLoadFence();
            x = FloatVector.broadcast(S, xs[at + i + STRIDE + 4]);
            c40 = x.fma(w0, c40);
            c41 = x.fma(w1, c41);
            x = FloatVector.broadcast(S, xs[at + i + STRIDE + 5]);
            c50 = x.fma(w0, c50);
            c51 = x.fma(w1, c51);
            loadLoadFence();
            w0 = FloatVector.fromArray(S, vs, from + WIDER * i + 2 * PANEL);
            w1 = FloatVector.fromArray(S, vs, from + WIDER * i + 2 * PANEL + LENGTH);
            loadLoadFence();
            x = FloatVector.broadcast(S, xs[at + i + 2 * STRIDE]);
            c00 = x.fma(w0, c00);
            c01 = x.fma(w1, c01);
            x = FloatVector.broadcast(S, xs[at + i + 2 * STRIDE + 1]);
            c10 = x.fma(w0, c10);
            c11 = x.fma(w1, c11);
            loadLoadFence();
            x = FloatVector.broadcast(S, xs[at + i + 2 * STRIDE + 2]);
            c20 = x.fma(w0, c20);
            c21 = x.fma(w1, c21);
            x = FloatVector.broadcast(S, xs[at + i + 2 * STRIDE + 3]);
            c30 = x.fma(w0, c30);
            c31 = x.fma(w1, c31);
            loadLoadFence();
            x = FloatVector.broadcast(S, xs[at + i + 2 * STRIDE + 4]);
            c40 = x.fma(w0, c40);
            c41 = x.fma(w1, c41);
            x = FloatVector.broadcast(S, xs[at + i + 2 * STRIDE + 5]);
            c50 = x.fma(w0, c50);
            c51 = x.fma(w1, c51);
            loadLoadFence();
            w0 = FloatVector.fromArray(S, vs, from + WIDER * i + 3 * PANEL);
            w1 = FloatVector.fromArray(S, vs, from + WIDER * i + 3 * PANEL + LENGTH);
            loadLoadFence();
            x = FloatVector.broadcast(S, xs[at + i + 3 * STRIDE]);
            c00 = x.fma(w0, c00);
            c01 = x.fma(w1, c01);
            x = FloatVector.broadcast(S, xs[at + i + 3 * STRIDE + 1]);
            c10 = x.fma(w0, c10);
            c11 = x.fma(w1, c11);
            loadLoadFence();
            x = FloatVector.broadcast(S, xs[at + i + 3 * STRIDE + 2]);
            c20 = x.fma(w0, c20);
            c21 = x.fma(w1, c21);
            x = FloatVector.broadcast(S, xs[at + i + 3 * STRIDE + 3]);
            c30 = x.fma(w0, c30);
            c31 = x.fma(w1, c31);
            loadLoadFence();
            x = FloatVector.broadcast(S, xs[at + i + 3 * STRIDE + 4]);
            c40 = x.fma(w0, c40);
            c41 = x.fma(w1, c41);
            x = FloatVector.broadcast(S, xs[at + i + 3 * STRIDE + 5]);
            c50 = x.fma(w0, c50);
            c51 = x.fma(w1, c51);
            loadLoadFence();
        }
        for (; i < end; i += STRIDE) {
            FloatVector w0 = FloatVector.fromArray(S, vs, from + WIDER * i);
            FloatVector w1 = FloatVector.fromArray(S, vs, from + WIDER * i + LENGTH);
            loadLoadFence();
            FloatVector x = FloatVector.broadcast(S, xs[at + i]);
            c00 = x.fma(w0, c00);
            c01 = x.fma(w1, c01);
            x = FloatVector.broadcast(S, xs[at + i + 1]);
            c10 = x.fma(w0, c10);
            c11 = x.fma(w1, c11);
            loadLoadFence();
            x = FloatVector.broadcast(S, xs[at + i + 2]);
            c20 = x.fma(w0, c20);
            c21 = x.fma(w1, c21);
            x = FloatVector.broadcast(S, xs[at + i + 3]);
            c30 = x.fma(w0, c30);
            c31 = x.fma(w1, c31);
            loadLoadFence();
            x = FloatVector.broadcast(S, xs[at + i + 4]);
            c40 = x.fma(w0, c40);
            c41 = x.fma(w1, c41);
            x = FloatVector.broadcast(S, xs[at + i + 5]);
            c50 = x.fma(w0, c50);
            c51 = x.fma(w1, c51);
            loadLoadFence();
        }
        c00.intoArray(zs, z);
        c01.intoArray(zs, z + LENGTH);
        c10.intoArray(zs, z + 32);
        c11.intoArray(zs, z + 32 + LENGTH);
        c20.intoArray(zs, z + 64);
        c21.intoArray(zs, z + 64 + LENGTH);
        c30.intoArray(zs, z + 96);
        c31.intoArray(zs, z + 96 + LENGTH);
        c40.intoArray(zs, z + 128);
        c41.intoArray(zs, z + 128 + LENGTH);
        c50.intoArray(zs, z + 160);
        c51.intoArray(zs, z + 160 + LENGTH);
    }
}
