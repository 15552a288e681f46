package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.Width.FLOAT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Layout;

/**
 * Sums of outer products, few enough for 16 vector registers: for each term two vectors of a row of V, and as many
 * neighbouring numbers of a row of X as the tile has rows. Both operands advance by a row of a panel for each term, so one
 * index does for both and a turn of 6 rows takes 25 instructions for 12 multiply-adds. Where X does not change from row to
 * row by so much, as in {@link AffineTiles}, the compiler needs more registers and spills a sum.
 *
 * <p>An array's index where a tile begins stands for each operand: {@code x} for the first number of X, {@code v} and
 * {@code z} for the first vector of V and of the result.
 */
final class LowTiles {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    /** The most terms of a sum; callers make longer ones in stretches. */
    private static final int MOST_TERMS = Layout.ROW_BLOCK;

    /** What becomes of the numbers where the result goes. */
    enum Before {
        /** They are overwritten. */
        IGNORED,
        /** They are the terms before: the chain goes on from them. */
        CONTINUED,
        /** The sum is added to them. */
        ADDED
    }

    private LowTiles() {}

    /**
     * The same index: arrays of matrices end before {@link Layout#MOST}. That it is so small tells the compiler that the
     * numbers of some hundred rows behind it have indexes without overflow: a load adds the two itself, which takes 3
     * instructions out of a turn. A check that throws would tell it the same, but then it unrolls the loop by four and
     * spills sums.
     */
    private static int bounded(int index) {
        return Math.min(index, Layout.MOST);
    }

    /** A tile of a height that {@link TileHeights} knows. */
    static void tile(int height, float[] xs, int x, float[] vs, int v, int terms, float[] zs, int z, Before before) {
        switch (height) {
            case 6 -> tile6(xs, x, vs, v, terms, zs, z, before);
            case 5 -> tile5(xs, x, vs, v, terms, zs, z, before);
            case 4 -> tile4(xs, x, vs, v, terms, zs, z, before);
            default -> tile1(xs, x, vs, v, terms, zs, z, before);
        }
    }

