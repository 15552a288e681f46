package mlp.engine.kernels.vector;

import static java.lang.invoke.VarHandle.loadLoadFence;
import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.Strips.STRIDE;
import static mlp.engine.kernels.vector.Width.FLOAT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Layout;

/**
 * Sums of outer products, few enough for 16 vector registers: for each term two vectors of a row of V, and the numbers of
 * a column of a strip of X, one for each row of the tile.
 *
 * <p>The loop does four terms a turn, so that of 6 rows 89 instructions do for 48 multiply-adds, and the processor looks
 * further ahead to what comes from the second cache. The compiler would begin such a turn with all of its reads, and spill
 * sums to make room for them. It may not move a read over a fence, which is no instruction of its own on x86: so there is
 * one behind the vectors of V, and behind the numbers of two rows each.
 *
 * <p>An array's index where a tile begins stands for each operand: {@code first} for the first number of X, {@code v} and
 * {@code z} for the first vector of V and of the result. With {@code goesOn} sums begin with what stands there, the terms
 * before.
 */
final class LowTiles {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    /** How many times further it is to the next row of V than to the next column of a strip. */
    static final int WIDER = PANEL / STRIDE;

    /** The most terms of a sum; callers make longer ones in stretches. */
    static final int MOST_TERMS = 1024;

    private LowTiles() {}

    /**
     * The same index: arrays of matrices end before {@link Layout#MOST}. That it is so small tells the compiler that the
     * numbers of {@link #MOST_TERMS} rows behind it have indexes without overflow: a load adds the two itself, which takes
     * 3 instructions out of a term. A check that throws would tell it the same, but then it spills sums.
     */
    static int bounded(int index) {
        return Math.min(index, Layout.MOST);
    }

    /** The height of the next tile if so many rows of a strip are left. */
    static int height(int rows) {
        return rows < 3 ? 1 : rows < 4 ? 3 : rows < 6 ? 4 : 6;
    }

    /** A tile of a height that {@link #height} gives. */
    static void tile(
            int height, float[] xs, int first, float[] vs, int v, int terms, float[] zs, int z, boolean goesOn) {
        switch (height) {
            case 6 -> SixRows.tile(xs, first, vs, v, terms, zs, z, goesOn);
            case 4 -> tile4(xs, first, vs, v, terms, zs, z, goesOn);
            case 3 -> tile3(xs, first, vs, v, terms, zs, z, goesOn);
            default -> tile1(xs, first, vs, v, terms, zs, z, goesOn);
        }
    }

    /** 4 rows by two vectors. */
    private static void tile4(float[] xs, int first, float[] vs, int v, int terms, float[] zs, int z, boolean goesOn) {
        int at = bounded(first);
        int from = bounded(v);
        int end = Math.min(terms, MOST_TERMS) * STRIDE;
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        if (goesOn) {
            c00 = FloatVector.fromArray(S, zs, z);
            c01 = FloatVector.fromArray(S, zs, z + LENGTH);
            c10 = FloatVector.fromArray(S, zs, z + 32);
            c11 = FloatVector.fromArray(S, zs, z + 32 + LENGTH);
            c20 = FloatVector.fromArray(S, zs, z + 64);
            c21 = FloatVector.fromArray(S, zs, z + 64 + LENGTH);
            c30 = FloatVector.fromArray(S, zs, z + 96);
            c31 = FloatVector.fromArray(S, zs, z + 96 + LENGTH);
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
        }
        c00.intoArray(zs, z);
        c01.intoArray(zs, z + LENGTH);
        c10.intoArray(zs, z + 32);
        c11.intoArray(zs, z + 32 + LENGTH);
        c20.intoArray(zs, z + 64);
        c21.intoArray(zs, z + 64 + LENGTH);
        c30.intoArray(zs, z + 96);
        c31.intoArray(zs, z + 96 + LENGTH);
    }

    /** 3 rows by two vectors. */
    private static void tile3(float[] xs, int first, float[] vs, int v, int terms, float[] zs, int z, boolean goesOn) {
        int at = bounded(first);
        int from = bounded(v);
        int end = Math.min(terms, MOST_TERMS) * STRIDE;
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        if (goesOn) {
            c00 = FloatVector.fromArray(S, zs, z);
            c01 = FloatVector.fromArray(S, zs, z + LENGTH);
            c10 = FloatVector.fromArray(S, zs, z + 32);
            c11 = FloatVector.fromArray(S, zs, z + 32 + LENGTH);
            c20 = FloatVector.fromArray(S, zs, z + 64);
            c21 = FloatVector.fromArray(S, zs, z + 64 + LENGTH);
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
            loadLoadFence();
        }
        c00.intoArray(zs, z);
        c01.intoArray(zs, z + LENGTH);
        c10.intoArray(zs, z + 32);
        c11.intoArray(zs, z + 32 + LENGTH);
        c20.intoArray(zs, z + 64);
        c21.intoArray(zs, z + 64 + LENGTH);
    }

    /** One row by two vectors. */
    private static void tile1(float[] xs, int first, float[] vs, int v, int terms, float[] zs, int z, boolean goesOn) {
        int at = bounded(first);
        int from = bounded(v);
        int end = Math.min(terms, MOST_TERMS) * STRIDE;
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        if (goesOn) {
            c00 = FloatVector.fromArray(S, zs, z);
            c01 = FloatVector.fromArray(S, zs, z + LENGTH);
        }
        for (int i = 0; i < end; i += STRIDE) {
            FloatVector w0 = FloatVector.fromArray(S, vs, from + WIDER * i);
            FloatVector w1 = FloatVector.fromArray(S, vs, from + WIDER * i + LENGTH);
            FloatVector x0 = FloatVector.broadcast(S, xs[at + i]);
            c00 = x0.fma(w0, c00);
            c01 = x0.fma(w1, c01);
        }
        c00.intoArray(zs, z);
        c01.intoArray(zs, z + LENGTH);
    }
}
