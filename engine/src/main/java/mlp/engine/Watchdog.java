package mlp.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import mlp.spi.Problem;

/**
 * Runs work on a thread that can be left to itself, and watches from the caller's thread that it gets on. The time that
 * counts is made of many short ones, each with a bound, so that a pause of the whole process is no hang.
 */
final class Watchdog {

    /** The system property with the seconds that a component may take before it is given up; 0 for no end. */
    static final String LIMIT = "mlp.hangLimit";

    private static final Duration USUAL = Duration.ofSeconds(30);

    /** How many times the longest stretch without a sign of life so far may be exceeded besides. */
    private static final int SLOWER = 10;

    private static final long SHORTEST_LOOK = 10_000_000;
    private static final long LONGEST_LOOK = 500_000_000;

    private final Duration limit;
    private final LongSupplier clock;

    /**
     * A watchdog.
     *
     * @param limit how long it waits for a sign of life; for ever if it is zero
     * @param clock nanoseconds since whenever
     */
    Watchdog(Duration limit, LongSupplier clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** A watchdog with the limit that the system property names. */
    static Watchdog ofProperty() {
        String text = System.getProperty(LIMIT, "");
        if (text.isBlank()) {
            return new Watchdog(USUAL, System::nanoTime);
        }
        try {
            double seconds = Double.parseDouble(text);
            if (seconds >= 0 && seconds <= 1e9) {
                return new Watchdog(Duration.ofNanos((long) (seconds * 1e9)), System::nanoTime);
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of range
        }
        throw new Problem(
                "the property `" + LIMIT + "` is `" + text + "`",
                "it takes seconds, such as 30, or 0 to wait for ever for a component");
    }

    /**
     * Runs work on a daemon thread and gives what it gives or throws.
     *
     * @param beats a number that changes as the work gets on
     * @param estimate how long it may take beyond the limit until the first beat
     * @param stuck asked with the thread and the time once there was no beat for too long: what to throw, and leave the thread to itself; empty if it
     *     is only slow
     */
    <T> T watch(
            Supplier<T> work,
            LongSupplier beats,
            Duration estimate,
            BiFunction<Thread, Duration, Optional<? extends Problem>> stuck) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().name("mlp-training").unstarted(() -> {
            try {
                result.complete(work.get());
            } catch (Throwable thrown) { // is thrown again where it is waited for
                result.completeExceptionally(thrown);
            }
        });
        thread.start();
        long look = Math.clamp(limit.toNanos() / 20, SHORTEST_LOOK, LONGEST_LOOK);
        Patience patience = new Patience(limit.toNanos(), estimate.toNanos(), beats.getAsLong());
        boolean interrupted = false;
        try {
            while (true) {
                long before = clock.getAsLong();
                try {
                    return result.get(look, TimeUnit.NANOSECONDS);
                } catch (ExecutionException failed) {
                    throw rethrown(failed);
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    long waited = Math.min(clock.getAsLong() - before, 2 * look);
                    if (!limit.isZero() && patience.ends(waited, beats.getAsLong())) {
                        Optional<? extends Problem> problem = stuck.apply(thread, Duration.ofNanos(patience.waited));
                        if (problem.isPresent()) {
                            throw problem.get();
                        }
                        patience.begin();
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException rethrown(ExecutionException failed) {
        return switch (failed.getCause()) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            case null, default -> new IllegalStateException(failed.getCause());
        };
    }

    /** How long there was no beat, and how long that may be. */
    private static final class Patience {

        private final long limit;
        private long slowest;
        private long waited;
        private long beats;

        Patience(long limit, long estimate, long beats) {
            this.limit = limit;
            this.slowest = estimate / SLOWER;
            this.beats = beats;
        }

        /** Adds time that has passed; true if it is too long without a beat. */
        boolean ends(long time, long now) {
            waited += time;
            if (now == beats) {
                return waited > limit + SLOWER * slowest;
            }
            slowest = Math.max(slowest, waited);
            beats = now;
            waited = 0;
            return false;
        }

        void begin() {
            waited = 0;
        }
    }
}
