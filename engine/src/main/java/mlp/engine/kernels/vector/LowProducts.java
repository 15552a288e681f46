package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.TileHeights.TALL;
import static mlp.engine.kernels.vector.Width.FLOAT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.Prefetch;
import mlp.engine.kernels.vector.LowTiles.Before;
import org.jspecify.annotations.Nullable;

/**
 * {@code Z = X·V + b} on machines with 16 vector registers: a stretch of terms at a time, between which the sums wait in Z.
 *
 * <p>Up to 32 rows of X form a group. The group's numbers of a stretch are transposed, so that those of neighbouring rows
 * are neighbours too, as {@link LowTiles} want them; all panels of V then meet them. A stretch's lines of V stay in the
 * first cache while the groups go by: two vectors of 256 bits are one of the two lines of a row, so they use every other
 * set of that cache, 16 of 32 KB, and those of 96 rows take 6. The lines of the next stretch are asked for between tiles,
 * since a tile would wait for each that comes from the third cache.
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

    /** Room for a stretch of rows of X, transposed; a panel for each group. */
    private static final ThreadLocal<Matrix> TRANSPOSED =
            ThreadLocal.withInitial(() -> Matrix.at(new float[room()], Layout.FIRST, LONGEST_STRETCH, ROWS));

    /** From so many panels of V on the quicker tiles make up for the transposition. */
    private static final int PANELS = 6;

    private LowProducts() {}

    /** Whether a block of Z is worth a transposition of its rows of X. */
    static boolean pay(Block block) {
        return !TALL && block.toPanel() - block.fromPanel() >= PANELS && block.toRow() - block.fromRow() >= 4;
    }

    private static int room() {
        return Layout.FIRST + Layout.size(LONGEST_STRETCH, ROWS);
    }

    static void affine(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, Block block) {
        Matrix transposed = TRANSPOSED.get();
        int rows = block.toRow() - block.fromRow();
        int sweeps = Math.ceilDiv(rows, ROWS);
        for (int i = 0; i < sweeps; i++) {
            int fromRow = block.fromRow() + (int) ((long) rows * i / sweeps);
            int toRow = block.fromRow() + (int) ((long) rows * (i + 1) / sweeps);
            sweep(x, transposed, v, z, new Block(fromRow, toRow, block.fromPanel(), block.toPanel()));
        }
        if (bias != null) {
            add(bias, z, block);
        }
    }

    private static void sweep(Matrix x, Matrix transposed, Matrix v, Matrix z, Block block) {
        int inner = x.columns();
        int first = block.fromPanel();
        int fromK = 0;
        int toK = end(0, inner);
        do {
            int next = end(toK, inner);
            transpose(x, transposed, block, fromK, toK);
            for (int panel = first; panel < block.toPanel(); panel++) {
                boolean last = panel + 1 == block.toPanel();
                int ask = last ? v.start(toK, first) : v.start(fromK, panel + 1);
                int end = last ? v.start(next, first) : v.start(toK, panel + 1);
                stretch(transposed, v, z, block, panel, fromK, toK, ask, end);
            }
            fromK = toK;
            toK = next;
        } while (fromK < inner);
    }

    /** The end of the stretch that begins with a term. */
    private static int end(int fromK, int inner) {
        return inner - fromK > LONGEST_STRETCH ? fromK + STRETCH : inner;
    }

    private static void transpose(Matrix x, Matrix transposed, Block block, int fromK, int toK) {
        int rows = block.toRow() - block.fromRow();
        int groups = Layout.panels(rows);
        for (int group = 0; group < groups; group++) {
            int fromRow = block.fromRow() + rows * group / groups;
            int toRow = block.fromRow() + rows * (group + 1) / groups;
            Block numbers = new Block(fromRow, toRow, fromK / PANEL, Layout.panels(toK));
            Transposing.transpose(x, numbers, transposed, -fromK, group * PANEL - fromRow);
        }
    }

    /**
     * The terms of a stretch in a panel of Z. Between tiles some of V's numbers from {@code ask} to {@code end} are asked
     * for, those that are wanted next.
     */
    private static void stretch(
            Matrix transposed, Matrix v, Matrix z, Block block, int panel, int fromK, int toK, int ask, int end) {
        float[] vs = v.data();
        Before before = fromK == 0 ? Before.IGNORED : Before.CONTINUED;
        int rows = block.toRow() - block.fromRow();
        int groups = Layout.panels(rows);
        int lanes = z.width(panel);
        int share = Math.ceilDiv(end - ask, Math.ceilDiv(lanes, 2 * LENGTH) * rows);
        int asked = ask;
        for (int lane = 0; lane < lanes; lane += 2 * LENGTH) {
            int from = v.start(fromK, panel) + lane;
            int row = 0;
            for (int group = 0; group < groups; group++) {
                int edge = rows * (group + 1) / groups;
                int at = transposed.start(0, group);
                while (row < edge) {
                    int height = HEIGHTS.first(edge - row);
                    int to = z.start(block.fromRow() + row, panel) + lane;
                    LowTiles.tile(height, transposed.data(), at, vs, from, toK - fromK, z.data(), to, before);
                    row += height;
                    at += height;
                    int until = Math.min(asked + height * share, end);
                    Prefetch.numbers(vs, asked, until);
                    asked = until;
                }
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
