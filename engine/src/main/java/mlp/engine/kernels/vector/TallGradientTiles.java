package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.Width.FLOAT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Matrix;

/**
 * The tiles of {@link GradientTiles} for machines with 32 vector registers: all the same but for how many rows they have,
 * written out since only sums with names of their own stay in registers.
 */
final class TallGradientTiles {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    private TallGradientTiles() {}

    /** 12 rows by two vectors of dV. */
    static void tile12(
            Matrix x, Matrix dz, Matrix dv, int k, int panel, int lane, int fromRow, int toRow, boolean add) {
        float[] xs = x.data();
        float[] zs = dz.data();
        int at = x.index(fromRow, k);
        int from = dz.start(fromRow, panel) + lane;
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
        FloatVector c60 = FloatVector.zero(S);
        FloatVector c61 = FloatVector.zero(S);
        FloatVector c70 = FloatVector.zero(S);
        FloatVector c71 = FloatVector.zero(S);
        FloatVector c80 = FloatVector.zero(S);
        FloatVector c81 = FloatVector.zero(S);
        FloatVector c90 = FloatVector.zero(S);
        FloatVector c91 = FloatVector.zero(S);
        FloatVector c100 = FloatVector.zero(S);
        FloatVector c101 = FloatVector.zero(S);
        FloatVector c110 = FloatVector.zero(S);
        FloatVector c111 = FloatVector.zero(S);
        for (int row = fromRow; row < toRow; row++) {
            FloatVector w0 = FloatVector.fromArray(S, zs, from);
            FloatVector w1 = FloatVector.fromArray(S, zs, from + LENGTH);
            FloatVector x0 = FloatVector.broadcast(S, xs[at]);
            c00 = x0.fma(w0, c00);
            c01 = x0.fma(w1, c01);
            FloatVector x1 = FloatVector.broadcast(S, xs[at + 1]);
            c10 = x1.fma(w0, c10);
            c11 = x1.fma(w1, c11);
            FloatVector x2 = FloatVector.broadcast(S, xs[at + 2]);
            c20 = x2.fma(w0, c20);
            c21 = x2.fma(w1, c21);
            FloatVector x3 = FloatVector.broadcast(S, xs[at + 3]);
            c30 = x3.fma(w0, c30);
            c31 = x3.fma(w1, c31);
            FloatVector x4 = FloatVector.broadcast(S, xs[at + 4]);
            c40 = x4.fma(w0, c40);
            c41 = x4.fma(w1, c41);
            FloatVector x5 = FloatVector.broadcast(S, xs[at + 5]);
            c50 = x5.fma(w0, c50);
            c51 = x5.fma(w1, c51);
            FloatVector x6 = FloatVector.broadcast(S, xs[at + 6]);
            c60 = x6.fma(w0, c60);
            c61 = x6.fma(w1, c61);
            FloatVector x7 = FloatVector.broadcast(S, xs[at + 7]);
            c70 = x7.fma(w0, c70);
            c71 = x7.fma(w1, c71);
            FloatVector x8 = FloatVector.broadcast(S, xs[at + 8]);
            c80 = x8.fma(w0, c80);
            c81 = x8.fma(w1, c81);
            FloatVector x9 = FloatVector.broadcast(S, xs[at + 9]);
            c90 = x9.fma(w0, c90);
            c91 = x9.fma(w1, c91);
            FloatVector x10 = FloatVector.broadcast(S, xs[at + 10]);
            c100 = x10.fma(w0, c100);
            c101 = x10.fma(w1, c101);
            FloatVector x11 = FloatVector.broadcast(S, xs[at + 11]);
            c110 = x11.fma(w0, c110);
            c111 = x11.fma(w1, c111);
            from += PANEL;
            at += PANEL;
        }
        float[] vs = dv.data();
        int to = dv.start(k, panel) + lane;
        if (add) {
            c00 = FloatVector.fromArray(S, vs, to).add(c00);
            c01 = FloatVector.fromArray(S, vs, to + LENGTH).add(c01);
            c10 = FloatVector.fromArray(S, vs, to + 32).add(c10);
            c11 = FloatVector.fromArray(S, vs, to + 32 + LENGTH).add(c11);
            c20 = FloatVector.fromArray(S, vs, to + 64).add(c20);
            c21 = FloatVector.fromArray(S, vs, to + 64 + LENGTH).add(c21);
            c30 = FloatVector.fromArray(S, vs, to + 96).add(c30);
            c31 = FloatVector.fromArray(S, vs, to + 96 + LENGTH).add(c31);
            c40 = FloatVector.fromArray(S, vs, to + 128).add(c40);
            c41 = FloatVector.fromArray(S, vs, to + 128 + LENGTH).add(c41);
            c50 = FloatVector.fromArray(S, vs, to + 160).add(c50);
            c51 = FloatVector.fromArray(S, vs, to + 160 + LENGTH).add(c51);
            c60 = FloatVector.fromArray(S, vs, to + 192).add(c60);
            c61 = FloatVector.fromArray(S, vs, to + 192 + LENGTH).add(c61);
            c70 = FloatVector.fromArray(S, vs, to + 224).add(c70);
            c71 = FloatVector.fromArray(S, vs, to + 224 + LENGTH).add(c71);
            c80 = FloatVector.fromArray(S, vs, to + 256).add(c80);
            c81 = FloatVector.fromArray(S, vs, to + 256 + LENGTH).add(c81);
            c90 = FloatVector.fromArray(S, vs, to + 288).add(c90);
            c91 = FloatVector.fromArray(S, vs, to + 288 + LENGTH).add(c91);
            c100 = FloatVector.fromArray(S, vs, to + 320).add(c100);
            c101 = FloatVector.fromArray(S, vs, to + 320 + LENGTH).add(c101);
            c110 = FloatVector.fromArray(S, vs, to + 352).add(c110);
            c111 = FloatVector.fromArray(S, vs, to + 352 + LENGTH).add(c111);
        }
        c00.intoArray(vs, to);
        c01.intoArray(vs, to + LENGTH);
        c10.intoArray(vs, to + 32);
        c11.intoArray(vs, to + 32 + LENGTH);
        c20.intoArray(vs, to + 64);
        c21.intoArray(vs, to + 64 + LENGTH);
        c30.intoArray(vs, to + 96);
        c31.intoArray(vs, to + 96 + LENGTH);
        c40.intoArray(vs, to + 128);
        c41.intoArray(vs, to + 128 + LENGTH);
        c50.intoArray(vs, to + 160);
        c51.intoArray(vs, to + 160 + LENGTH);
        c60.intoArray(vs, to + 192);
        c61.intoArray(vs, to + 192 + LENGTH);
        c70.intoArray(vs, to + 224);
        c71.intoArray(vs, to + 224 + LENGTH);
        c80.intoArray(vs, to + 256);
        c81.intoArray(vs, to + 256 + LENGTH);
        c90.intoArray(vs, to + 288);
        c91.intoArray(vs, to + 288 + LENGTH);
        c100.intoArray(vs, to + 320);
        c101.intoArray(vs, to + 320 + LENGTH);
        c110.intoArray(vs, to + 352);
        c111.intoArray(vs, to + 352 + LENGTH);
    }

