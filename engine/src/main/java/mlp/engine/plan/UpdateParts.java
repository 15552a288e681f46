package mlp.engine.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;

/**
 * The arrays of weights, gradients and state cut into parts along panels, in the order of their place within their tensor.
 * Where parts begin depends on shapes alone.
 *
 * @param parts that cover the arrays
 */
record UpdateParts(List<Part> parts) {

    /** Numbers of a part of a small network, so that lanes share it evenly. */
    private static final int SMALLEST = 1 << 12;

    /** So many times fewer numbers may a part have at the end of a panel: the next one may be another lane's. */
    private static final int FEWER = 8;

    /** The most parts are {@link #FEWER} times as many, which must be within {@link Lanes#MAX_PARTS}. */
    private static final int MOST = 1 << 12;

    /** Parts of a panel have a multiple of so many rows: the side of the largest squares that transposing takes. */
    private static final int SQUARE = 16;

    /**
     * A stretch of all arrays.
     *
     * @param weightRanges pairs of from and to of its numbers that penalties see
     * @param mirrors copies to refresh
     * @param place how far in its tensor the panel ends that it ends in, up to 1; 0 if that is the only one
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    record Part(int from, int to, int[] weightRanges, List<MirrorBlock> mirrors, double place) {}

    /** A block of a weight, to be brought into its mirror. */
    record MirrorBlock(Mirror mirror, Block block) {}

    /**
     * Parts of the trained tensors.
     *
     * @param mirrors copies of weights that follow them
     */
    static UpdateParts of(Parameters parameters, List<Mirror> mirrors) {
        return new UpdateParts(new Cutter(mirrors, parameters.end()).cut(parameters.entries()));
    }

    /**
     * The first part of each lane, and their number at the end. The lane that computes a panel's outputs and gradients
     * updates it, too: between cores that share no cache a part that lies in the other's takes eight times as long.
     */
    int[] firsts(int lanes) {
        int[] firsts = new int[lanes + 1];
        int part = 0;
        for (int lane = 1; lane < lanes; lane++) {
            while (part < parts.size() && parts.get(part).place() * lanes <= lane) {
                part++;
            }
            firsts[lane] = part;
        }
        firsts[lanes] = parts.size();
        return firsts;
    }

    /** Walks through the tensors in the order of memory and closes a part where it has numbers enough. */
    private static final class Cutter {

        private final List<Mirror> mirrors;
        private final List<Part> parts = new ArrayList<>();
        private List<MirrorBlock> blocks = new ArrayList<>();
        private final List<Integer> ranges = new ArrayList<>();
        private final int end;
        private final int size;
        private int from;

        Cutter(List<Mirror> mirrors, int end) {
            this.mirrors = mirrors;
            this.end = end;
            this.size = Math.max(SMALLEST, Math.ceilDiv(end, MOST));
        }

        List<Part> cut(List<Parameters.Entry> entries) {
            for (Parameters.Entry entry : entries) {
                if (!entry.isTrained()) {
                    continue;
                }
                Matrix matrix = entry.value();
                int pieces = Math.max(1, Math.round((float) matrix.panelStride() / size));
                int blockRows = Math.ceilDiv(matrix.rows(), pieces * SQUARE) * SQUARE;
                for (int panel = 0; panel < matrix.panels(); panel++) {
                    for (int row = 0; row < matrix.rows(); row += blockRows) {
                        add(entry, panel, row, Math.min(row + blockRows, matrix.rows()));
                    }
                }
            }
            close(end, 1);
            parts.sort(Comparator.comparingDouble(Part::place));
            return List.copyOf(parts);
        }

        private void add(Parameters.Entry entry, int panel, int fromRow, int toRow) {
            Matrix matrix = entry.value();
            if (entry.isWeight()) {
                ranges(matrix, panel, fromRow, toRow);
            }
            for (Mirror mirror : mirrors) {
                if (mirror.weight() == matrix) {
                    blocks.add(new MirrorBlock(mirror, new Block(fromRow, toRow, panel, panel + 1)));
                }
            }
            int to = matrix.start(toRow, panel);
            if (to - from >= (toRow == matrix.rows() ? size / FEWER : size / 2)) {
                close(to, matrix.panels() == 1 ? 0 : (panel + 1.0) / matrix.panels());
            }
        }

        private void ranges(Matrix matrix, int panel, int fromRow, int toRow) {
            int width = matrix.width(panel);
            if (width == Layout.PANEL) {
                ranges.add(matrix.start(fromRow, panel));
                ranges.add(matrix.start(toRow, panel));
                return;
            }
            for (int row = fromRow; row < toRow; row++) {
                ranges.add(matrix.start(row, panel));
                ranges.add(matrix.start(row, panel) + width);
            }
        }

        private void close(int to, double place) {
            if (to > from || parts.isEmpty()) {
                int[] own = ranges.stream().mapToInt(Integer::intValue).toArray();
                parts.add(new Part(from, to, own, List.copyOf(blocks), place));
            }
            from = to;
            blocks = new ArrayList<>();
            ranges.clear();
        }
    }
}
