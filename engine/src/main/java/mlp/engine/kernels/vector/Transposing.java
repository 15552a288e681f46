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
 * those of its quarters, and so on down to single numbers, transposes it; a round takes pairs of rows, and all rounds but
 * the first work in place. Rows and columns left over are copied number by number.
 */
final class Transposing {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    private static final Round[] ROUNDS = rounds();

    private Transposing() {}

    /**
     * Swaps what is off the diagonal of squares.
     *
     * @param apart half the side of the squares: how far apart the rows are, and the lanes
     * @param across for each lane the one so far away in its square
     * @param right lanes in the right half of a square
     */
    private record Round(int apart, VectorShuffle<Float> across, VectorMask<Float> right) {}

    private static Round[] rounds() {
        Round[] rounds = new Round[Integer.numberOfTrailingZeros(LENGTH)];
        for (int i = 0; i < rounds.length; i++) {
            int apart = LENGTH >> i + 1;
            boolean[] right = new boolean[LENGTH];
            for (int lane = 0; lane < LENGTH; lane++) {
                right[lane] = (lane & apart) != 0;
            }
            rounds[i] =
                    new Round(apart, VectorShuffle.fromOp(S, lane -> lane ^ apart), VectorMask.fromArray(S, right, 0));
        }
        return rounds;
    }

    static void transpose(Matrix from, Matrix to, Block block) {
        // a square must not cross the panels of the result, so squares begin at multiples of their side
        int firstSquare = Math.min(block.toRow(), Math.ceilDiv(block.fromRow(), LENGTH) * LENGTH);
        int behindSquares = Math.max(firstSquare, block.toRow() / LENGTH * LENGTH);
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            int width = from.width(panel);
            int lane = 0;
            for (; lane + LENGTH <= width; lane += LENGTH) {
                int column = panel * PANEL + lane;
                singly(from, to, block.fromRow(), firstSquare, column, column + LENGTH);
                for (int row = firstSquare; row < behindSquares; row += LENGTH) {
                    square(from.data(), from.start(row, panel) + lane, to.data(), to.index(column, row));
                }
                singly(from, to, behindSquares, block.toRow(), column, column + LENGTH);
            }
            singly(from, to, block.fromRow(), block.toRow(), panel * PANEL + lane, panel * PANEL + width);
        }
    }

    private static void square(float[] from, int at, float[] to, int into) {
        round(ROUNDS[0], from, at, to, into);
        for (int i = 1; i < ROUNDS.length; i++) {
            round(ROUNDS[i], to, into, to, into);
        }
    }

    private static void round(Round round, float[] from, int at, float[] to, int into) {
        int apart = round.apart();
        VectorShuffle<Float> across = round.across();
        VectorMask<Float> right = round.right();
        for (int pair = 0; pair < LENGTH / 2; pair++) {
            int upper = (2 * pair - (pair & apart - 1)) * PANEL;
            int lower = upper + apart * PANEL;
            FloatVector a = FloatVector.fromArray(S, from, at + upper);
            FloatVector b = FloatVector.fromArray(S, from, at + lower);
            a.blend(b.rearrange(across), right).intoArray(to, into + upper);
            a.rearrange(across).blend(b, right).intoArray(to, into + lower);
        }
    }

    private static void singly(Matrix from, Matrix to, int fromRow, int toRow, int fromColumn, int toColumn) {
        for (int column = fromColumn; column < toColumn; column++) {
            for (int row = fromRow; row < toRow; row++) {
                to.data()[to.index(column, row)] = from.data()[from.index(row, column)];
            }
        }
    }
}
