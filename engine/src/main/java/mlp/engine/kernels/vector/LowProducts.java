package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.TileHeights.TALL;
import static mlp.engine.kernels.vector.Width.FLOAT;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.Prefetch;
import mlp.engine.kernels.vector.LowTiles.Before;
import org.jspecify.annotations.Nullable;

/**
 * {@code Z = X·V + b} on machines with 16 vector registers, of X transposed, so that the numbers of neighbouring rows are
 * neighbours too, as {@link LowTiles} want them: a stretch of terms at a time, between which the sums wait in Z. All rows
 * of X meet a panel's stretch of V, or of Wᵀ, which is transposed for them.
 *
 * <p>A stretch's lines of V stay in the first cache while the rows go by: two vectors of 256 bits are one of the two lines
 * of a row, so they use every other set of that cache, 16 of 32 KB, and those of 96 rows take 6. The lines of the next
 * stretch are asked for between tiles, since a tile would wait for each that comes from the third cache.
 */
final class LowProducts {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    /** Terms of a stretch, a multiple of a panel; the last one may have half as many more. */
    private static final int STRETCH = 96;

    private static final int LONGEST_STRETCH = STRETCH + STRETCH / 2;

    /** Most rows whose transposed numbers stay in the second cache from panel to panel of V. */
    private static final int ROWS = 256;

    private static final TileHeights HEIGHTS = TileHeights.exact(false);

    private static final ThreadLocal<Room> ROOM = ThreadLocal.withInitial(Room::allocate);

    /** From so many panels of V on the quicker tiles make up for the transposition. */
    private static final int PANELS = 6;

    private LowProducts() {}

    /** Whether a block of Z is worth a transposition of its rows of X. */
    static boolean pay(Block block) {
        return !TALL && block.toPanel() - block.fromPanel() >= PANELS && block.toRow() - block.fromRow() >= 4;
    }

    /**
     * Where a thread transposes, all of it on the boundaries of cache lines.
     *
     * @param rows a stretch of rows of X
     * @param weights a panel's stretch of Wᵀ
     */
    private record Room(Matrix rows, Matrix weights) {

        static Room allocate() {
            int behindRows = Layout.FIRST + Layout.size(LONGEST_STRETCH, ROWS);
            float[] data = Layout.allocate(behindRows + (long) Layout.size(LONGEST_STRETCH, PANEL));
            return new Room(
                    Matrix.at(data, Layout.FIRST, LONGEST_STRETCH, ROWS),
                    Matrix.at(data, behindRows, LONGEST_STRETCH, PANEL));
        }
    }

    /** {@code Z = X·V + b}; X is transposed here, stretch by stretch. */
    static void affine(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, Block block) {
        Matrix transposed = ROOM.get().rows();
        Factor factor = new Factor(v, false);
        for (int row = block.fromRow(); row < block.toRow(); row += ROWS) {
            Block rows = new Block(row, Math.min(row + ROWS, block.toRow()), block.fromPanel(), block.toPanel());
            int fromK = 0;
            do {
                int toK = end(fromK, x.columns());
                Block numbers = new Block(row, rows.toRow(), fromK / PANEL, Layout.panels(toK));
                Transposing.transpose(x, numbers, transposed, -fromK, -row);
                multiply(new Stretch(transposed, row, fromK, fromK, toK, x.columns()), factor, z, rows);
                fromK = toK;
            } while (fromK < x.columns());
        }
        if (bias != null) {
            add(bias, z, block);
        }
    }

    /** {@code Z = X·V + b}, of X transposed. */
    static void affineTransposed(Matrix xt, Matrix v, @Nullable Matrix bias, Matrix z, Block block) {
        multiply(xt, new Factor(v, false), z, block);
        if (bias != null) {
            add(bias, z, block);
        }
    }

    /** {@code dX = dZ·Wᵀ}, of dZ transposed. */
    static void inputGradient(Matrix dzt, Matrix w, Matrix dx, Block block) {
        multiply(dzt, new Factor(w, true), dx, block);
    }

    private static void multiply(Matrix xt, Factor factor, Matrix z, Block block) {
        for (int row = block.fromRow(); row < block.toRow(); row += ROWS) {
            Block rows = new Block(row, Math.min(row + ROWS, block.toRow()), block.fromPanel(), block.toPanel());
            int fromK = 0;
            do {
                int toK = end(fromK, xt.rows());
                multiply(new Stretch(xt, 0, 0, fromK, toK, xt.rows()), factor, z, rows);
                fromK = toK;
            } while (fromK < xt.rows());
        }
    }

    /** The end of the stretch that begins with a term. */
    private static int end(int fromK, int inner) {
        return inner - fromK > LONGEST_STRETCH ? fromK + STRETCH : inner;
    }

    /**
     * Terms of X transposed.
     *
     * @param xt has row {@code origin} of Z in its first column, and term {@code firstK} in its first row
     * @param inner terms of a whole sum
     */
    private record Stretch(Matrix xt, int origin, int firstK, int fromK, int toK, int inner) {

