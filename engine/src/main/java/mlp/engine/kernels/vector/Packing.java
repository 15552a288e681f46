package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.Strips.STRIDE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.Strips;

/**
 * Brings numbers into {@link Strips}: rows of a matrix, which are transposed on the way, or columns, of which neighbours
 * lie side by side already.
 *
 * <p>Rows are transposed number by number: what takes the time is the lines of the caches, and vector code for it was
 * measured to be no quicker.
 */
final class Packing {

    private static final VectorSpecies<Float> COLUMN =
            Width.FLOAT.length() < STRIDE ? FloatVector.SPECIES_128 : FloatVector.SPECIES_256;

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

    /**
     * Columns of a matrix from one on, in some of its rows, as rows of strips: the strips' columns are the rows. The array
     * of the strips goes on for a column behind the last one.
     */
    static void columns(Matrix from, int fromRow, int toRow, int fromColumn, Strips to) {
        for (int strip = 0; strip < to.count(); strip++) {
            int column = fromColumn + to.first(strip);
            int height = to.height(strip);
            int at = from.index(fromRow, column) - place(column, height);
            int into = to.start(strip, 0);
            if (crosses(column, height)) {
                int next = from.start(fromRow, column / PANEL + 1);
                across(from.data(), at, next, toRow - fromRow, to.data(), into, into + PANEL - column % PANEL);
            } else {
                copy(from.data(), at, toRow - fromRow, to.data(), into);
            }
        }
    }

    private static void copy(float[] from, int at, int rows, float[] to, int into) {
        for (int lane = 0; lane < STRIDE; lane += COLUMN.length()) {
            for (int row = 0; row < rows; row++) {
                FloatVector.fromArray(COLUMN, from, at + row * PANEL + lane).intoArray(to, into + row * STRIDE + lane);
            }
        }
    }

    /** Numbers at the end of a panel's rows and those that follow them in the next panel, which go where the former end. */
    private static void across(float[] from, int at, int next, int rows, float[] to, int into, int behind) {
        for (int row = 0; row < rows; row++) { // what is copied too far is overwritten by the row after
            for (int lane = 0; lane < STRIDE; lane += COLUMN.length()) {
                FloatVector.fromArray(COLUMN, from, at + row * PANEL + lane).intoArray(to, into + row * STRIDE + lane);
            }
            for (int lane = 0; lane < STRIDE; lane += COLUMN.length()) {
                FloatVector.fromArray(COLUMN, from, next + row * PANEL + lane)
                        .intoArray(to, behind + row * STRIDE + lane);
            }
        }
    }

    private static boolean crosses(int column, int height) {
        return column % PANEL + height > PANEL;
    }

    /** Where in a strip of columns the first one is: what is copied ends with the panel's row. */
    static int place(int column, int height) {
        return crosses(column, height) ? 0 : Math.max(0, column % PANEL + STRIDE - PANEL);
    }
}
