package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.TileHeights.TALL;
import static mlp.engine.kernels.vector.Width.FLOAT;

import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.vector.LowTiles.Before;

/**
 * {@code dV = Xᵀ·dZ}. The same tiles as in {@link AffineTiles}, with the batch's rows as the inner index: a row of dZ
 * gives the vectors, neighbouring numbers of a row of X the broadcasts.
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
                int k = block.fromRow();
                while (k < block.toRow()) {
                    // a tile reads neighbouring numbers of X, which end at a panel's edge
                    int edge = Math.min((k / PANEL + 1) * PANEL, block.toRow());
                    for (int p = panel; p < toPanel; p++) {
                        strip(x, dz, dv, k, edge, p, fromRow, toRow, add);
                    }
                    k = edge;
                }
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
                    default -> low(height, x, dz, dv, k, panel, lane, fromRow, toRow, add);
                }
                k += height;
            }
        }
    }

    private static void clearPadding(Matrix dv, Block block, int panel) {
        for (int k = block.fromRow(); k < block.toRow(); k++) {
            int at = dv.start(k, panel);
            for (int lane = dv.width(panel); lane < PANEL; lane++) {
                dv.data()[at + lane] = 0f;
            }
        }
    }

    private static void low(
            int height,
            Matrix x,
            Matrix dz,
            Matrix dv,
            int k,
            int panel,
            int lane,
            int fromRow,
            int toRow,
            boolean add) {
        int at = x.index(fromRow, k);
        int from = dz.start(fromRow, panel) + lane;
        int terms = toRow - fromRow;
        int to = dv.start(k, panel) + lane;
        Before before = add ? Before.ADDED : Before.IGNORED;
        LowTiles.tile(height, x.data(), at, dz.data(), from, terms, dv.data(), to, before);
    }
}