    /** 10 rows by two vectors of dV. */
    static void tile10(
            Matrix x, Matrix dz, Matrix dv, int k, int panel, int lane, int fromRow, int toRow, boolean add) {
        float[] xs = x.data();
        float[] zs = dz.data();
        int at = x.index(fromRow, k);
        int from = dz.start(fromRow, panel) + lane;
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
        FloatVector c60 = FloatVector.zero(S);
        FloatVector c61 = FloatVector.zero(S);
        FloatVector c70 = FloatVector.zero(S);
        FloatVector c71 = FloatVector.zero(S);
        FloatVector c80 = FloatVector.zero(S);
        FloatVector c81 = FloatVector.zero(S);
        FloatVector c90 = FloatVector.zero(S);
        FloatVector c91 = FloatVector.zero(S);
        for (int row = fromRow; row < toRow; row++) {
            FloatVector w0 = FloatVector.fromArray(S, zs, from);
            FloatVector w1 = FloatVector.fromArray(S, zs, from + LENGTH);
            FloatVector x0 = FloatVector.broadcast(S, xs[at]);
            c00 = x0.fma(w0, c00);
            c01 = x0.fma(w1, c01);
            FloatVector x1 = FloatVector.broadcast(S, xs[at + 1]);
            c10 = x1.fma(w0, c10);
            c11 = x1.fma(w1, c11);
            FloatVector x2 = FloatVector.broadcast(S, xs[at + 2]);
            c20 = x2.fma(w0, c20);
            c21 = x2.fma(w1, c21);
            FloatVector x3 = FloatVector.broadcast(S, xs[at + 3]);
            c30 = x3.fma(w0, c30);
            c31 = x3.fma(w1, c31);
            FloatVector x4 = FloatVector.broadcast(S, xs[at + 4]);
            c40 = x4.fma(w0, c40);
            c41 = x4.fma(w1, c41);
            FloatVector x5 = FloatVector.broadcast(S, xs[at + 5]);
            c50 = x5.fma(w0, c50);
            c51 = x5.fma(w1, c51);
            FloatVector x6 = FloatVector.broadcast(S, xs[at + 6]);
            c60 = x6.fma(w0, c60);
            c61 = x6.fma(w1, c61);
            FloatVector x7 = FloatVector.broadcast(S, xs[at + 7]);
            c70 = x7.fma(w0, c70);
            c71 = x7.fma(w1, c71);
            FloatVector x8 = FloatVector.broadcast(S, xs[at + 8]);
            c80 = x8.fma(w0, c80);
            c81 = x8.fma(w1, c81);
            FloatVector x9 = FloatVector.broadcast(S, xs[at + 9]);
            c90 = x9.fma(w0, c90);
            c91 = x9.fma(w1, c91);
            from += PANEL;
            at += PANEL;
        }
        float[] vs = dv.data();
        int to = dv.start(k, panel) + lane;
        if (add) {
            c00 = FloatVector.fromArray(S, vs, to).add(c00);
            c01 = FloatVector.fromArray(S, vs, to + LENGTH).add(c01);
            c10 = FloatVector.fromArray(S, vs, to + 32).add(c10);
            c11 = FloatVector.fromArray(S, vs, to + 32 + LENGTH).add(c11);
            c20 = FloatVector.fromArray(S, vs, to + 64).add(c20);
            c21 = FloatVector.fromArray(S, vs, to + 64 + LENGTH).add(c21);
            c30 = FloatVector.fromArray(S, vs, to + 96).add(c30);
            c31 = FloatVector.fromArray(S, vs, to + 96 + LENGTH).add(c31);
            c40 = FloatVector.fromArray(S, vs, to + 128).add(c40);
            c41 = FloatVector.fromArray(S, vs, to + 128 + LENGTH).add(c41);
            c50 = FloatVector.fromArray(S, vs, to + 160).add(c50);
            c51 = FloatVector.fromArray(S, vs, to + 160 + LENGTH).add(c51);
            c60 = FloatVector.fromArray(S, vs, to + 192).add(c60);
            c61 = FloatVector.fromArray(S, vs, to + 192 + LENGTH).add(c61);
            c70 = FloatVector.fromArray(S, vs, to + 224).add(c70);
            c71 = FloatVector.fromArray(S, vs, to + 224 + LENGTH).add(c71);
            c80 = FloatVector.fromArray(S, vs, to + 256).add(c80);
            c81 = FloatVector.fromArray(S, vs, to + 256 + LENGTH).add(c81);
            c90 = FloatVector.fromArray(S, vs, to + 288).add(c90);
            c91 = FloatVector.fromArray(S, vs, to + 288 + LENGTH).add(c91);
        }
        c00.intoArray(vs, to);
        c01.intoArray(vs, to + LENGTH);
        c10.intoArray(vs, to + 32);
        c11.intoArray(vs, to + 32 + LENGTH);
        c20.intoArray(vs, to + 64);
        c21.intoArray(vs, to + 64 + LENGTH);
        c30.intoArray(vs, to + 96);
        c31.intoArray(vs, to + 96 + LENGTH);
        c40.intoArray(vs, to + 128);
        c41.intoArray(vs, to + 128 + LENGTH);
        c50.intoArray(vs, to + 160);
        c51.intoArray(vs, to + 160 + LENGTH);
        c60.intoArray(vs, to + 192);
        c61.intoArray(vs, to + 192 + LENGTH);
        c70.intoArray(vs, to + 224);
        c71.intoArray(vs, to + 224 + LENGTH);
        c80.intoArray(vs, to + 256);
        c81.intoArray(vs, to + 256 + LENGTH);
        c90.intoArray(vs, to + 288);
        c91.intoArray(vs, to + 288 + LENGTH);
    }

