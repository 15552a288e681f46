package mlp.engine.bench;

import mlp.engine.kernels.Block;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.ScalarKernels;
import mlp.engine.kernels.vector.FmaPeak;
import mlp.spi.RandomStream;

/**
 * Products of square matrices against the most this machine can do: fused multiply-adds in registers, on all lanes at
 * once, measured in the same process and in turns, since other work on a machine slows both.
 */
public final class KernelBench {

    private static final int TURNS = 500_000;
    private static final int ROUNDS = 60;
    private static final int ROW_PARTS = 4;

    private KernelBench() {}

    /**
     * What was measured, in 10⁹ floating point operations a second; the best of many runs.
     *
     * @param kernels what computed
     * @param threads that shared the work
     * @param size rows and columns of the matrices
     * @param forward Z = X·V
     * @param gradient dV = Xᵀ·dZ
     * @param peak multiply-adds in registers; 0 where there are no vector kernels
     */
    public record Result(String kernels, int threads, int size, double forward, double gradient, double peak) {

        /** Share of the peak that the forward product reaches; 0 if the peak is unknown. */
        public double share() {
            return peak > 0 ? forward / peak : 0;
        }
    }

    /** Measures products of matrices of some size. */
    public static Result run(KernelChoice choice, Lanes lanes, int size) {
        Kernels kernels = choice.kernels();
        boolean scalar = kernels instanceof ScalarKernels;
        RandomStream random = new RandomStream(1);
        Matrix x = matrix(random.fork(1), size);
        Matrix v = matrix(random.fork(2), size);
        Matrix z = Matrix.zeros(size, size);
        Matrix dv = Matrix.zeros(size, size);
        Block[] blocks = blocks(z);
        float[] sink = new float[lanes.count() * Layout.PANEL];
        Lanes.Section forward = part -> kernels.affine(x, v, null, z, blocks[part]);
        Lanes.Section gradient = part -> kernels.weightGradient(x, z, dv, blocks[part], false);
        Lanes.Section peak = part -> sink[part * Layout.PANEL] = FmaPeak.run(TURNS, 0.5f);
        double operations = 2.0 * size * size * size;
        double bestForward = 0;
        double bestGradient = 0;
        double bestPeak = 0;
        for (int round = 0; round < (scalar ? 2 : ROUNDS); round++) {
            bestForward = Math.max(bestForward, operations / time(lanes, forward, blocks.length));
            bestGradient = Math.max(bestGradient, operations / time(lanes, gradient, blocks.length));
            if (!scalar) {
                double done = (double) lanes.count() * TURNS * FmaPeak.OPERATIONS;
                bestPeak = Math.max(bestPeak, done / time(lanes, peak, lanes.count()));
            }
        }
        return new Result(choice.kernels().description(), lanes.count(), size, bestForward, bestGradient, bestPeak);
    }

    private static Block[] blocks(Matrix z) {
        Block[] blocks = new Block[z.panels() * ROW_PARTS];
        for (int part = 0; part < blocks.length; part++) {
            // neighbouring parts share rows, which then stay in the second cache
            int piece = part / z.panels();
            int panel = part % z.panels();
            int step = Math.ceilDiv(z.rows(), ROW_PARTS);
            int from = Math.min(z.rows(), piece * step);
            blocks[part] = new Block(from, Math.min(z.rows(), from + step), panel, panel + 1);
        }
        return blocks;
    }

    private static Matrix matrix(RandomStream random, int size) {
        Matrix matrix = Matrix.zeros(size, size);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                matrix.set(row, column, (float) (2 * random.uniform((long) row * size + column) - 1));
            }
        }
        return matrix;
    }

    /** Nanoseconds. */
    private static double time(Lanes lanes, Lanes.Section section, int parts) {
        long start = System.nanoTime();
        lanes.run(section, parts);
        return System.nanoTime() - start;
    }
}
