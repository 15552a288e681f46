package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.TileHeights.TALL;
import static mlp.engine.kernels.vector.Width.FLOAT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;

/**
 * {@code dV = Xᵀ·dZ}. The same tiles as in {@link AffineTiles}, with the batch's rows as the inner index: a row of dZ
 * gives the vectors, neighbouring numbers of a row of X the broadcasts. Of X as it lies a tile reads less than half of
 * each line, but of usual batches a panel of X and half of one of dZ stay in the first cache until all of its tiles are
 * made.
 */
final class GradientTiles {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    /** Panels of dZ that share a panel of X: so many rows of them stay in the second cache. */
    private static final int PANELS = 8;

    private static final TileHeights HEIGHTS = TileHeights.exact(TALL);

    private GradientTiles() {}

    static void weightGradient(Matrix x, Matrix dz, Matrix dv, Block block, boolean accumulate) {
        boolean add = accumulate;
        int fromRow = 0;
        do {
            int toRow = Math.min(fromRow + Layout.ROW_BLOCK, x.rows());
            for (int panel = block.fromPanel(); panel < block.toPanel(); panel += PANELS) {
                int toPanel = Math.min(panel + PANELS, block.toPanel());
                panels(x, dz, dv, block, panel, toPanel, fromRow, toRow, add);
            }
            fromRow = toRow;
            add = true;
        } while (fromRow < x.rows());
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            if (dv.width(panel) < PANEL) {
                clearPadding(dv, block, panel);
            }
        }
    }

    /** Some panels of dV from some rows of X and dZ. */
    private static void panels(
            Matrix x,
            Matrix dz,
            Matrix dv,
            Block block,
            int fromPanel,
            int toPanel,
            int fromRow,
            int toRow,
            boolean add) {
        int k = block.fromRow();
        while (k < block.toRow()) {
            // a tile reads neighbouring numbers of X, which end at a panel's edge
            int edge = Math.min((k / PANEL + 1) * PANEL, block.toRow());
            for (int panel = fromPanel; panel < toPanel; panel++) {
                strip(x, dz, dv, k, edge, panel, fromRow, toRow, add);
            }
            k = edge;
        }
    }

    /** Rows {@code fromK} to {@code toK} of dV, at most a panel of X, from rows {@code fromRow} to {@code toRow} of X. */
    private static void strip(
            Matrix x, Matrix dz, Matrix dv, int fromK, int toK, int panel, int fromRow, int toRow, boolean add) {
        int from = fromK;
        if (TALL && dv.width(panel) <= LENGTH) {
            for (; from + 16 <= toK; from += 16) {
                TallGradientTiles.tile16OfHalf(x, dz, dv, from, panel, fromRow, toRow, add);
            }
        }
        for (int lane = 0; lane < dv.width(panel); lane += 2 * LENGTH) {
            int k = from;
            while (k < toK) {
                int height = HEIGHTS.first(toK - k);
                switch (height) {
                    case 12 -> TallGradientTiles.tile12(x, dz, dv, k, panel, lane, fromRow, toRow, add);
                    case 10 -> TallGradientTiles.tile10(x, dz, dv, k, panel, lane, fromRow, toRow, add);
                    case 8 -> TallGradientTiles.tile8(x, dz, dv, k, panel, lane, fromRow, toRow, add);
                    case 6 -> SixColumns.tile(x, dz, dv, k, panel, lane, fromRow, toRow, add);
                    case 4 -> {
                        if (TALL) {
                            tile4(x, dz, dv, k, panel, lane, fromRow, toRow, add);
                        } else {
                            FewColumns.tile4(x, dz, dv, k, panel, lane, fromRow, toRow, add);
                        }
                    }
                    case 3 -> FewColumns.tile3(x, dz, dv, k, panel, lane, fromRow, toRow, add);
                    default -> tile1(x, dz, dv, k, panel, lane, fromRow, toRow, add);
                }
                k += height;
            }
        }
    }

    /** 4 rows by two vectors. */
    private static void tile4(
            Matrix x, Matrix dz, Matrix dv, int k, int panel, int lane, int fromRow, int toRow, boolean add) {
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
        for (int i = 0; i < end; i += PANEL) {
            FloatVector w0 = FloatVector.fromArray(S, dzs, from + i);
            FloatVector w1 = FloatVector.fromArray(S, dzs, from + i + LENGTH);
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
        }
        c00.intoArray(dvs, to);
        c01.intoArray(dvs, to + LENGTH);
        c10.intoArray(dvs, to + 32);
        c11.intoArray(dvs, to + 32 + LENGTH);
        c20.intoArray(dvs, to + 64);
        c21.intoArray(dvs, to + 64 + LENGTH);
        c30.intoArray(dvs, to + 96);
        c31.intoArray(dvs, to + 96 + LENGTH);
    }

    /** One row by two vectors. */
    private static void tile1(
            Matrix x, Matrix dz, Matrix dv, int k, int panel, int lane, int fromRow, int toRow, boolean add) {
        float[] xs = x.data();
        float[] dzs = dz.data();
        int at = bounded(x.index(fromRow, k));
        int from = bounded(dz.start(fromRow, panel) + lane);
        int end = Math.min(toRow - fromRow, Layout.ROW_BLOCK) * PANEL;
        FloatVector c00 = FloatVector.zero(S);
        FloatVector c01 = FloatVector.zero(S);
        for (int i = 0; i < end; i += PANEL) {
            FloatVector w0 = FloatVector.fromArray(S, dzs, from + i);
            FloatVector w1 = FloatVector.fromArray(S, dzs, from + i + LENGTH);
            FloatVector x0 = FloatVector.broadcast(S, xs[at + i]);
            c00 = x0.fma(w0, c00);
            c01 = x0.fma(w1, c01);
        }
        float[] dvs = dv.data();
        int to = dv.start(k, panel) + lane;
        if (add) {
            c00 = FloatVector.fromArray(S, dvs, to).add(c00);
            c01 = FloatVector.fromArray(S, dvs, to + LENGTH).add(c01);
        }
        c00.intoArray(dvs, to);
        c01.intoArray(dvs, to + LENGTH);
    }

    /** The same index, of which the compiler knows that those of {@link Layout#ROW_BLOCK} rows behind it do not overflow. */
    static int bounded(int index) {
        return Math.min(index, Layout.MOST);
    }

    private static void clearPadding(Matrix dv, Block block, int panel) {
        for (int k = block.fromRow(); k < block.toRow(); k++) {
            int at = dv.start(k, panel);
            for (int lane = dv.width(panel); lane < PANEL; lane++) {
                dv.data()[at + lane] = 0f;
            }
        }
    }
}
