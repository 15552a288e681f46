package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.Strips.STRIDE;

import mlp.engine.kernels.Block;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.Strips;

/**
 * Brings rows of a matrix into {@link Strips}, number by number: what takes the time is the lines of the caches, and vector
 * code for it was measured to be no quicker.
 */
final class Packing {

    private Packing() {}

    /** Rows of a matrix, a block of it. */
    static void rows(Matrix from, Block block, Strips to) {
        rows(from, block.fromRow(), block.toRow(), block.fromPanel(), block.toPanel(), to, 0, 0);
    }

    /**
     * Rows of a matrix in some of its panels.
     *
     * @param origin the row of the matrix that is the strips' first
     * @param left columns in front of the strips' first
     */
    static void rows(Matrix from, int fromRow, int toRow, int fromPanel, int toPanel, Strips to, int origin, int left) {
        for (int strip = to.strip(fromRow - origin); strip < to.count() && origin + to.first(strip) < toRow; strip++) {
            int first = origin + to.first(strip);
            int behind = origin + to.first(strip + 1);
            for (int panel = fromPanel; panel < toPanel; panel++) {
                int into = to.start(strip, panel * PANEL - left);
                // of a strip that goes on in another lane's rows only the own ones
                int row = Math.max(first, fromRow);
                int height = Math.min(behind, toRow) - row;
                transpose(from.data(), from.start(row, panel), height, to.data(), into + row - first);
            }
        }
    }

    /** Some rows of a panel. */
    private static void transpose(float[] from, int at, int rows, float[] to, int into) {
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < PANEL; lane++) {
                to[into + lane * STRIDE + row] = from[at + row * PANEL + lane];
            }
        }
    }
}
