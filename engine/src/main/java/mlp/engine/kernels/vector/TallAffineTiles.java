package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.Width.FLOAT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The tiles of {@link AffineTiles} for machines with 32 vector registers: all the same but for how many rows they have,
 * written out since only sums with names of their own stay in registers.
 */
final class TallAffineTiles {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    private TallAffineTiles() {}

    /** 12 rows by two vectors of Z, the terms before {@code toK}. */
    static void tile12(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, int row, int panel, int lane, int toK) {
        float[] xs = x.data();
        float[] vs = v.data();
        int jump = x.panelStride() - PANEL;
        int at = x.start(row, 0);
        int from = v.start(0, panel) + lane;
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
        for (int k = 0; k < toK; k++) {
            FloatVector w0 = FloatVector.fromArray(S, vs, from);
            FloatVector w1 = FloatVector.fromArray(S, vs, from + LENGTH);
            FloatVector x0 = FloatVector.broadcast(S, xs[at]);
            c00 = x0.fma(w0, c00);
            c01 = x0.fma(w1, c01);
            FloatVector x1 = FloatVector.broadcast(S, xs[at + 32]);
            c10 = x1.fma(w0, c10);
            c11 = x1.fma(w1, c11);
            FloatVector x2 = FloatVector.broadcast(S, xs[at + 64]);
            c20 = x2.fma(w0, c20);
            c21 = x2.fma(w1, c21);
            FloatVector x3 = FloatVector.broadcast(S, xs[at + 96]);
            c30 = x3.fma(w0, c30);
            c31 = x3.fma(w1, c31);
            FloatVector x4 = FloatVector.broadcast(S, xs[at + 128]);
            c40 = x4.fma(w0, c40);
            c41 = x4.fma(w1, c41);
            FloatVector x5 = FloatVector.broadcast(S, xs[at + 160]);
            c50 = x5.fma(w0, c50);
            c51 = x5.fma(w1, c51);
            FloatVector x6 = FloatVector.broadcast(S, xs[at + 192]);
            c60 = x6.fma(w0, c60);
            c61 = x6.fma(w1, c61);
            FloatVector x7 = FloatVector.broadcast(S, xs[at + 224]);
            c70 = x7.fma(w0, c70);
            c71 = x7.fma(w1, c71);
            FloatVector x8 = FloatVector.broadcast(S, xs[at + 256]);
            c80 = x8.fma(w0, c80);
            c81 = x8.fma(w1, c81);
            FloatVector x9 = FloatVector.broadcast(S, xs[at + 288]);
            c90 = x9.fma(w0, c90);
            c91 = x9.fma(w1, c91);
            FloatVector x10 = FloatVector.broadcast(S, xs[at + 320]);
            c100 = x10.fma(w0, c100);
            c101 = x10.fma(w1, c101);
            FloatVector x11 = FloatVector.broadcast(S, xs[at + 352]);
            c110 = x11.fma(w0, c110);
            c111 = x11.fma(w1, c111);
            from += PANEL;
            at++;
            if ((k & (PANEL - 1)) == PANEL - 1) {
                at += jump;
            }
        }
        if (bias != null) {
            FloatVector b0 = FloatVector.fromArray(S, bias.data(), bias.start(0, panel) + lane);
            FloatVector b1 = FloatVector.fromArray(S, bias.data(), bias.start(0, panel) + lane + LENGTH);
            c00 = c00.add(b0);
            c01 = c01.add(b1);
            c10 = c10.add(b0);
            c11 = c11.add(b1);
            c20 = c20.add(b0);
            c21 = c21.add(b1);
            c30 = c30.add(b0);
            c31 = c31.add(b1);
            c40 = c40.add(b0);
            c41 = c41.add(b1);
            c50 = c50.add(b0);
            c51 = c51.add(b1);
            c60 = c60.add(b0);
            c61 = c61.add(b1);
            c70 = c70.add(b0);
            c71 = c71.add(b1);
            c80 = c80.add(b0);
            c81 = c81.add(b1);
            c90 = c90.add(b0);
            c91 = c91.add(b1);
            c100 = c100.add(b0);
            c101 = c101.add(b1);
            c110 = c110.add(b0);
            c111 = c111.add(b1);
        }
        float[] zs = z.data();
        int to = z.start(row, panel) + lane;
        c00.intoArray(zs, to);
        c01.intoArray(zs, to + LENGTH);
        c10.intoArray(zs, to + 32);
        c11.intoArray(zs, to + 32 + LENGTH);
        c20.intoArray(zs, to + 64);
        c21.intoArray(zs, to + 64 + LENGTH);
        c30.intoArray(zs, to + 96);
        c31.intoArray(zs, to + 96 + LENGTH);
        c40.intoArray(zs, to + 128);
        c41.intoArray(zs, to + 128 + LENGTH);
        c50.intoArray(zs, to + 160);
        c51.intoArray(zs, to + 160 + LENGTH);
        c60.intoArray(zs, to + 192);
        c61.intoArray(zs, to + 192 + LENGTH);
        c70.intoArray(zs, to + 224);
        c71.intoArray(zs, to + 224 + LENGTH);
        c80.intoArray(zs, to + 256);
        c81.intoArray(zs, to + 256 + LENGTH);
        c90.intoArray(zs, to + 288);
        c91.intoArray(zs, to + 288 + LENGTH);
        c100.intoArray(zs, to + 320);
        c101.intoArray(zs, to + 320 + LENGTH);
        c110.intoArray(zs, to + 352);
        c111.intoArray(zs, to + 352 + LENGTH);
    }

