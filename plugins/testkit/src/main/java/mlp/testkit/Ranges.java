package mlp.testkit;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls over ranges: in one piece, in parts, from several threads; and what they allocate. */
final class Ranges {

    private static final int THREADS = 4;
    private static final int WARM_UP = 2_000;
    private static final int MEASURED = 500;
    private static final long TOLERATED_BYTES = 4_096;

    private Ranges() {}

    /** A call over {@code [from, to)}. */
    interface Call {
        void over(int from, int to);
    }

    /** Calls the range in parts of uneven length. */
    static void inParts(int from, int to, Call call) {
        int at = from;
        for (int length = 1; at < to; length = 2 * length + 1) {
            int end = Math.min(to, at + length);
            call.over(at, end);
            at = end;
        }
        call.over(to, to);
    }

    /** Calls parts of the range from several threads at once. */
    static void fromThreads(int from, int to, Call call) {
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> parts = new ArrayList<>();
            int length = Math.max(1, (to - from + 2 * THREADS) / (3 * THREADS));
            for (int at = from; at < to; at += length) {
                int begin = at;
                int end = Math.min(to, at + length);
                parts.add(pool.submit(() -> call.over(begin, end)));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Bytes that a call allocates on average, after warm-up; 0 where the JVM does not tell. */
    static long allocated(Runnable call) {
        if (!(ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads)
                || !threads.isThreadAllocatedMemorySupported()) {
            return 0;
        }
        for (int i = 0; i < WARM_UP; i++) {
            call.run();
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) { // the JVM itself may allocate now and then
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < MEASURED; i++) {
                call.run();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least <= TOLERATED_BYTES ? 0 : least / MEASURED;
    }
}
