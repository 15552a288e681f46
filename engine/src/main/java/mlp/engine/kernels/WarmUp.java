package mlp.engine.kernels;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs the kernels over small matrices until the JVM's compiler has made them fast, on a thread of its own while a file
 * is read and data are loaded. Until then vector code runs a hundred times slower than it will, so what is trained before
 * is time lost, and takes the compiler's core besides.
 *
 * <p>No result depends on it: it works on matrices of its own.
 */
public final class WarmUp {

    /** The longest that it goes on. */
    private static final long LIMIT_NANOS = 4_000_000_000L;

    /** How many times faster than the first a round is when most methods are compiled; in the end it is 1000 to 3000. */
    private static final int FASTER = 300;

    /** So many fast rounds in a row end it: methods are compiled one after the other. */
    private static final int FAST_ROUNDS = 100;

    /** Two tiles of twelve rows, and four rows that are left over. */
    private static final int BATCH = 28;

    /** Rows that are split into tiles of the other heights: of twelve and eight, of ten, of one. */
    private static final int[] FEWER = {20, 10, 1};

    /** Longer than a panel, so that a product steps from one to the next; 7 left over are a tile of four and one of three. */
    private static final int INNER = 39;

    /** So many terms that a sum is made in stretches where there are 16 vector registers. */
    private static final int MANY = 160;

    /** So many that it is where rows are in strips, too. */
    private static final int MORE = 1050;

    /** Rows that make a strip of each height: of six, four and three. */
    private static final int STRIPPED = 13;

    /** Half of the last panel is empty, which has tiles of its own. */
    private static final int COLUMNS = 6 * Layout.PANEL - 19;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Matrix input = Matrix.zeros(BATCH, INNER);
    private final Matrix weights = Matrix.zeros(INNER, COLUMNS);
    private final Matrix bias = Matrix.zeros(1, COLUMNS);
    private final Matrix output = Matrix.zeros(BATCH, COLUMNS);
    private final Matrix mirror = Matrix.zeros(COLUMNS, INNER);
    private final Matrix wide = Matrix.zeros(9, MANY);
    private final Matrix tall = Matrix.zeros(MANY, Layout.PANEL);
    private final Matrix wider = Matrix.zeros(STRIPPED, MORE);
    private final Matrix taller = Matrix.zeros(MORE, Layout.PANEL);
    private final Strips strips = new Strips(new float[(int) Strips.size(STRIPPED, MORE)], 0, STRIPPED, MORE);
    private final float[] rows = new float[BATCH * INNER];
    private final float[] results = new float[BATCH];
    private final int[] order = new int[BATCH];

    private WarmUp() {}

    /**
     * Begins in the background.
     *
     * @param kernels gives the kernels, on the new thread, since loading them takes a while too
     */
    public static WarmUp begin(Supplier<Kernels> kernels) {
        WarmUp warmUp = new WarmUp();
        Thread thread = new Thread(() -> warmUp.run(kernels), "mlp-warm-up");
        thread.setDaemon(true);
        thread.start();
        return warmUp;
    }

    /** Waits until the kernels are fast, but not for ever. */
    public void await() {
        try {
            boolean unused = done.await(LIMIT_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Supplier<Kernels> made) {
        try {
            Kernels kernels = made.get();
            if (kernels instanceof ScalarKernels) {
                return;
            }
            long begun = System.nanoTime();
            round(kernels);
            long now = System.nanoTime();
            long goal = (now - begun) / FASTER;
            int fast = 0;
            while (fast < FAST_ROUNDS && now - begun < LIMIT_NANOS) {
                long before = now;
                round(kernels);
                now = System.nanoTime();
                fast = now - before < goal ? fast + 1 : 0;
            }
        } catch (RuntimeException failed) {
            // whoever trains asks for the same kernels, and tells the user
        } finally {
            done.countDown();
        }
    }

    /** Every kernel of a usual step in the shapes of its tiles. */
    private void round(Kernels kernels) {
        Block all = Block.of(output);
        kernels.gather(rows, order, 0, input, 0, BATCH);
        // with 16 vector registers six panels have tiles of their own, which fewer have not
        kernels.affine(input, weights, bias, output, new Block(0, BATCH, 1, all.toPanel()));
        kernels.affine(input, weights, null, output, new Block(0, BATCH, all.toPanel() - 2, all.toPanel()));
        kernels.affine(input, weights, bias, output, new Block(0, 9, 0, all.toPanel()));
        kernels.affine(input, weights, bias, output, new Block(0, 1, 0, all.toPanel()));
        kernels.affine(wide, tall, bias, output, new Block(0, 9, 0, 1));
        if (kernels.prefersStrips()) {
            Block panel = new Block(0, strips.rows(), 0, 1);
            kernels.toStrips(wider, strips, panel);
            kernels.affine(strips, taller, bias, output, panel);
            kernels.affine(strips, taller, bias, output, new Block(0, 1, 0, 1)); // as of a last batch of 5 rows, 4 + 1
            kernels.inputGradient(strips, weights, output, panel);
        }
        for (int rows : FEWER) {
            kernels.affine(input, weights, bias, output, new Block(0, rows, 0, 1));
            kernels.affine(input, weights, null, output, new Block(0, rows, 0, 1));
            kernels.weightGradient(input, output, weights, new Block(0, rows, 0, 1), false);
        }
        kernels.weightGradient(input, output, weights, Block.of(weights), false);
        kernels.weightGradient(input, output, weights, new Block(0, INNER, 0, 1), true);
        kernels.columnSums(output, bias, 0, all.toPanel());
        kernels.transpose(weights, mirror, Block.of(weights));
        kernels.exp(rows, results, 0, BATCH);
        int from = weights.start(0, 0);
        kernels.flushSubnormals(weights.data(), from, from + 500);
        if (!kernels.finite(weights.data(), from, from + 500)) {
            throw new IllegalStateException("products of zeros are not finite");
        }
    }
}
