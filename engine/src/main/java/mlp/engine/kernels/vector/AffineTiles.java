package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.TileHeights.TALL;
import static mlp.engine.kernels.vector.Width.FLOAT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * {@code Z = X·V + b}. A tile of Z stays in registers while k runs: two vectors of a row of V are loaded, and each of
 * the tile's rows multiplies them with one broadcast number of X.
 *
 * <p>With 32 vector registers a tile has 12 rows: 24 sums, 2 vectors of V and broadcasts, which keeps two units for
 * fused multiply-add busy for 12 cycles while 14 loads are under way. With 16 registers it has 5 rows; of 6 the JVM's
 * compiler spills a sum, and each turn waits for it. {@link LowProducts} has tiles of 6 rows for blocks of many panels.
 *
 * <p>The loop over k of the tall tiles is flat on purpose: between loops over the columns of a panel the compiler spills
 * all sums. For the low ones that costs less than the instructions of each turn that find out where a panel ends and
 * whether an index is within X; 24 remain of 34, for 10 multiply-adds.
 */
final class AffineTiles {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    private static final TileHeights HEIGHTS = TileHeights.overlapping(TALL);

    private AffineTiles() {}

    static void affine(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, Block block) {
        if (LowProducts.pay(block)) {
            LowProducts.affine(x, v, bias, z, block);
            return;
        }
        int row = LongSums.areIn(x) ? LongSums.affine(x, v, bias, z, block) : block.fromRow();
        rows(x, v, bias, z, row, block);
    }

