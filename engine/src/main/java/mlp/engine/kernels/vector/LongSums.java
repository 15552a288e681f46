package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.TileHeights.TALL;
import static mlp.engine.kernels.vector.Width.FLOAT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.Prefetch;
import org.jspecify.annotations.Nullable;

/**
 * {@code Z = X·V + b} with more terms than the caches hold rows of: in sweeps over a stretch of terms at a time. Between
 * sweeps the sums wait in Z.
 *
 * <p>Tall tiles do so much with each vector of V that it may come from the second cache, and stretches are as long as
 * rows of X stay in that one. Low tiles need V in the first cache. Two vectors of 256 bits are one of the two lines of a
 * row, so they use every other set of the cache, 16 of 32 KB; those of 96 rows take 6. The lines of the next stretch are
 * asked for between tiles, since a tile would wait for each that comes from the third cache.
 */
final class LongSums {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    /** Terms of a sweep of long sums, a multiple of a panel. */
    private static final int INNER = TALL ? 1024 : 96;

    /** Rows of a sweep: {@link #INNER} numbers of so many rows of X stay in the second cache from panel to panel of V. */
    private static final int ROWS = 256;

    private static final TileHeights HEIGHTS = TileHeights.inStretches(TALL);

    private LongSums() {}

    /** Whether products with a matrix have sums long enough. */
    static boolean areIn(Matrix x) {
        return x.columns() > INNER + INNER / 2;
    }

    /**
     * Computes the rows of a block, as many as fill tiles.
     *
     * @return the first row that is left
     */
    static int affine(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, Block block) {
        int row = block.fromRow();
        int rows = HEIGHTS.filled(Math.min(ROWS, block.toRow() - row));
        while (rows > 0) {
            sweep(x, v, bias, z, row, row + rows, block);
            row += rows;
            rows = HEIGHTS.filled(Math.min(ROWS, block.toRow() - row));
        }
        return row;
    }

    /** Rows that fill tiles, a stretch of terms at a time. A sum that one leaves in Z the next takes up, so it stays one chain. */
    private static void sweep(
            Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, int fromRow, int toRow, Block block) {
        int inner = x.columns();
        int first = block.fromPanel();
        int fromK = 0;
        int toK = end(0, inner);
        while (fromK < inner) {
            Matrix added = toK == inner ? bias : null;
            int next = end(toK, inner);
            for (int panel = first; panel < block.toPanel(); panel++) {
                if (!TALL && fromK == 0 && panel == first) {
                    Prefetch.numbers(v.data(), v.start(0, panel), v.start(toK, panel));
                }
                boolean last = panel + 1 == block.toPanel();
                int ask = last ? v.start(toK, first) : v.start(fromK, panel + 1);
                int end = last ? v.start(next, first) : v.start(toK, panel + 1);
                stretch(x, v, added, z, fromRow, toRow, panel, fromK, toK, ask, end);
            }
            fromK = toK;
            toK = next;
        }
    }

    /** The end of the stretch that begins with a term. */
    private static int end(int fromK, int inner) {
        return inner - fromK > INNER + INNER / 2 ? fromK + INNER : inner;
    }

    /**
     * The terms of a stretch in a panel of Z. Between low tiles some of V's numbers from {@code ask} to {@code end} are
     * asked for, those that are wanted next.
     */
    private static void stretch(
            Matrix x,
            Matrix v,
            @Nullable Matrix bias,
            Matrix z,
            int fromRow,
            int toRow,
            int panel,
            int fromK,
            int toK,
            int ask,
            int end) {
        int lanes = z.width(panel);
        int share = Math.ceilDiv(end - ask, Math.ceilDiv(lanes, 2 * LENGTH) * (toRow - fromRow));
        int from = ask;
        for (int lane = 0; lane < lanes; lane += 2 * LENGTH) {
            int row = fromRow;
            while (row < toRow) {
                int height = HEIGHTS.first(toRow - row);
                tile(x, v, bias, z, row, height, panel, lane, fromK, toK);
                row += height;
                if (!TALL) {
                    int to = Math.min(from + height * share, end);
                    Prefetch.numbers(v.data(), from, to);
                    from = to;
                }
            }
        }
    }

