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

    private static final int ROUNDS = 12;
    private static final int CALLS = 40;
    private static final long ENOUGH_NANOSECONDS = 400_000_000L;

    private Speed() {}

    /** Nanoseconds per element of a call over {@link #LENGTH} elements; 0 where the JVM does not tell. */
    static double perElement(Runnable call) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (!threads.isCurrentThreadCpuTimeSupported()) {
            return 0;
        }
        long first = threads.getCurrentThreadCpuTime();
        double least = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            long now = threads.getCurrentThreadCpuTime();
            least = Math.min(least, (double) (now - before) / CALLS / LENGTH);
            if (now - first > ENOUGH_NANOSECONDS) {
                break; // a slow loop need not be timed long to be known as slow
            }
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