    /** 6 rows by two vectors. */
    private static void tile6(float[] xs, int x, float[] vs, int v, int terms, float[] zs, int z, Before before) {
        int at = bounded(x);
        int from = bounded(v);
        int end = Math.min(terms, MOST_TERMS) * PANEL;
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
        if (before == Before.CONTINUED) {
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
        for (int i = 0; i < end; i += PANEL) {
            FloatVector w0 = FloatVector.fromArray(S, vs, from + i);
            FloatVector w1 = FloatVector.fromArray(S, vs, from + i + LENGTH);
            FloatVector x0 = FloatVector.broadcast(S, xs[at + i]);
            c00 = x0.fma(w0, c00);
            c01 = x0.fma(w1, c01);
            FloatVector x1 = FloatVector.broadcast(S, xs[at + i + 1]);
            c10 = x1.fma(w0, c10);
            c11 = x1.fma(w1, c11);
            FloatVector x2 = FloatVector.broadcast(S, xs[at + i + 2]);
            c20 = x2.fma(w0, c20);
            c21 = x2.fma(w1, c21);
            FloatVector x3 = FloatVector.broadcast(S, xs[at + i + 3]);
            c30 = x3.fma(w0, c30);
            c31 = x3.fma(w1, c31);
            FloatVector x4 = FloatVector.broadcast(S, xs[at + i + 4]);
            c40 = x4.fma(w0, c40);
            c41 = x4.fma(w1, c41);
            FloatVector x5 = FloatVector.broadcast(S, xs[at + i + 5]);
            c50 = x5.fma(w0, c50);
            c51 = x5.fma(w1, c51);
        }
        if (before == Before.ADDED) {
            c00 = FloatVector.fromArray(S, zs, z).add(c00);
            c01 = FloatVector.fromArray(S, zs, z + LENGTH).add(c01);
            c10 = FloatVector.fromArray(S, zs, z + 32).add(c10);
            c11 = FloatVector.fromArray(S, zs, z + 32 + LENGTH).add(c11);
            c20 = FloatVector.fromArray(S, zs, z + 64).add(c20);
            c21 = FloatVector.fromArray(S, zs, z + 64 + LENGTH).add(c21);
            c30 = FloatVector.fromArray(S, zs, z + 96).add(c30);
            c31 = FloatVector.fromArray(S, zs, z + 96 + LENGTH).add(c31);
            c40 = FloatVector.fromArray(S, zs, z + 128).add(c40);
            c41 = FloatVector.fromArray(S, zs, z + 128 + LENGTH).add(c41);
            c50 = FloatVector.fromArray(S, zs, z + 160).add(c50);
            c51 = FloatVector.fromArray(S, zs, z + 160 + LENGTH).add(c51);
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

    /** 5 rows by two vectors. */
    private static void tile5(float[] xs, int x, float[] vs, int v, int terms, float[] zs, int z, Before before) {
        int at = bounded(x);
        int from = bounded(v);
        int end = Math.min(terms, MOST_TERMS) * PANEL;
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
        if (before == Before.CONTINUED) {
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
        }
        for (int i = 0; i < end; i += PANEL) {
            FloatVector w0 = FloatVector.fromArray(S, vs, from + i);
            FloatVector w1 = FloatVector.fromArray(S, vs, from + i + LENGTH);
            FloatVector x0 = FloatVector.broadcast(S, xs[at + i]);
            c00 = x0.fma(w0, c00);
            c01 = x0.fma(w1, c01);
            FloatVector x1 = FloatVector.broadcast(S, xs[at + i + 1]);
            c10 = x1.fma(w0, c10);
            c11 = x1.fma(w1, c11);
            FloatVector x2 = FloatVector.broadcast(S, xs[at + i + 2]);
            c20 = x2.fma(w0, c20);
            c21 = x2.fma(w1, c21);
            FloatVector x3 = FloatVector.broadcast(S, xs[at + i + 3]);
            c30 = x3.fma(w0, c30);
            c31 = x3.fma(w1, c31);
            FloatVector x4 = FloatVector.broadcast(S, xs[at + i + 4]);
            c40 = x4.fma(w0, c40);
            c41 = x4.fma(w1, c41);
        }
        if (before == Before.ADDED) {
            c00 = FloatVector.fromArray(S, zs, z).add(c00);
            c01 = FloatVector.fromArray(S, zs, z + LENGTH).add(c01);
            c10 = FloatVector.fromArray(S, zs, z + 32).add(c10);
            c11 = FloatVector.fromArray(S, zs, z + 32 + LENGTH).add(c11);
            c20 = FloatVector.fromArray(S, zs, z + 64).add(c20);
            c21 = FloatVector.fromArray(S, zs, z + 64 + LENGTH).add(c21);
            c30 = FloatVector.fromArray(S, zs, z + 96).add(c30);
            c31 = FloatVector.fromArray(S, zs, z + 96 + LENGTH).add(c31);
            c40 = FloatVector.fromArray(S, zs, z + 128).add(c40);
            c41 = FloatVector.fromArray(S, zs, z + 128 + LENGTH).add(c41);
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
    }

    /** 4 rows by two vectors. */
    private static void tile4(float[] xs, int x, float[] vs, int v, int terms, float[] zs, int z, Before before) {
        int at = bounded(x);
        int from = bounded(v);
        int end = Math.min(terms, MOST_TERMS) * PANEL;
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        if (before == Before.CONTINUED) {
            c00 = FloatVector.fromArray(S, zs, z);
            c01 = FloatVector.fromArray(S, zs, z + LENGTH);
            c10 = FloatVector.fromArray(S, zs, z + 32);
            c11 = FloatVector.fromArray(S, zs, z + 32 + LENGTH);
            c20 = FloatVector.fromArray(S, zs, z + 64);
            c21 = FloatVector.fromArray(S, zs, z + 64 + LENGTH);
            c30 = FloatVector.fromArray(S, zs, z + 96);
            c31 = FloatVector.fromArray(S, zs, z + 96 + LENGTH);
        }
        for (int i = 0; i < end; i += PANEL) {
            FloatVector w0 = FloatVector.fromArray(S, vs, from + i);
            FloatVector w1 = FloatVector.fromArray(S, vs, from + i + LENGTH);
            FloatVector x0 = FloatVector.broadcast(S, xs[at + i]);
            c00 = x0.fma(w0, c00);
            c01 = x0.fma(w1, c01);
            FloatVector x1 = FloatVector.broadcast(S, xs[at + i + 1]);
            c10 = x1.fma(w0, c10);
            c11 = x1.fma(w1, c11);
            FloatVector x2 = FloatVector.broadcast(S, xs[at + i + 2]);
            c20 = x2.fma(w0, c20);
            c21 = x2.fma(w1, c21);
            FloatVector x3 = FloatVector.broadcast(S, xs[at + i + 3]);
            c30 = x3.fma(w0, c30);
            c31 = x3.fma(w1, c31);
        }
        if (before == Before.ADDED) {
            c00 = FloatVector.fromArray(S, zs, z).add(c00);
            c01 = FloatVector.fromArray(S, zs, z + LENGTH).add(c01);
            c10 = FloatVector.fromArray(S, zs, z + 32).add(c10);
            c11 = FloatVector.fromArray(S, zs, z + 32 + LENGTH).add(c11);
            c20 = FloatVector.fromArray(S, zs, z + 64).add(c20);
            c21 = FloatVector.fromArray(S, zs, z + 64 + LENGTH).add(c21);
            c30 = FloatVector.fromArray(S, zs, z + 96).add(c30);
            c31 = FloatVector.fromArray(S, zs, z + 96 + LENGTH).add(c31);
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

    /** One row by two vectors. */
    private static void tile1(float[] xs, int x, float[] vs, int v, int terms, float[] zs, int z, Before before) {
        int at = bounded(x);
        int from = bounded(v);
        int end = Math.min(terms, MOST_TERMS) * PANEL;
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        if (before == Before.CONTINUED) {
            c00 = FloatVector.fromArray(S, zs, z);
            c01 = FloatVector.fromArray(S, zs, z + LENGTH);
        }
        for (int i = 0; i < end; i += PANEL) {
            FloatVector w0 = FloatVector.fromArray(S, vs, from + i);
            FloatVector w1 = FloatVector.fromArray(S, vs, from + i + LENGTH);
            FloatVector x0 = FloatVector.broadcast(S, xs[at + i]);
            c00 = x0.fma(w0, c00);
            c01 = x0.fma(w1, c01);
        }
        if (before == Before.ADDED) {
            c00 = FloatVector.fromArray(S, zs, z).add(c00);
            c01 = FloatVector.fromArray(S, zs, z + LENGTH).add(c01);
        }
        c00.intoArray(zs, z);
        c01.intoArray(zs, z + LENGTH);
    }
}