    /** 10 rows by two vectors of Z, the terms before {@code toK}. */
    static void tile10(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, int row, int panel, int lane, int toK) {
        float[] xs = x.data();
        float[] vs = v.data();
        int jump = x.panelStride() - PANEL;
        int at = x.start(row, 0);
        int from = v.start(0, panel) + lane;
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
        for (int k = 0; k < toK; k++) {
            FloatVector w0 = FloatVector.fromArray(S, vs, from);
            FloatVector w1 = FloatVector.fromArray(S, vs, from + LENGTH);
            FloatVector x0 = FloatVector.broadcast(S, xs[at]);
            c00 = x0.fma(w0, c00);
            c01 = x0.fma(w1, c01);
            FloatVector x1 = FloatVector.broadcast(S, xs[at + 32]);
            c10 = x1.fma(w0, c10);
            c11 = x1.fma(w1, c11);
            FloatVector x2 = FloatVector.broadcast(S, xs[at + 64]);
            c20 = x2.fma(w0, c20);
            c21 = x2.fma(w1, c21);
            FloatVector x3 = FloatVector.broadcast(S, xs[at + 96]);
            c30 = x3.fma(w0, c30);
            c31 = x3.fma(w1, c31);
            FloatVector x4 = FloatVector.broadcast(S, xs[at + 128]);
            c40 = x4.fma(w0, c40);
            c41 = x4.fma(w1, c41);
            FloatVector x5 = FloatVector.broadcast(S, xs[at + 160]);
            c50 = x5.fma(w0, c50);
            c51 = x5.fma(w1, c51);
            FloatVector x6 = FloatVector.broadcast(S, xs[at + 192]);
            c60 = x6.fma(w0, c60);
            c61 = x6.fma(w1, c61);
            FloatVector x7 = FloatVector.broadcast(S, xs[at + 224]);
            c70 = x7.fma(w0, c70);
            c71 = x7.fma(w1, c71);
            FloatVector x8 = FloatVector.broadcast(S, xs[at + 256]);
            c80 = x8.fma(w0, c80);
            c81 = x8.fma(w1, c81);
            FloatVector x9 = FloatVector.broadcast(S, xs[at + 288]);
            c90 = x9.fma(w0, c90);
            c91 = x9.fma(w1, c91);
            from += PANEL;
            at++;
            if ((k & (PANEL - 1)) == PANEL - 1) {
                at += jump;
            }
        }
        if (bias != null) {
            FloatVector b0 = FloatVector.fromArray(S, bias.data(), bias.start(0, panel) + lane);
            FloatVector b1 = FloatVector.fromArray(S, bias.data(), bias.start(0, panel) + lane + LENGTH);
            c00 = c00.add(b0);
            c01 = c01.add(b1);
            c10 = c10.add(b0);
            c11 = c11.add(b1);
            c20 = c20.add(b0);
            c21 = c21.add(b1);
            c30 = c30.add(b0);
            c31 = c31.add(b1);
            c40 = c40.add(b0);
            c41 = c41.add(b1);
            c50 = c50.add(b0);
            c51 = c51.add(b1);
            c60 = c60.add(b0);
            c61 = c61.add(b1);
            c70 = c70.add(b0);
            c71 = c71.add(b1);
            c80 = c80.add(b0);
            c81 = c81.add(b1);
            c90 = c90.add(b0);
            c91 = c91.add(b1);
        }
        float[] zs = z.data();
        int to = z.start(row, panel) + lane;
        c00.intoArray(zs, to);
        c01.intoArray(zs, to + LENGTH);
        c10.intoArray(zs, to + 32);
        c11.intoArray(zs, to + 32 + LENGTH);
        c20.intoArray(zs, to + 64);
        c21.intoArray(zs, to + 64 + LENGTH);
        c30.intoArray(zs, to + 96);
        c31.intoArray(zs, to + 96 + LENGTH);
        c40.intoArray(zs, to + 128);
        c41.intoArray(zs, to + 128 + LENGTH);
        c50.intoArray(zs, to + 160);
        c51.intoArray(zs, to + 160 + LENGTH);
        c60.intoArray(zs, to + 192);
        c61.intoArray(zs, to + 192 + LENGTH);
        c70.intoArray(zs, to + 224);
        c71.intoArray(zs, to + 224 + LENGTH);
        c80.intoArray(zs, to + 256);
        c81.intoArray(zs, to + 256 + LENGTH);
        c90.intoArray(zs, to + 288);
        c91.intoArray(zs, to + 288 + LENGTH);
    }