    private static void rows(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, int fromRow, Block block) {
        if (block.toRow() - fromRow < 4) {
            for (int row = fromRow; row < block.toRow(); row++) {
                singleRow(x, v, bias, z, row, block);
            }
            return;
        }
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            int row = fromRow;
            if (TALL && z.width(panel) <= LENGTH) {
                for (; row + 16 <= block.toRow(); row += 16) {
                    TallAffineTiles.tile16OfHalf(x, v, bias, z, row, panel, x.columns());
                }
            }
            for (int lane = 0; lane < z.width(panel); lane += 2 * LENGTH) {
                tiles(x, v, bias, z, row, block, panel, lane);
            }
        }
    }

    /** Rows of a block from one on. The last tile may overlap the one before and compute some rows again, to the same bits. */
    private static void tiles(
            Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, int fromRow, Block block, int panel, int lane) {
        int toK = x.columns();
        int left = block.toRow() - fromRow;
        while (left > 0) {
            int height = HEIGHTS.first(left);
            if (height > block.toRow() - block.fromRow()) {
                height = 4;
            }
            int row = block.toRow() - Math.max(left, height);
            switch (height) {
                case 12 -> TallAffineTiles.tile12(x, v, bias, z, row, panel, lane, toK);
                case 10 -> TallAffineTiles.tile10(x, v, bias, z, row, panel, lane, toK);
                case 8 -> TallAffineTiles.tile8(x, v, bias, z, row, panel, lane, toK);
                case 5 -> tile5(x, v, bias, z, row, panel, lane, 0, toK);
                default -> tile4(x, v, bias, z, row, panel, lane, 0, toK);
            }
            left -= height;
        }
    }

    private static void singleRow(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, int row, Block block) {
        for (int lane = 0; lane < PANEL; lane += 2 * LENGTH) {
            int panel = block.fromPanel();
            for (; panel + 4 <= block.toPanel(); panel += 4) {
                row4(x, v, bias, z, row, panel, lane);
            }
            for (; panel < block.toPanel() && lane < z.width(panel); panel++) {
                tile1(x, v, bias, z, row, panel, lane);
            }
        }
    }

    /** 5 rows by two vectors of Z, the terms from a panel's first on; those before wait in Z. */
    static void tile5(
            Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, int row, int panel, int lane, int fromK, int toK) {
        float[] xs = x.data();
        float[] vs = v.data();
        int at = x.start(row, fromK / PANEL);
        int from = v.start(fromK, panel) + lane;
        float[] zs = z.data();
        int to = z.start(row, panel) + lane;
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
        if (fromK > 0) {
            c00 = FloatVector.fromArray(S, zs, to);
            c01 = FloatVector.fromArray(S, zs, to + LENGTH);
            c10 = FloatVector.fromArray(S, zs, to + 32);
            c11 = FloatVector.fromArray(S, zs, to + 32 + LENGTH);
            c20 = FloatVector.fromArray(S, zs, to + 64);
            c21 = FloatVector.fromArray(S, zs, to + 64 + LENGTH);
            c30 = FloatVector.fromArray(S, zs, to + 96);
            c31 = FloatVector.fromArray(S, zs, to + 96 + LENGTH);
            c40 = FloatVector.fromArray(S, zs, to + 128);
            c41 = FloatVector.fromArray(S, zs, to + 128 + LENGTH);
        }
        for (int k = fromK; k < toK; k += PANEL) {
            int terms = Math.min(PANEL, toK - k);
            for (int i = 0; i < terms; i++) {
                FloatVector w0 = FloatVector.fromArray(S, vs, from + i * PANEL);
                FloatVector w1 = FloatVector.fromArray(S, vs, from + i * PANEL + LENGTH);
                FloatVector x0 = FloatVector.broadcast(S, xs[at + i]);
                c00 = x0.fma(w0, c00);
                c01 = x0.fma(w1, c01);
                FloatVector x1 = FloatVector.broadcast(S, xs[at + i + 32]);
                c10 = x1.fma(w0, c10);
                c11 = x1.fma(w1, c11);
                FloatVector x2 = FloatVector.broadcast(S, xs[at + i + 64]);
                c20 = x2.fma(w0, c20);
                c21 = x2.fma(w1, c21);
                FloatVector x3 = FloatVector.broadcast(S, xs[at + i + 96]);
                c30 = x3.fma(w0, c30);
                c31 = x3.fma(w1, c31);
                FloatVector x4 = FloatVector.broadcast(S, xs[at + i + 128]);
                c40 = x4.fma(w0, c40);
                c41 = x4.fma(w1, c41);
            }
            at += x.panelStride();
            from += PANEL * PANEL;
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
        }
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
    }

    /** The same for 4 rows. */
    static void tile4(
            Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, int row, int panel, int lane, int fromK, int toK) {
        float[] xs = x.data();
        float[] vs = v.data();
        int at = x.start(row, fromK / PANEL);
        int from = v.start(fromK, panel) + lane;
        float[] zs = z.data();
        int to = z.start(row, panel) + lane;
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        if (fromK > 0) {
            c00 = FloatVector.fromArray(S, zs, to);
            c01 = FloatVector.fromArray(S, zs, to + LENGTH);
            c10 = FloatVector.fromArray(S, zs, to + 32);
            c11 = FloatVector.fromArray(S, zs, to + 32 + LENGTH);
            c20 = FloatVector.fromArray(S, zs, to + 64);
            c21 = FloatVector.fromArray(S, zs, to + 64 + LENGTH);
            c30 = FloatVector.fromArray(S, zs, to + 96);
            c31 = FloatVector.fromArray(S, zs, to + 96 + LENGTH);
        }
        for (int k = fromK; k < toK; k += PANEL) {
            int terms = Math.min(PANEL, toK - k);
            for (int i = 0; i < terms; i++) {
                FloatVector w0 = FloatVector.fromArray(S, vs, from + i * PANEL);
                FloatVector w1 = FloatVector.fromArray(S, vs, from + i * PANEL + LENGTH);
                FloatVector x0 = FloatVector.broadcast(S, xs[at + i]);
                c00 = x0.fma(w0, c00);
                c01 = x0.fma(w1, c01);
                FloatVector x1 = FloatVector.broadcast(S, xs[at + i + 32]);
                c10 = x1.fma(w0, c10);
                c11 = x1.fma(w1, c11);
                FloatVector x2 = FloatVector.broadcast(S, xs[at + i + 64]);
                c20 = x2.fma(w0, c20);
                c21 = x2.fma(w1, c21);
                FloatVector x3 = FloatVector.broadcast(S, xs[at + i + 96]);
                c30 = x3.fma(w0, c30);
                c31 = x3.fma(w1, c31);
            }
            at += x.panelStride();
            from += PANEL * PANEL;
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
        }
        c00.intoArray(zs, to);
        c01.intoArray(zs, to + LENGTH);
        c10.intoArray(zs, to + 32);
        c11.intoArray(zs, to + 32 + LENGTH);
        c20.intoArray(zs, to + 64);
        c21.intoArray(zs, to + 64 + LENGTH);
        c30.intoArray(zs, to + 96);
        c31.intoArray(zs, to + 96 + LENGTH);
    }

    /** One row of Z in four panels: enough sums at a time to hide how long a multiply-add takes. */
    private static void row4(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, int row, int panel, int lane) {
        float[] xs = x.data();
        float[] vs = v.data();
        int inner = x.columns();
        int jump = x.panelStride() - PANEL;
        int at = x.start(row, 0);
        int from0 = v.start(0, panel) + lane;
        int from1 = v.start(0, panel + 1) + lane;
        int from2 = v.start(0, panel + 2) + lane;
        int from3 = v.start(0, panel + 3) + lane;
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        FloatVector c10 = FloatVector.zero(S);
        FloatVector c11 = FloatVector.zero(S);
        FloatVector c20 = FloatVector.zero(S);
        FloatVector c21 = FloatVector.zero(S);
        FloatVector c30 = FloatVector.zero(S);
        FloatVector c31 = FloatVector.zero(S);
        for (int k = 0; k < inner; k++) {
            FloatVector x0 = FloatVector.broadcast(S, xs[at]);
            c00 = FloatVector.fromArray(S, vs, from0).fma(x0, c00);
            c01 = FloatVector.fromArray(S, vs, from0 + LENGTH).fma(x0, c01);
            from0 += PANEL;
            c10 = FloatVector.fromArray(S, vs, from1).fma(x0, c10);
            c11 = FloatVector.fromArray(S, vs, from1 + LENGTH).fma(x0, c11);
            from1 += PANEL;
            c20 = FloatVector.fromArray(S, vs, from2).fma(x0, c20);
            c21 = FloatVector.fromArray(S, vs, from2 + LENGTH).fma(x0, c21);
            from2 += PANEL;
            c30 = FloatVector.fromArray(S, vs, from3).fma(x0, c30);
            c31 = FloatVector.fromArray(S, vs, from3 + LENGTH).fma(x0, c31);
            from3 += PANEL;
            at++;
            if ((k & (PANEL - 1)) == PANEL - 1) {
                at += jump;
            }
        }
        if (bias != null) {
            float[] bs = bias.data();
            c00 = c00.add(FloatVector.fromArray(S, bs, bias.start(0, panel) + lane));
            c01 = c01.add(FloatVector.fromArray(S, bs, bias.start(0, panel) + lane + LENGTH));
            c10 = c10.add(FloatVector.fromArray(S, bs, bias.start(0, panel + 1) + lane));
            c11 = c11.add(FloatVector.fromArray(S, bs, bias.start(0, panel + 1) + lane + LENGTH));
            c20 = c20.add(FloatVector.fromArray(S, bs, bias.start(0, panel + 2) + lane));
            c21 = c21.add(FloatVector.fromArray(S, bs, bias.start(0, panel + 2) + lane + LENGTH));
            c30 = c30.add(FloatVector.fromArray(S, bs, bias.start(0, panel + 3) + lane));
            c31 = c31.add(FloatVector.fromArray(S, bs, bias.start(0, panel + 3) + lane + LENGTH));
        }
        float[] zs = z.data();
        c00.intoArray(zs, z.start(row, panel) + lane);
        c01.intoArray(zs, z.start(row, panel) + lane + LENGTH);
        c10.intoArray(zs, z.start(row, panel + 1) + lane);
        c11.intoArray(zs, z.start(row, panel + 1) + lane + LENGTH);
        c20.intoArray(zs, z.start(row, panel + 2) + lane);
        c21.intoArray(zs, z.start(row, panel + 2) + lane + LENGTH);
        c30.intoArray(zs, z.start(row, panel + 3) + lane);
        c31.intoArray(zs, z.start(row, panel + 3) + lane + LENGTH);
    }

    /** 1 rows by two vectors of Z. */
    private static void tile1(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, int row, int panel, int lane) {
        float[] xs = x.data();
        float[] vs = v.data();
        int inner = x.columns();
        int jump = x.panelStride() - PANEL;
        int at = x.start(row, 0);
        int from = v.start(0, panel) + lane;
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        for (int k = 0; k < inner; k++) {
            FloatVector w0 = FloatVector.fromArray(S, vs, from);
            FloatVector w1 = FloatVector.fromArray(S, vs, from + LENGTH);
            FloatVector x0 = FloatVector.broadcast(S, xs[at]);
            c00 = x0.fma(w0, c00);
            c01 = x0.fma(w1, c01);
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
        }
        float[] zs = z.data();
        int to = z.start(row, panel) + lane;
        c00.intoArray(zs, to);
        c01.intoArray(zs, to + LENGTH);
    }
}
