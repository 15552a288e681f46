package mlp.testkit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import mlp.spi.FloatMath;

/**
 * Tells whether a loop is slow. Times are the thread's own, the least of several rounds, so that other work on the machine
 * counts little.
 */
final class Speed {

    static final int LENGTH = 4096;

    /** Nanoseconds per element above which a loop is worth a word; formulas in double take 50 and more. */
    static final double SLOW = 25;

    private static final int ROUNDS = 12;
    private static final int CALLS = 40;
    private static final long ENOUGH_NANOSECONDS = 2_000_000_000L;

    private Speed() {}

    /** Nanoseconds per element of a call over {@link #LENGTH} elements; 0 where the JVM does not tell. */
    static double perElement(Runnable call) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (!threads.isCurrentThreadCpuTimeSupported()) {
            return 0;
        }
        long end = threads.getCurrentThreadCpuTime() + ENOUGH_NANOSECONDS;
        long now = 0;
        double least = Double.POSITIVE_INFINITY;
        // what looks slow may only be waiting for its compilation, which comes late on a busy machine
        for (int round = 0; now < end && (round < ROUNDS || least > SLOW); round++) {
            long before = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            now = threads.getCurrentThreadCpuTime();
            least = Math.min(least, (double) (now - before) / CALLS / LENGTH);
        }
        return least;
    }

    /** Functions that cost next to nothing and give nothing sensible, so that a component's own loops are timed alone. */
    static FloatMath cheapMath() {
        float[][] scratch = new float[2][LENGTH];
        return new FloatMath() {
            private void scaled(float[] in, float[] out, int from, int to) {
                for (int i = from; i < to; i++) {
                    out[i] = 0.25f * in[i];
                }
            }

            @Override
            public void exp(float[] in, float[] out, int from, int to) {
                scaled(in, out, from, to);
            }

            @Override
            public void log(float[] in, float[] out, int from, int to) {
                scaled(in, out, from, to);
            }

            @Override
            public void tanh(float[] in, float[] out, int from, int to) {
                scaled(in, out, from, to);
            }

            @Override
            public void erf(float[] in, float[] out, int from, int to) {
                scaled(in, out, from, to);
            }

            @Override
            public void sigmoid(float[] in, float[] out, int from, int to) {
                scaled(in, out, from, to);
            }

            @Override
            public float[] scratch(int number) {
                return scratch[number];
            }
        };
    }
}
