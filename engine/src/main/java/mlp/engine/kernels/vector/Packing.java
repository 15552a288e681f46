package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.Strips.STRIDE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.Strips;

/**
 * Brings numbers into {@link Strips}: rows of a matrix, which are transposed on the way, or columns, of which neighbours
 * lie side by side already.
 *
 * <p>A square of 4 by 4 numbers is transposed in two rounds: its halves' off-diagonal squares of 2 swap, then single
 * numbers.
 */
final class Packing {

    private static final VectorSpecies<Float> SQUARE = FloatVector.SPECIES_128;
    private static final int SIDE = SQUARE.length();

    private static final VectorShuffle<Float> FAR = VectorShuffle.fromOp(SQUARE, lane -> lane ^ 2);
    private static final VectorMask<Float> RIGHT_HALF = VectorMask.fromLong(SQUARE, 0b1100);
    private static final VectorShuffle<Float> NEAR = VectorShuffle.fromOp(SQUARE, lane -> lane ^ 1);
    private static final VectorMask<Float> ODD = VectorMask.fromLong(SQUARE, 0b1010);

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
                if (fromRow <= first && behind <= toRow) {
                    whole(from.data(), from.start(first, panel), behind - first, to.data(), into);
                } else { // another lane writes the rest of it
                    int row = Math.max(first, fromRow);
                    int end = Math.min(behind, toRow);
                    singly(from.data(), from.start(row, panel), end - row, to.data(), into + row - first);
                }
            }
        }
    }

    /** All rows of a strip in a panel. Behind them the last one is repeated. */
    private static void whole(float[] from, int at, int height, float[] to, int into) {
        int last = at + (height - 1) * PANEL;
        int b = Math.min(at + PANEL, last);
        int c = Math.min(at + 2 * PANEL, last);
        int d = Math.min(at + 3 * PANEL, last);
        int e = Math.min(at + 4 * PANEL, last);
        for (int lane = 0; lane < PANEL; lane += SIDE) {
            square(from, at + lane, b + lane, c + lane, d + lane, to, into + lane * STRIDE);
            if (height > SIDE) {
                pairs(from, e + lane, last + lane, to, into + lane * STRIDE + SIDE);
            }
        }
    }

    /** Four numbers of four rows, to as many columns of a strip. */
    private static void square(float[] from, int a, int b, int c, int d, float[] to, int into) {
        FloatVector first = FloatVector.fromArray(SQUARE, from, a);
        FloatVector second = FloatVector.fromArray(SQUARE, from, b);
        FloatVector third = FloatVector.fromArray(SQUARE, from, c);
        FloatVector fourth = FloatVector.fromArray(SQUARE, from, d);
        FloatVector upper = first.blend(third.rearrange(FAR), RIGHT_HALF);
        FloatVector nextUpper = second.blend(fourth.rearrange(FAR), RIGHT_HALF);
        FloatVector lower = first.rearrange(FAR).blend(third, RIGHT_HALF);
        FloatVector nextLower = second.rearrange(FAR).blend(fourth, RIGHT_HALF);
        upper.blend(nextUpper.rearrange(NEAR), ODD).intoArray(to, into);
        upper.rearrange(NEAR).blend(nextUpper, ODD).intoArray(to, into + STRIDE);
        lower.blend(nextLower.rearrange(NEAR), ODD).intoArray(to, into + 2 * STRIDE);
        lower.rearrange(NEAR).blend(nextLower, ODD).intoArray(to, into + 3 * STRIDE);
    }

    /** Four numbers of two rows. */
    private static void pairs(float[] from, int a, int b, float[] to, int into) {
        FloatVector first = FloatVector.fromArray(SQUARE, from, a);
        FloatVector second = FloatVector.fromArray(SQUARE, from, b);
        FloatVector even = first.blend(second.rearrange(NEAR), ODD);
        FloatVector odd = first.rearrange(NEAR).blend(second, ODD);
        even.intoArray(to, into);
        odd.intoArray(to, into + STRIDE);
        even.rearrange(FAR).intoArray(to, into + 2 * STRIDE);
        odd.rearrange(FAR).intoArray(to, into + 3 * STRIDE);
    }

    private static void singly(float[] from, int at, int rows, float[] to, int into) {
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
