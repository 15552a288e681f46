package mlp.engine.plan;

import mlp.engine.kernels.Block;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
import mlp.spi.RandomStream;

/** Masks from the seed: a function of seed, place in the network, step, row and column. */
public final class RandomMasks implements MaskSource {

    private static final long MASKS = 2;

    private final Kernels kernels;
    private final RandomStream random;

    /** Masks of a seed. */
    public RandomMasks(Kernels kernels, long seed) {
        this.kernels = kernels;
        this.random = new RandomStream(seed).fork(MASKS);
    }

    @Override
    public void fill(Request request, long step, Matrix mask, Block block) {
        long key = key(request, step);
        if (!request.perBatch() && !request.exact()) {
            kernels.mask(mask, key, request.rate(), request.kept(), block);
            return;
        }
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                int source = request.perBatch() ? 0 : row;
                if (request.exact()) {
                    exact(request, key, source, mask, row, panel);
                } else {
                    independent(request, key, source, mask, row, panel);
                }
            }
        }
    }

    private long key(Request request, long step) {
        // what random.fork(number).bits(step) gives, without an object for it
        return random.bits(step * 0x10001L + request.number());
    }

    private static long bits(long key, long index) {
        long z = key + index * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static double uniform(long key, long index) {
        return (bits(key, index) >>> 11) * 0x1.0p-53;
    }

    private static void independent(Request request, long key, int source, Matrix mask, int row, int panel) {
        int at = mask.start(row, panel);
        long first = (long) source * mask.columns() + panel * (long) Layout.PANEL;
        for (int lane = 0; lane < Layout.PANEL; lane++) {
            mask.data()[at + lane] = uniform(key, first + lane) < request.rate() ? 0f : request.kept();
        }
    }

    /** Selection sampling (Knuth, The Art of Computer Programming 2, algorithm 3.4.2 S) along the row up to the panel. */
    private static void exact(Request request, long key, int source, Matrix mask, int row, int panel) {
        int width = mask.columns();
        long left = Math.round(request.rate() * width);
        long first = (long) source * width;
        int at = mask.start(row, panel) - panel * Layout.PANEL;
        int end = Math.min(width, (panel + 1) * Layout.PANEL);
        for (int column = 0; column < end; column++) {
            boolean zero = uniform(key, first + column) * (width - column) < left;
            if (zero) {
                left--;
            }
            if (column >= panel * Layout.PANEL) {
                mask.data()[at + column] = zero ? 0f : request.kept();
            }
        }
    }
}
