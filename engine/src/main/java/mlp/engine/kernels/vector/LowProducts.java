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
 * of X meet a panel's stretch of V; if V is what is given transposed, the stretch is transposed back for them.
 *
 * <p>A stretch's lines of V stay in the first cache while the rows go by: two vectors of 256 bits are one of the two lines
 * of a row, so they use every other set of that cache, 16 of 32 KB, and those of 96 rows take 6. The lines of the next
 * stretch are asked for between tiles, since a tile would wait for each that comes from the third cache.
 *
 * <p>Each thread has one of these, with room of its own and how far its product is: small objects for that are not
 * always left out by the compiler, and a step allocates nothing.
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

    private static final ThreadLocal<LowProducts> OWN = ThreadLocal.withInitial(LowProducts::new);

    /** From so many panels of V on the quicker tiles make up for the transposition. */
    private static final int PANELS = 6;

    /** Room for a stretch of rows of X. */
    private final Matrix rowsRoom;

    /** Room for a panel's stretch of V. */
    private final Matrix panelRoom;

    private boolean vIsTransposed;
    private int fromPanel;
    private int toPanel;

    /** The rows of a sweep. */
    private int fromRow;

    private int toRow;

    /** The terms of a stretch, of so many in all. */
    private int fromK;

    private int toK;
    private int inner;

    private LowProducts() {
        int behindRows = Layout.FIRST + Layout.size(LONGEST_STRETCH, ROWS);
        // large, and both on the boundaries of cache lines
        float[] data = Layout.allocate(behindRows + (long) Layout.size(LONGEST_STRETCH, PANEL));
        rowsRoom = Matrix.at(data, Layout.FIRST, LONGEST_STRETCH, ROWS);
        panelRoom = Matrix.at(data, behindRows, LONGEST_STRETCH, PANEL);
    }

    /** Whether a block of Z is worth a transposition of its rows of X. */
    static boolean pay(Block block) {
        return !TALL && block.toPanel() - block.fromPanel() >= PANELS && block.toRow() - block.fromRow() >= 4;
    }

    /** {@code Z = X·V + b}; X is transposed here, stretch by stretch. */
    static void affine(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, Block block) {
        OWN.get().multiply(x, false, v, false, z, block);
        add(bias, z, block);
    }

    /** {@code Z = X·V + b}, of X transposed. */
    static void affineTransposed(Matrix xt, Matrix v, @Nullable Matrix bias, Matrix z, Block block) {
        OWN.get().multiply(xt, true, v, false, z, block);
        add(bias, z, block);
    }

    /** {@code dX = dZ·Vᵀ}, of dZ transposed. */
    static void inputGradient(Matrix dzt, Matrix v, Matrix dx, Block block) {
        OWN.get().multiply(dzt, true, v, true, dx, block);
    }

    private void multiply(Matrix x, boolean xIsTransposed, Matrix v, boolean transposed, Matrix z, Block block) {
        vIsTransposed = transposed;
        fromPanel = block.fromPanel();
        toPanel = block.toPanel();
        inner = xIsTransposed ? x.rows() : x.columns();
        int sweeps = Math.ceilDiv(block.toRow() - block.fromRow(), ROWS);
        int rows = Layout.panels(Math.ceilDiv(block.toRow() - block.fromRow(), Math.max(sweeps, 1))) * PANEL;
        for (fromRow = block.fromRow(); fromRow < block.toRow(); fromRow += rows) {
            toRow = Math.min(fromRow + rows, block.toRow());
            fromK = 0;
            do {
                toK = end(fromK);
                if (xIsTransposed) {
                    stretch(x, 0, fromK, v, z);
                } else {
                    Transposing.transpose(
                            x, fromRow, toRow, fromK / PANEL, Layout.panels(toK), rowsRoom, -fromK, -fromRow);
                    stretch(rowsRoom, fromRow, 0, v, z);
                }
                fromK = toK;
            } while (fromK < inner);
        }
    }

    /** The end of the stretch that begins with a term. */
    private int end(int first) {
        return inner - first > LONGEST_STRETCH ? first + STRETCH : inner;
    }

    /**
     * The terms of a stretch.
     *
     * @param xt X transposed
     * @param origin the row of Z that its first column is
     * @param k the row of it that the stretch begins with
     */
    private void stretch(Matrix xt, int origin, int k, Matrix v, Matrix z) {
        for (int panel = fromPanel; panel < toPanel; panel++) {
            if (vIsTransposed) {
                transposeBack(v, panel);
                tiles(xt, origin, k, v, panelRoom.data(), panelRoom.start(0, 0), z, panel);
            } else {
                tiles(xt, origin, k, v, v.data(), v.start(fromK, panel), z, panel);
            }
        }
    }

    private void transposeBack(Matrix v, int panel) {
        int first = panel * PANEL;
        int behind = Math.min(first + PANEL, v.rows());
        if (behind - first < PANEL) {
            Arrays.fill(panelRoom.data(), panelRoom.start(0, 0), panelRoom.start(toK - fromK, 0), 0f);
        }
        Transposing.transpose(v, first, behind, fromK / PANEL, Layout.panels(toK), panelRoom, -fromK, -first);
    }

    /**
     * All rows of a sweep in a panel of Z. Between tiles some of what is wanted next of V is asked for.
     *
     * @param vs where the panel's stretch of V begins, at {@code from}
     */
    private void tiles(Matrix xt, int origin, int k, Matrix v, float[] vs, int from, Matrix z, int panel) {
        Before before = fromK == 0 ? Before.IGNORED : Before.CONTINUED;
        boolean last = panel + 1 == toPanel;
        int nextPanel = last ? fromPanel : panel + 1;
        int nextK = last ? toK : fromK;
        int numbers = numbers(v, nextPanel, nextK, last ? end(toK) : toK);
        int lanes = z.width(panel);
        int share = Math.ceilDiv(numbers, Math.ceilDiv(lanes, 2 * LENGTH) * (toRow - fromRow));
        int asked = 0;
        for (int lane = 0; lane < lanes; lane += 2 * LENGTH) {
            int row = fromRow;
            while (row < toRow) {
                int edge = Math.min(row + PANEL - (row - origin) % PANEL, toRow);
                int height = HEIGHTS.first(edge - row);
                int at = xt.index(k, row - origin);
                int to = z.start(row, panel) + lane;
                LowTiles.tile(height, xt.data(), at, vs, from + lane, toK - fromK, z.data(), to, before);
                row += height;
                int until = Math.min(asked + height * share, numbers);
                ask(v, nextPanel, nextK, asked, until);
                asked = until;
            }
        }
    }

    /** Numbers of a panel's stretch of V. */
    private int numbers(Matrix v, int panel, int first, int behind) {
        if (!vIsTransposed || behind <= first) {
            return (behind - first) * PANEL;
        }
        return piece(v, panel) * (Layout.panels(behind) - first / PANEL);
    }

    /** Numbers of V transposed that lie one behind the other: the rows that become a panel, in one of its own panels. */
    private static int piece(Matrix v, int panel) {
        return Math.min(PANEL, v.rows() - panel * PANEL) * PANEL;
    }

    /** Asks for some of the numbers of the stretch that begins with a term, counted in the order in which they are read. */
    private void ask(Matrix v, int panel, int first, int from, int to) {
        if (!vIsTransposed) {
            int at = v.start(first, panel);
            Prefetch.numbers(v.data(), at + from, at + to);
            return;
        }
        int piece = piece(v, panel);
        int asked = from;
        while (asked < to) {
            int number = asked / piece;
            int until = Math.min((number + 1) * piece, to);
            int at = v.start(panel * PANEL, first / PANEL + number) - number * piece;
            Prefetch.numbers(v.data(), at + asked, at + until);
            asked = until;
        }
    }

    /** Z += b. */
    private static void add(@Nullable Matrix bias, Matrix z, Block block) {
        if (bias == null) {
            return;
        }
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