        int terms() {
            return toK - fromK;
        }

        /** Where the first term of a row is. */
        int index(int row) {
            return xt.index(fromK - firstK, row - origin);
        }

        /** The end of the panel that a row is in. */
        int edge(int row) {
            return row + PANEL - (row - origin) % PANEL;
        }
    }

    /**
     * The other factor.
     *
     * @param matrix V, or W = Vᵀ
     * @param transposed whether it is W
     */
    private record Factor(Matrix matrix, boolean transposed) {

        /** V, or room with a panel's stretch of it in place of its first. */
        Matrix panel(int panel, int fromK, int toK) {
            if (!transposed) {
                return matrix;
            }
            Matrix room = ROOM.get().weights();
            int fromRow = panel * PANEL;
            int toRow = Math.min(fromRow + PANEL, matrix.rows());
            if (toRow - fromRow < PANEL) {
                Arrays.fill(room.data(), room.start(0, 0), room.start(toK - fromK, 0), 0f);
            }
            Block numbers = new Block(fromRow, toRow, fromK / PANEL, Layout.panels(toK));
            Transposing.transpose(matrix, numbers, room, -fromK, -fromRow);
            return room;
        }
    }

    /**
     * A panel's stretch of a factor, which is wanted next.
     *
     * @param toK not more than {@code fromK} if nothing is
     */
    private record Next(Factor factor, int panel, int fromK, int toK) {

        /** Numbers that lie one behind the other: the stretch, or a panel's part of one of W. */
        private int piece() {
            int rows = factor.transposed() ? Math.min(PANEL, factor.matrix().rows() - panel * PANEL) : toK - fromK;
            return rows * PANEL;
        }

        int numbers() {
            if (toK <= fromK) {
                return 0;
            }
            return factor.transposed() ? piece() * (Layout.panels(toK) - fromK / PANEL) : piece();
        }

        /** Asks for some of the numbers, counted in the order in which they are read. */
        void ask(int from, int to) {
            Matrix matrix = factor.matrix();
            if (!factor.transposed()) {
                int at = matrix.start(fromK, panel);
                Prefetch.numbers(matrix.data(), at + from, at + to);
                return;
            }
            int piece = piece();
            int asked = from;
            while (asked < to) {
                int number = asked / piece;
                int until = Math.min((number + 1) * piece, to);
                int at = matrix.start(panel * PANEL, fromK / PANEL + number) - number * piece;
                Prefetch.numbers(matrix.data(), at + asked, at + until);
                asked = until;
            }
        }
    }

    private static void multiply(Stretch x, Factor factor, Matrix z, Block block) {
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            Next next = panel + 1 < block.toPanel()
                    ? new Next(factor, panel + 1, x.fromK(), x.toK())
                    : new Next(factor, block.fromPanel(), x.toK(), end(x.toK(), x.inner()));
            Matrix v = factor.panel(panel, x.fromK(), x.toK());
            int from = factor.transposed() ? v.start(0, 0) : v.start(x.fromK(), panel);
            tiles(x, v.data(), from, next, z, new Block(block.fromRow(), block.toRow(), panel, panel + 1));
        }
    }

    /** Rows of a panel of Z. Between tiles some of what is wanted next of the other factor is asked for. */
    private static void tiles(Stretch x, float[] vs, int from, Next next, Matrix z, Block block) {
        Before before = x.fromK() == 0 ? Before.IGNORED : Before.CONTINUED;
        int lanes = z.width(block.fromPanel());
        int numbers = next.numbers();
        int share = Math.ceilDiv(numbers, Math.ceilDiv(lanes, 2 * LENGTH) * (block.toRow() - block.fromRow()));
        int asked = 0;
        for (int lane = 0; lane < lanes; lane += 2 * LENGTH) {
            int row = block.fromRow();
            while (row < block.toRow()) {
                int height = HEIGHTS.first(Math.min(x.edge(row), block.toRow()) - row);
                int to = z.start(row, block.fromPanel()) + lane;
                LowTiles.tile(height, x.xt().data(), x.index(row), vs, from + lane, x.terms(), z.data(), to, before);
                row += height;
                int until = Math.min(asked + height * share, numbers);
                next.ask(asked, until);
                asked = until;
            }
        }
    }

    /** Z += b. */
    private static void add(Matrix bias, Matrix z, Block block) {
        float[] zs = z.data();
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            for (int lane = 0; lane < z.width(panel); lane += LENGTH) {
                FloatVector b = FloatVector.fromArray(S, bias.data(), bias.start(0, panel) + lane);
                int at = z.start(block.fromRow(), panel) + lane;
                int end = z.start(block.toRow(), panel);
                for (int i = at; i < end; i += PANEL) {
                    FloatVector.fromArray(S, zs, i).add(b).intoArray(zs, i);
                }
            }
        }
    }
}