    /** 8 rows by two vectors of dV. */
    static void tile8(Matrix x, Matrix dz, Matrix dv, int k, int panel, int lane, int fromRow, int toRow, boolean add) {
        float[] xs = x.data();
        float[] zs = dz.data();
        int at = x.index(fromRow, k);
        int from = dz.start(fromRow, panel) + lane;
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
        FloatVector c60 = FloatVector.zero(S);
        FloatVector c61 = FloatVector.zero(S);
        FloatVector c70 = FloatVector.zero(S);
        FloatVector c71 = FloatVector.zero(S);
        for (int row = fromRow; row < toRow; row++) {
            FloatVector w0 = FloatVector.fromArray(S, zs, from);
            FloatVector w1 = FloatVector.fromArray(S, zs, from + LENGTH);
            FloatVector x0 = FloatVector.broadcast(S, xs[at]);
            c00 = x0.fma(w0, c00);
            c01 = x0.fma(w1, c01);
            FloatVector x1 = FloatVector.broadcast(S, xs[at + 1]);
            c10 = x1.fma(w0, c10);
            c11 = x1.fma(w1, c11);
            FloatVector x2 = FloatVector.broadcast(S, xs[at + 2]);
            c20 = x2.fma(w0, c20);
            c21 = x2.fma(w1, c21);
            FloatVector x3 = FloatVector.broadcast(S, xs[at + 3]);
            c30 = x3.fma(w0, c30);
            c31 = x3.fma(w1, c31);
            FloatVector x4 = FloatVector.broadcast(S, xs[at + 4]);
            c40 = x4.fma(w0, c40);
            c41 = x4.fma(w1, c41);
            FloatVector x5 = FloatVector.broadcast(S, xs[at + 5]);
            c50 = x5.fma(w0, c50);
            c51 = x5.fma(w1, c51);
            FloatVector x6 = FloatVector.broadcast(S, xs[at + 6]);
            c60 = x6.fma(w0, c60);
            c61 = x6.fma(w1, c61);
            FloatVector x7 = FloatVector.broadcast(S, xs[at + 7]);
            c70 = x7.fma(w0, c70);
            c71 = x7.fma(w1, c71);
            from += PANEL;
            at += PANEL;
        }
        float[] vs = dv.data();
        int to = dv.start(k, panel) + lane;
        if (add) {
            c00 = FloatVector.fromArray(S, vs, to).add(c00);
            c01 = FloatVector.fromArray(S, vs, to + LENGTH).add(c01);
            c10 = FloatVector.fromArray(S, vs, to + 32).add(c10);
            c11 = FloatVector.fromArray(S, vs, to + 32 + LENGTH).add(c11);
            c20 = FloatVector.fromArray(S, vs, to + 64).add(c20);
            c21 = FloatVector.fromArray(S, vs, to + 64 + LENGTH).add(c21);
            c30 = FloatVector.fromArray(S, vs, to + 96).add(c30);
            c31 = FloatVector.fromArray(S, vs, to + 96 + LENGTH).add(c31);
            c40 = FloatVector.fromArray(S, vs, to + 128).add(c40);
            c41 = FloatVector.fromArray(S, vs, to + 128 + LENGTH).add(c41);
            c50 = FloatVector.fromArray(S, vs, to + 160).add(c50);
            c51 = FloatVector.fromArray(S, vs, to + 160 + LENGTH).add(c51);
            c60 = FloatVector.fromArray(S, vs, to + 192).add(c60);
            c61 = FloatVector.fromArray(S, vs, to + 192 + LENGTH).add(c61);
            c70 = FloatVector.fromArray(S, vs, to + 224).add(c70);
            c71 = FloatVector.fromArray(S, vs, to + 224 + LENGTH).add(c71);
        }
        c00.intoArray(vs, to);
        c01.intoArray(vs, to + LENGTH);
        c10.intoArray(vs, to + 32);
        c11.intoArray(vs, to + 32 + LENGTH);
        c20.intoArray(vs, to + 64);
        c21.intoArray(vs, to + 64 + LENGTH);
        c30.intoArray(vs, to + 96);
        c31.intoArray(vs, to + 96 + LENGTH);
        c40.intoArray(vs, to + 128);
        c41.intoArray(vs, to + 128 + LENGTH);
        c50.intoArray(vs, to + 160);
        c51.intoArray(vs, to + 160 + LENGTH);
        c60.intoArray(vs, to + 192);
        c61.intoArray(vs, to + 192 + LENGTH);
        c70.intoArray(vs, to + 224);
        c71.intoArray(vs, to + 224 + LENGTH);
    }