    private static void tile(
            Matrix x,
            Matrix v,
            @Nullable Matrix bias,
            Matrix z,
            int row,
            int height,
            int panel,
            int lane,
            int fromK,
            int toK) {
        switch (height) {
            case 12 -> {
                if (fromK == 0) {
                    TallAffineTiles.tile12(x, v, bias, z, row, panel, lane, toK);
                } else {
                    longer12(x, v, bias, z, row, panel, lane, fromK, toK);
                }
            }
            case 5 -> AffineTiles.tile5(x, v, bias, z, row, panel, lane, fromK, toK);
            default -> AffineTiles.tile4(x, v, bias, z, row, panel, lane, fromK, toK);
        }
    }

    /**
     * As {@link TallAffineTiles#tile12}, taking up the sums in Z: the terms from a panel's first on.
     *
     * <p>The sums go to Z by way of integers, which is no instruction but tells the compiler which class they are of. It would
     * else go by what {@code intoArray} has been called with so far, and this tile, unlike others, is first compiled when sums
     * of columns have called it with vectors of half the width: in about one process of four the sums of the whole loop then
     * stayed objects, and training took seven times as long.
     */
    private static void longer12(
            Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, int row, int panel, int lane, int fromK, int toK) {
        float[] xs = x.data();
        float[] vs = v.data();
        int jump = x.panelStride() - PANEL;
        int at = x.start(row, fromK / PANEL);
        int from = v.start(fromK, panel) + lane;
        float[] zs = z.data();
        int to = z.start(row, panel) + lane;
        FloatVector c00 = FloatVector.fromArray(S, zs, to);
        FloatVector c01 = FloatVector.fromArray(S, zs, to + LENGTH);
        FloatVector c10 = FloatVector.fromArray(S, zs, to + 32);
        FloatVector c11 = FloatVector.fromArray(S, zs, to + 32 + LENGTH);
        FloatVector c20 = FloatVector.fromArray(S, zs, to + 64);
        FloatVector c21 = FloatVector.fromArray(S, zs, to + 64 + LENGTH);
        FloatVector c30 = FloatVector.fromArray(S, zs, to + 96);
        FloatVector c31 = FloatVector.fromArray(S, zs, to + 96 + LENGTH);
        FloatVector c40 = FloatVector.fromArray(S, zs, to + 128);
        FloatVector c41 = FloatVector.fromArray(S, zs, to + 128 + LENGTH);
        FloatVector c50 = FloatVector.fromArray(S, zs, to + 160);
        FloatVector c51 = FloatVector.fromArray(S, zs, to + 160 + LENGTH);
        FloatVector c60 = FloatVector.fromArray(S, zs, to + 192);
        FloatVector c61 = FloatVector.fromArray(S, zs, to + 192 + LENGTH);
        FloatVector c70 = FloatVector.fromArray(S, zs, to + 224);
        FloatVector c71 = FloatVector.fromArray(S, zs, to + 224 + LENGTH);
        FloatVector c80 = FloatVector.fromArray(S, zs, to + 256);
        FloatVector c81 = FloatVector.fromArray(S, zs, to + 256 + LENGTH);
        FloatVector c90 = FloatVector.fromArray(S, zs, to + 288);
        FloatVector c91 = FloatVector.fromArray(S, zs, to + 288 + LENGTH);
        FloatVector c100 = FloatVector.fromArray(S, zs, to + 320);
        FloatVector c101 = FloatVector.fromArray(S, zs, to + 320 + LENGTH);
        FloatVector c110 = FloatVector.fromArray(S, zs, to + 352);
        FloatVector c111 = FloatVector.fromArray(S, zs, to + 352 + LENGTH);
        for (int k = fromK; k < toK; k++) {
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
        c00.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to);
        c01.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + LENGTH);
        c10.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 32);
        c11.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 32 + LENGTH);
        c20.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 64);
        c21.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 64 + LENGTH);
        c30.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 96);
        c31.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 96 + LENGTH);
        c40.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 128);
        c41.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 128 + LENGTH);
        c50.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 160);
        c51.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 160 + LENGTH);
        c60.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 192);
        c61.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 192 + LENGTH);
        c70.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 224);
        c71.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 224 + LENGTH);
        c80.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 256);
        c81.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 256 + LENGTH);
        c90.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 288);
        c91.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 288 + LENGTH);
        c100.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 320);
        c101.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 320 + LENGTH);
        c110.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 352);
        c111.reinterpretAsInts().reinterpretAsFloats().intoArray(zs, to + 352 + LENGTH);
    }
}
