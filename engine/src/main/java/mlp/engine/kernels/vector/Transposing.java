package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.Width.FLOAT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Matrix;

/**
 * {@code to = fromᵀ} in squares as wide as a vector. Swapping the two quarters of a square that are off its diagonal, then
 * those of its quarters, and so on down to single numbers, transposes it. Rows and columns left over are copied number by
 * number.
 */
final class Transposing {

    /** Squares of 16 take two passes of two rounds, squares of 4 one; 8 would take three rounds. */
    private static final VectorSpecies<Float> S = FLOAT.length() == 16 ? FLOAT : FloatVector.SPECIES_128;

    private static final int SIDE = S.length();

    private static final Pass EIGHT_AND_FOUR = Pass.of(8);
    private static final Pass TWO_AND_ONE = Pass.of(2);

    private Transposing() {}

    static void transpose(Matrix from, Matrix to, Block block) {
        transpose(from, block.fromRow(), block.toRow(), block.fromPanel(), block.toPanel(), to, 0, 0);
    }

    /** The same for a part: the number of a row and column goes to row {@code column + down} and column {@code row + right}. */
    static void transpose(
            Matrix from, int fromRow, int toRow, int fromPanel, int toPanel, Matrix to, int down, int right) {
        // a square must not cross the panels of the result, so squares begin at multiples of their side
        int firstSquare = Math.min(toRow, Math.ceilDiv(fromRow + right, SIDE) * SIDE - right);
        int behindSquares = Math.max(firstSquare, (toRow + right) / SIDE * SIDE - right);
        for (int panel = fromPanel; panel < toPanel; panel++) {
            int column = panel * PANEL;
            int width = from.width(panel);
            int behind = width / SIDE * SIDE;
            singly(from, fromRow, firstSquare, column, column + behind, to, down, right);
            for (int row = firstSquare; row < behindSquares; row += SIDE) {
                squares(from.data(), from.start(row, panel), to.data(), to.index(column + down, row + right), behind);
            }
            singly(from, behindSquares, toRow, column, column + behind, to, down, right);
            singly(from, fromRow, toRow, column + behind, column + width, to, down, right);
        }
    }

    /** A row of squares, {@code width} numbers wide, to a column of them. */
    private static void squares(float[] from, int at, float[] to, int into, int width) {
        for (int lane = 0; lane < width; lane += SIDE) {
            if (SIDE == 16) {
                EIGHT_AND_FOUR.run(from, at + lane, to, into + lane * PANEL);
                TWO_AND_ONE.run(to, into + lane * PANEL, to, into + lane * PANEL);
            } else {
                TWO_AND_ONE.run(from, at + lane, to, into + lane * PANEL);
            }
        }
    }

    /**
     * Two rounds over a square, from which it can go to itself. Of each group of four rows, those {@code apart} from each
     * other swap the numbers off the diagonal, then those half as far apart.
     *
     * @param apart half the side of the larger squares
     * @param across for each lane the one so far away in its square
     * @param right lanes in the right half of a square
     * @param nearAcross the same for the smaller squares
     * @param nearRight the same for the smaller squares
     */
    private record Pass(
            int apart,
            VectorShuffle<Float> across,
            VectorMask<Float> right,
            VectorShuffle<Float> nearAcross,
            VectorMask<Float> nearRight) {

        static Pass of(int apart) {
            return new Pass(apart, across(apart), right(apart), across(apart / 2), right(apart / 2));
        }

        private static VectorShuffle<Float> across(int apart) {
            return VectorShuffle.fromOp(S, lane -> (lane ^ apart) % SIDE);
        }

        private static VectorMask<Float> right(int apart) {
            boolean[] right = new boolean[SIDE];
            for (int lane = 0; lane < SIDE; lane++) {
                right[lane] = (lane & apart) != 0;
            }
            return VectorMask.fromArray(S, right, 0);
        }

        void run(float[] from, int at, float[] to, int into) {
            int near = apart / 2 * PANEL;
            int far = apart * PANEL;
            int step = apart == 2 ? 4 * PANEL : PANEL;
            for (int group = 0; group < SIDE / 4; group++) {
                int source = at + group * step;
                int target = into + group * step;
                FloatVector a = FloatVector.fromArray(S, from, source);
                FloatVector b = FloatVector.fromArray(S, from, source + near);
                FloatVector c = FloatVector.fromArray(S, from, source + far);
                FloatVector d = FloatVector.fromArray(S, from, source + far + near);
                FloatVector first = a.blend(c.rearrange(across), right);
                FloatVector second = b.blend(d.rearrange(across), right);
                FloatVector third = a.rearrange(across).blend(c, right);
                FloatVector fourth = b.rearrange(across).blend(d, right);
                first.blend(second.rearrange(nearAcross), nearRight).intoArray(to, target);
                first.rearrange(nearAcross).blend(second, nearRight).intoArray(to, target + near);
                third.blend(fourth.rearrange(nearAcross), nearRight).intoArray(to, target + far);
                third.rearrange(nearAcross).blend(fourth, nearRight).intoArray(to, target + far + near);
            }
        }
    }

    private static void singly(
            Matrix from, int fromRow, int toRow, int fromColumn, int toColumn, Matrix to, int down, int right) {
        for (int column = fromColumn; column < toColumn; column++) {
            for (int row = fromRow; row < toRow; row++) {
                to.data()[to.index(column + down, row + right)] = from.data()[from.index(row, column)];
            }
        }
    }
}