    /** 16 rows by the first vector of a panel of dV; the other one is padding. */
    static void tile16OfHalf(Matrix x, Matrix dz, Matrix dv, int k, int panel, int fromRow, int toRow, boolean add) {
        float[] xs = x.data();
        float[] zs = dz.data();
        int at = x.index(fromRow, k);
        int from = dz.start(fromRow, panel);
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c40 = FloatVector.zero(S);
        FloatVector c50 = FloatVector.zero(S);
        FloatVector c60 = FloatVector.zero(S);
        FloatVector c70 = FloatVector.zero(S);
        FloatVector c80 = FloatVector.zero(S);
        FloatVector c90 = FloatVector.zero(S);
        FloatVector c100 = FloatVector.zero(S);
        FloatVector c110 = FloatVector.zero(S);
        FloatVector c120 = FloatVector.zero(S);
        FloatVector c130 = FloatVector.zero(S);
        FloatVector c140 = FloatVector.zero(S);
        FloatVector c150 = FloatVector.zero(S);
        for (int row = fromRow; row < toRow; row++) {
            FloatVector w0 = FloatVector.fromArray(S, zs, from);
            FloatVector x0 = FloatVector.broadcast(S, xs[at]);
            c00 = x0.fma(w0, c00);
            FloatVector x1 = FloatVector.broadcast(S, xs[at + 1]);
            c10 = x1.fma(w0, c10);
            FloatVector x2 = FloatVector.broadcast(S, xs[at + 2]);
            c20 = x2.fma(w0, c20);
            FloatVector x3 = FloatVector.broadcast(S, xs[at + 3]);
            c30 = x3.fma(w0, c30);
            FloatVector x4 = FloatVector.broadcast(S, xs[at + 4]);
            c40 = x4.fma(w0, c40);
            FloatVector x5 = FloatVector.broadcast(S, xs[at + 5]);
            c50 = x5.fma(w0, c50);
            FloatVector x6 = FloatVector.broadcast(S, xs[at + 6]);
            c60 = x6.fma(w0, c60);
            FloatVector x7 = FloatVector.broadcast(S, xs[at + 7]);
            c70 = x7.fma(w0, c70);
            FloatVector x8 = FloatVector.broadcast(S, xs[at + 8]);
            c80 = x8.fma(w0, c80);
            FloatVector x9 = FloatVector.broadcast(S, xs[at + 9]);
            c90 = x9.fma(w0, c90);
            FloatVector x10 = FloatVector.broadcast(S, xs[at + 10]);
            c100 = x10.fma(w0, c100);
            FloatVector x11 = FloatVector.broadcast(S, xs[at + 11]);
            c110 = x11.fma(w0, c110);
            FloatVector x12 = FloatVector.broadcast(S, xs[at + 12]);
            c120 = x12.fma(w0, c120);
            FloatVector x13 = FloatVector.broadcast(S, xs[at + 13]);
            c130 = x13.fma(w0, c130);
            FloatVector x14 = FloatVector.broadcast(S, xs[at + 14]);
            c140 = x14.fma(w0, c140);
            FloatVector x15 = FloatVector.broadcast(S, xs[at + 15]);
            c150 = x15.fma(w0, c150);
            from += PANEL;
            at += PANEL;
        }
        float[] vs = dv.data();
        int to = dv.start(k, panel);
        if (add) {
            c00 = FloatVector.fromArray(S, vs, to).add(c00);
            c10 = FloatVector.fromArray(S, vs, to + 32).add(c10);
            c20 = FloatVector.fromArray(S, vs, to + 64).add(c20);
            c30 = FloatVector.fromArray(S, vs, to + 96).add(c30);
            c40 = FloatVector.fromArray(S, vs, to + 128).add(c40);
            c50 = FloatVector.fromArray(S, vs, to + 160).add(c50);
            c60 = FloatVector.fromArray(S, vs, to + 192).add(c60);
            c70 = FloatVector.fromArray(S, vs, to + 224).add(c70);
            c80 = FloatVector.fromArray(S, vs, to + 256).add(c80);
            c90 = FloatVector.fromArray(S, vs, to + 288).add(c90);
            c100 = FloatVector.fromArray(S, vs, to + 320).add(c100);
            c110 = FloatVector.fromArray(S, vs, to + 352).add(c110);
            c120 = FloatVector.fromArray(S, vs, to + 384).add(c120);
            c130 = FloatVector.fromArray(S, vs, to + 416).add(c130);
            c140 = FloatVector.fromArray(S, vs, to + 448).add(c140);
            c150 = FloatVector.fromArray(S, vs, to + 480).add(c150);
        }
        c00.intoArray(vs, to);
        c10.intoArray(vs, to + 32);
        c20.intoArray(vs, to + 64);
        c30.intoArray(vs, to + 96);
        c40.intoArray(vs, to + 128);
        c50.intoArray(vs, to + 160);
        c60.intoArray(vs, to + 192);
        c70.intoArray(vs, to + 224);
        c80.intoArray(vs, to + 256);
        c90.intoArray(vs, to + 288);
        c100.intoArray(vs, to + 320);
        c110.intoArray(vs, to + 352);
        c120.intoArray(vs, to + 384);
        c130.intoArray(vs, to + 416);
        c140.intoArray(vs, to + 448);
        c150.intoArray(vs, to + 480);
    }
}
