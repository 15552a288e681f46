package mlp.engine.kernels.vector;

import static mlp.engine.kernels.Layout.PANEL;
import static mlp.engine.kernels.vector.Width.FLOAT;

import mlp.engine.kernels.Block;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.Strips;
import mlp.engine.kernels.vector.LowTiles.Before;

/**
 * {@code dV = Xᵀ·dZ} on machines with 16 vector registers: some columns of X at a time are copied to strips, which all
 * panels of dZ meet.
 */
final class LowGradients {

    private static final int LENGTH = FLOAT.length();

    /** Columns of X that are copied at a time, which makes full strips. */
    private static final int COLUMNS = 96;

    private static final ThreadLocal<LowGradients> OWN = ThreadLocal.withInitial(LowGradients::new);

    private final float[] room = Layout.allocate(Layout.FIRST + Strips.size(COLUMNS, Layout.ROW_BLOCK + 1));
    private final Strips[] roomOf = new Strips[COLUMNS + 1];

    private LowGradients() {}

    /** Some panels of dV, of whose dZ the rows stay in the second cache, from at most {@link Layout#ROW_BLOCK} rows. */
    static void panels(
            Matrix x,
            Matrix dz,
            Matrix dv,
            Block block,
            int fromPanel,
            int toPanel,
            int fromRow,
            int toRow,
            boolean add) {
        LowGradients own = OWN.get();
        Before before = add ? Before.ADDED : Before.IGNORED;
        for (int k = block.fromRow(); k < block.toRow(); k += COLUMNS) {
            Strips strips = own.room(Math.min(COLUMNS, block.toRow() - k));
            Packing.columns(x, fromRow, toRow, k, strips);
            for (int panel = fromPanel; panel < toPanel; panel++) {
                for (int lane = 0; lane < dv.width(panel); lane += 2 * LENGTH) {
                    tiles(
                            strips,
                            dz.data(),
                            dz.start(fromRow, panel) + lane,
                            toRow - fromRow,
                            dv,
                            k,
                            dv.start(k, panel) + lane,
                            before);
                }
            }
        }
    }

    private Strips room(int columns) {
        if (roomOf[columns] == null) {
            roomOf[columns] = new Strips(room, Layout.FIRST, columns, Layout.ROW_BLOCK);
        }
        return roomOf[columns];
    }

    private static void tiles(Strips x, float[] dzs, int from, int terms, Matrix dv, int k, int to, Before before) {
        for (int strip = 0; strip < x.count(); strip++) {
            int row = x.first(strip);
            int behind = row + x.height(strip);
            int at = x.start(strip, 0) + Packing.place(k + row, behind - row);
            while (row < behind) {
                int height = LowTiles.height(behind - row);
                LowTiles.tile(height, x.data(), at, dzs, from, terms, dv.data(), to + row * PANEL, before);
                at += height;
                row += height;
            }
        }
    }
}
