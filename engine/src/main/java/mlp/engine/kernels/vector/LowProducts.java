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
import mlp.engine.kernels.Strips;
import org.jspecify.annotations.Nullable;

/**
 * {@code Z = X·V + b} on machines with 16 vector registers, of X in {@link Strips}, as {@link LowTiles} want it: a long
 * stretch of terms at a time, between which the sums wait in Z. All strips meet a panel's stretch of V; if V is what is
 * given transposed, the stretch is transposed back for them.
 *
 * <p>A tile reads a strip and half of a panel from end to end, and the processor sees what it will want next: they may come
 * from the second or third cache. Asking for the next panel between tiles would only be more to do: without it training
 * was measured 1.05 to 1.1 times as fast.
 *
 * <p>Each thread has one of these, with room of its own and how far its product is: small objects for that are not
 * always left out by the compiler, and a step allocates nothing.
 */
final class LowProducts {

    private static final VectorSpecies<Float> S = FLOAT;
    private static final int LENGTH = S.length();

    /** Terms of a stretch, a multiple of a panel; the last one may have half as many more. */
    private static final int STRETCH = 672;

    /** The most terms of one. */
    static final int LONGEST_STRETCH = STRETCH + STRETCH / 2;

    private static final int ROOM = Layout.panels(LONGEST_STRETCH) * PANEL;

    /** Most rows of a sweep, which meet a panel of V one after the other. */
    private static final int ROWS = 256;

    private static final ThreadLocal<LowProducts> OWN = ThreadLocal.withInitial(LowProducts::new);

    /** From so many panels of V on the quicker tiles make up for the transposition. */
    private static final int PANELS = 6;

    /** Room for a stretch of rows of X, and how it is shared out if these are so many. */
    private final float[] rowsRoom;

    private final Strips[] roomOf = new Strips[ROWS + 1];

    /** Room for a panel's stretch of V. */
    private final Matrix panelRoom;

    private Matrix v = Matrix.zeros(0, 0);
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
        int behindRows = Layout.FIRST + (int) Strips.size(ROWS, ROOM);
        // large, and both on the boundaries of cache lines
        float[] data = Layout.allocate(behindRows + (long) Layout.size(LONGEST_STRETCH, PANEL));
        rowsRoom = data;
        panelRoom = Matrix.at(data, behindRows, LONGEST_STRETCH, PANEL);
    }

    /** Whether a block of Z is worth a transposition of its rows of X. */
    static boolean pay(Block block) {
        return !TALL && block.toPanel() - block.fromPanel() >= PANELS && block.toRow() - block.fromRow() >= 4;
    }

    /** {@code Z = X·V + b}; strips of X are made here, stretch by stretch. */
    static void affine(Matrix x, Matrix v, @Nullable Matrix bias, Matrix z, Block block) {
        LowProducts own = OWN.get();
        own.begin(x.columns(), v, false, block);
        own.multiply(x, z, block);
        add(bias, z, block);
    }

    /** {@code Z = X·V + b}. */
    static void affine(Strips x, Matrix v, @Nullable Matrix bias, Matrix z, Block block) {
        LowProducts own = OWN.get();
        own.begin(v.rows(), v, false, block);
        own.multiply(x, z, block);
        add(bias, z, block);
    }

    /** {@code dX = dZ·Vᵀ}. */
    static void inputGradient(Strips dz, Matrix v, Matrix dx, Block block) {
        LowProducts own = OWN.get();
        own.begin(v.columns(), v, true, block);
        own.multiply(dz, dx, block);
    }

    private void begin(int terms, Matrix weights, boolean transposed, Block block) {
        inner = terms;
        v = weights;
        vIsTransposed = transposed;
        fromPanel = block.fromPanel();
        toPanel = block.toPanel();
    }

    private void multiply(Matrix x, Matrix z, Block block) {
        int rows = block.toRow() - block.fromRow();
        int sweeps = Math.ceilDiv(rows, ROWS);
        for (int sweep = 0; sweep < sweeps; sweep++) {
            fromRow = block.fromRow() + rows / sweeps * sweep + Math.min(sweep, rows % sweeps);
            toRow = fromRow + rows / sweeps + (sweep < rows % sweeps ? 1 : 0);
            Strips room = room(toRow - fromRow);
            fromK = 0;
            do {
                toK = end(fromK);
                Packing.rows(x, fromRow, toRow, fromK / PANEL, Layout.panels(toK), room, fromRow, fromK);
                stretch(room, fromRow, 0, z);
                fromK = toK;
            } while (fromK < inner);
        }
    }

    private Strips room(int rows) {
        if (roomOf[rows] == null) {
            roomOf[rows] = new Strips(rowsRoom, Layout.FIRST, rows, ROOM);
        }
        return roomOf[rows];
    }

    private void multiply(Strips x, Matrix z, Block block) {
        int rows = block.toRow() - block.fromRow();
        int sweeps = Math.ceilDiv(rows, ROWS);
        for (int sweep = 0; sweep < sweeps; sweep++) {
            fromRow = sweep == 0 ? block.fromRow() : toRow;
            toRow = sweep + 1 == sweeps
                    ? block.toRow()
                    : x.first(x.strip(block.fromRow() + rows / sweeps * (sweep + 1)));
            fromK = 0;
            do {
                toK = end(fromK);
                stretch(x, 0, fromK, z);
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
     * @param origin the row of Z that the strips' first is
     * @param k the column of them that the stretch begins with
     */
    private void stretch(Strips x, int origin, int k, Matrix z) {
        for (int panel = fromPanel; panel < toPanel; panel++) {
            if (vIsTransposed) {
                transposeBack(panel);
                tiles(x, origin, k, panelRoom.data(), panelRoom.start(0, 0), z, panel);
            } else {
                tiles(x, origin, k, v.data(), v.start(fromK, panel), z, panel);
            }
        }
    }

    private void transposeBack(int panel) {
        int first = panel * PANEL;
        int behind = Math.min(first + PANEL, v.rows());
        if (behind - first < PANEL) {
            Arrays.fill(panelRoom.data(), panelRoom.start(0, 0), panelRoom.start(toK - fromK, 0), 0f);
        }
        Transposing.transpose(v, first, behind, fromK / PANEL, Layout.panels(toK), panelRoom, -fromK, -first);
    }

    /**
     * All rows of a sweep in a panel of Z.
     *
     * @param vs where the panel's stretch of V begins, at {@code from}
     */
    private void tiles(Strips x, int origin, int k, float[] vs, int from, Matrix z, int panel) {
        boolean goesOn = fromK > 0;
        for (int lane = 0; lane < z.width(panel); lane += 2 * LENGTH) {
            int strip = x.strip(fromRow - origin);
            int row = fromRow;
            while (row < toRow) {
                int first = origin + x.first(strip);
                int behind = Math.min(origin + x.first(strip + 1), toRow);
                int height = LowTiles.height(behind - row);
                int at = x.start(strip, k) + row - first;
                int to = z.start(row, panel) + lane;
                LowTiles.tile(height, x.data(), at, vs, from + lane, toK - fromK, z.data(), to, goesOn);
                row += height;
                if (row == behind) {
                    strip++;
                }
            }
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