    /** 8 rows by two vectors of Z, the terms before {@code toK}. */
    static void tile8(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, int row, int panel, int lane, int toK) {
        float[] xs = x.data();
        float[] vs = v.data();
        int jump = x.panelStride() - PANEL;
        int at = x.start(row, 0);
        int from = v.start(0, panel) + lane;
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
        for (int k = 0; k < toK; k++) {
            FloatVector w0 = FloatVector.fromArray(S, vs, from);
            FloatVector w1 = FloatVector.fromArray(S, vs, from + LENGTH);
            FloatVector x0 = FloatVector.broadcast(S, xs[at]);
            c00 = x0.fma(w0, c00);
            c01 = x0.fma(w1, c01);
            FloatVector x1 = FloatVector.broadcast(S, xs[at + 32]);
            c10 = x1.fma(w0, c10);
            c11 = x1.fma(w1, c11);
            FloatVector x2 = FloatVector.broadcast(S, xs[at + 64]);
            c20 = x2.fma(w0, c20);
            c21 = x2.fma(w1, c21);
            FloatVector x3 = FloatVector.broadcast(S, xs[at + 96]);
            c30 = x3.fma(w0, c30);
            c31 = x3.fma(w1, c31);
            FloatVector x4 = FloatVector.broadcast(S, xs[at + 128]);
            c40 = x4.fma(w0, c40);
            c41 = x4.fma(w1, c41);
            FloatVector x5 = FloatVector.broadcast(S, xs[at + 160]);
            c50 = x5.fma(w0, c50);
            c51 = x5.fma(w1, c51);
            FloatVector x6 = FloatVector.broadcast(S, xs[at + 192]);
            c60 = x6.fma(w0, c60);
            c61 = x6.fma(w1, c61);
            FloatVector x7 = FloatVector.broadcast(S, xs[at + 224]);
            c70 = x7.fma(w0, c70);
            c71 = x7.fma(w1, c71);
            from += PANEL;
            at++;
            if ((k & (PANEL - 1)) == PANEL - 1) {
                at += jump;
            }
        }
        if (bias != null) {
            FloatVector b0 = FloatVector.fromArray(S, bias.data(), bias.start(0, panel) + lane);
            FloatVector b1 = FloatVector.fromArray(S, bias.data(), bias.start(0, panel) + lane + LENGTH);
            c00 = c00.add(b0);
            c01 = c01.add(b1);
            c10 = c10.add(b0);
            c11 = c11.add(b1);
            c20 = c20.add(b0);
            c21 = c21.add(b1);
            c30 = c30.add(b0);
            c31 = c31.add(b1);
            c40 = c40.add(b0);
            c41 = c41.add(b1);
            c50 = c50.add(b0);
            c51 = c51.add(b1);
            c60 = c60.add(b0);
            c61 = c61.add(b1);
            c70 = c70.add(b0);
            c71 = c71.add(b1);
        }
        float[] zs = z.data();
        int to = z.start(row, panel) + lane;
        c00.intoArray(zs, to);
        c01.intoArray(zs, to + LENGTH);
        c10.intoArray(zs, to + 32);
        c11.intoArray(zs, to + 32 + LENGTH);
        c20.intoArray(zs, to + 64);
        c21.intoArray(zs, to + 64 + LENGTH);
        c30.intoArray(zs, to + 96);
        c31.intoArray(zs, to + 96 + LENGTH);
        c40.intoArray(zs, to + 128);
        c41.intoArray(zs, to + 128 + LENGTH);
        c50.intoArray(zs, to + 160);
        c51.intoArray(zs, to + 160 + LENGTH);
        c60.intoArray(zs, to + 192);
        c61.intoArray(zs, to + 192 + LENGTH);
        c70.intoArray(zs, to + 224);
        c71.intoArray(zs, to + 224 + LENGTH);
    }

    /** 16 rows by the first vector of a panel of Z, the terms before {@code toK}; the other one is padding. */
    static void tile16OfHalf(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, int row, int panel, int toK) {
        float[] xs = x.data();
        float[] vs = v.data();
        int jump = x.panelStride() - PANEL;
        int at = x.start(row, 0);
        int from = v.start(0, panel);
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
        for (int k = 0; k < toK; k++) {
            FloatVector w0 = FloatVector.fromArray(S, vs, from);
            FloatVector x0 = FloatVector.broadcast(S, xs[at]);
            c00 = x0.fma(w0, c00);
            FloatVector x1 = FloatVector.broadcast(S, xs[at + 32]);
            c10 = x1.fma(w0, c10);
            FloatVector x2 = FloatVector.broadcast(S, xs[at + 64]);
            c20 = x2.fma(w0, c20);
            FloatVector x3 = FloatVector.broadcast(S, xs[at + 96]);
            c30 = x3.fma(w0, c30);
            FloatVector x4 = FloatVector.broadcast(S, xs[at + 128]);
            c40 = x4.fma(w0, c40);
            FloatVector x5 = FloatVector.broadcast(S, xs[at + 160]);
            c50 = x5.fma(w0, c50);
            FloatVector x6 = FloatVector.broadcast(S, xs[at + 192]);
            c60 = x6.fma(w0, c60);
            FloatVector x7 = FloatVector.broadcast(S, xs[at + 224]);
            c70 = x7.fma(w0, c70);
            FloatVector x8 = FloatVector.broadcast(S, xs[at + 256]);
            c80 = x8.fma(w0, c80);
            FloatVector x9 = FloatVector.broadcast(S, xs[at + 288]);
            c90 = x9.fma(w0, c90);
            FloatVector x10 = FloatVector.broadcast(S, xs[at + 320]);
            c100 = x10.fma(w0, c100);
            FloatVector x11 = FloatVector.broadcast(S, xs[at + 352]);
            c110 = x11.fma(w0, c110);
            FloatVector x12 = FloatVector.broadcast(S, xs[at + 384]);
            c120 = x12.fma(w0, c120);
            FloatVector x13 = FloatVector.broadcast(S, xs[at + 416]);
            c130 = x13.fma(w0, c130);
            FloatVector x14 = FloatVector.broadcast(S, xs[at + 448]);
            c140 = x14.fma(w0, c140);
            FloatVector x15 = FloatVector.broadcast(S, xs[at + 480]);
            c150 = x15.fma(w0, c150);
            from += PANEL;
            at++;
            if ((k & (PANEL - 1)) == PANEL - 1) {
                at += jump;
            }
        }
        if (bias != null) {
            FloatVector b0 = FloatVector.fromArray(S, bias.data(), bias.start(0, panel));
            c00 = c00.add(b0);
            c10 = c10.add(b0);
            c20 = c20.add(b0);
            c30 = c30.add(b0);
            c40 = c40.add(b0);
            c50 = c50.add(b0);
            c60 = c60.add(b0);
            c70 = c70.add(b0);
            c80 = c80.add(b0);
            c90 = c90.add(b0);
            c100 = c100.add(b0);
            c110 = c110.add(b0);
            c120 = c120.add(b0);
            c130 = c130.add(b0);
            c140 = c140.add(b0);
            c150 = c150.add(b0);
        }
        float[] zs = z.data();
        int to = z.start(row, panel);
        c00.intoArray(zs, to);
        c10.intoArray(zs, to + 32);
        c20.intoArray(zs, to + 64);
        c30.intoArray(zs, to + 96);
        c40.intoArray(zs, to + 128);
        c50.intoArray(zs, to + 160);
        c60.intoArray(zs, to + 192);
        c70.intoArray(zs, to + 224);
        c80.intoArray(zs, to + 256);
        c90.intoArray(zs, to + 288);
        c100.intoArray(zs, to + 320);
        c110.intoArray(zs, to + 352);
        c120.intoArray(zs, to + 384);
        c130.intoArray(zs, to + 416);
        c140.intoArray(zs, to + 448);
        c150.intoArray(zs, to + 480);
    }
}
