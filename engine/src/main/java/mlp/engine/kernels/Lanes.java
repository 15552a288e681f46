package mlp.engine.kernels;

import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The threads that share the work: the caller and the workers of one {@link ForkJoinPool}, each a lane.
 *
 * <p>Work comes as sections of numbered parts. A lane first takes the parts that are its own, the same ones from step to
 * step, so that their data stay in its core's cache; then it helps the others. Workers are long-lived tasks that spin for
 * a while between sections and then park, because waking a thread costs more than a small layer. Running a section
 * allocates nothing.
 *
 * <p>Which lane does which part is open; results must not depend on it. One section runs at a time: a section started
 * from inside another, or while another thread runs one, is done by its caller alone.
 *
 * <p>How parts are claimed: a lane's parts not yet begun are a range {@code [low, high)}, packed with the section's
 * number into one long and taken from by compare-and-set, by the owner at the low end and by helpers at the high end. A
 * worker that wakes up late finds the number changed and takes nothing, so nobody ever waits for a lane that the
 * operating system has put aside.
 *
 * <p>A line of the cache takes a quarter of a microsecond from core to core where they share no cache. A worker
 * therefore watches nothing but its own range, and the caller what each lane counts of parts done; what begins and ends
 * a section is in no line that somebody watches for something else.
 */
public final class Lanes implements AutoCloseable {

    /** The most parts of a section. */
    public static final int MAX_PARTS = (1 << 16) - 1;

    /** Nanoseconds that a worker spins before it parks. */
    private static final long SPIN_NANOS = 500_000;

    /** Turns of a spin between looks at the clock. */
    private static final int TURNS = 64;

    /** Turns the caller spins for the others' last parts before it offers its core to them. */
    private static final int PATIENCE = 4096;

    /** Longs between the words of two lanes: two cache lines, since processors fetch lines in pairs. */
    private static final int APART = 16;

    /** Work in parts that can run side by side. */
    @FunctionalInterface
    public interface Section {
        /** Does a part. */
        void run(int part);
    }

    /**
     * Where a lane is at.
     *
     * @param lane number of the lane; 0 is the caller
     * @param thread its thread, if it has started
     * @param part the part it works at, or -1
     */
    public record Place(int lane, Optional<Thread> thread, int part) {}

    private final int lanes;
    private final boolean crowded;
    private final Worker[] workers;
    private final @Nullable ForkJoinPool pool;
    private final AtomicBoolean busy = new AtomicBoolean();

    /** Ranges of unclaimed parts, {@code number << 32 | low << 16 | high}, one word per lane, {@link #APART} apart. */
    private final AtomicLongArray ranges;

    /** How many parts each lane has done in all sections so far. */
    private final AtomicLongArray done;

    /** The part each lane works at, or -1. */
    private final AtomicLongArray places;

    /** The section at {@link #APART}, alone in its lines. */
    private final @Nullable Section[] section = new Section[3 * APART];

    private volatile @Nullable Thread caller;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private int failedPart;

    private Lanes(int lanes) {
        this.lanes = lanes;
        this.crowded = lanes > Runtime.getRuntime().availableProcessors();
        this.ranges = new AtomicLongArray((lanes + 1) * APART);
        this.done = new AtomicLongArray((lanes + 1) * APART);
        this.places = new AtomicLongArray((lanes + 1) * APART);
        this.workers = new Worker[lanes - 1];
        this.pool = lanes == 1 ? null : new ForkJoinPool(lanes - 1, Lanes::newThread, null, true);
        for (int lane = 0; lane < lanes; lane++) {
            places.set((lane + 1) * APART, -1);
        }
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
        }
    }

    /** As many lanes as processors. */
    public static Lanes ofProcessors() {
        return of(Runtime.getRuntime().availableProcessors());
    }

    /**
     * So many lanes, the caller included.
     *
     * @throws IllegalArgumentException if it is not between 1 and 1024
     */
    public static Lanes of(int lanes) {
        if (lanes < 1 || lanes > 1024) {
            throw new IllegalArgumentException("the number of threads must be between 1 and 1024, not " + lanes);
        }
        Lanes created = new Lanes(lanes);
        created.start();
        return created;
    }

    private void start() {
        if (pool != null) {
            for (Worker worker : workers) {
                pool.execute(worker);
            }
        }
    }

    private static ForkJoinWorkerThread newThread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("mlp-lane-" + (thread.getPoolIndex() + 1));
        return thread;
    }

    /** How many lanes there are, the caller included. */
    public int count() {
        return lanes;
    }

    /** The first of the parts that a lane takes for its own; they end where the next lane's begin. */
    public static int first(int lane, int parts, int lanes) {
        return (int) ((long) parts * lane / lanes);
    }

    /** Where every lane is at, for a watchdog. */
    public List<Place> places() {
        return IntStream.range(0, lanes)
                .mapToObj(lane ->
                        new Place(lane, Optional.ofNullable(lane == 0 ? caller : workers[lane - 1].thread), (int)
                                places.get((lane + 1) * APART)))
                .toList();
    }

    /** A number that changes whenever a part or a section is begun, for a watchdog; it says nothing else. */
    public long begun() {
        long mixed = 0;
        for (int lane = 0; lane < lanes; lane++) {
            mixed = 31 * mixed + ranges.get((lane + 1) * APART);
        }
        return mixed;
    }

    /**
     * Runs the parts 0 to {@code parts - 1} of a section and returns when all are done. Lanes own like numbers of
     * them.
     *
     * <p>If a part throws, parts not yet begun are left out and the exception of the lowest failed part is thrown here.
     *
     * @throws IllegalArgumentException for more than {@link #MAX_PARTS} parts
     * @throws IllegalStateException if the lanes have been closed meanwhile
     */
    public void run(Section work, int parts) {
        run(work, parts, null);
    }

    /**
     * The same with shares of any size.
     *
     * @param firsts the first part that each lane owns, not falling from 0, and at the end the number of parts
     * @throws IllegalArgumentException for more than {@link #MAX_PARTS} parts
     * @throws IllegalStateException if the lanes have been closed meanwhile
     */
    public void run(Section work, int[] firsts) {
        run(work, firsts[lanes], firsts);
    }

    private void run(Section work, int parts, int @Nullable [] firsts) {
        if (parts > MAX_PARTS) {
            throw new IllegalArgumentException(parts + " parts; a section has at most " + MAX_PARTS);
        }
        if (lanes == 1 || parts <= 1 || closed || !busy.compareAndSet(false, true)) {
            for (int part = 0; part < parts; part++) {
                work.run(part);
            }
            return;
        }
        if (caller != Thread.currentThread()) {
            caller = Thread.currentThread();
        }
        try {
            share(work, parts, firsts);
        } finally {
            section[APART] = null;
            busy.setRelease(false);
        }
    }

    private void share(Section work, int parts, int @Nullable [] firsts) {
        section[APART] = work;
        long end = parts;
        for (int lane = 0; lane < lanes; lane++) {
            end += done.getPlain((lane + 1) * APART);
        }
        int number = (int) (ranges.getPlain(APART) >>> 32) + 1;
        for (int lane = lanes - 1; lane >= 0; lane--) {
            long low = firsts == null ? first(lane, parts, lanes) : firsts[lane];
            long high = firsts == null ? first(lane + 1, parts, lanes) : firsts[lane + 1];
            ranges.setRelease((lane + 1) * APART, (long) number << 32 | low << 16 | high);
        }
        VarHandle.fullFence(); // a worker that parks either sees its range or is seen here
        for (Worker worker : workers) {
            if (worker.parked) {
                LockSupport.unpark(worker.thread);
            }
        }
        work(0, number);
        for (int turn = 0; !isDone(end); turn++) {
            if (turn < PATIENCE) {
                pause();
            } else {
                Thread.yield();
            }
            if (closed) {
                throw new IllegalStateException("the lanes were closed while a section ran");
            }
        }
        if (failure != null) {
            rethrow();
        }
    }

    private boolean isDone(long end) {
        long sum = 0;
        for (int lane = 0; lane < lanes; lane++) {
            sum += done.getAcquire((lane + 1) * APART);
        }
        return sum == end;
    }

    private void rethrow() {
        Throwable thrown = failure;
        failure = null;
        switch (thrown) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /** Does a lane's own parts of a section, then those of others. */
    private void work(int lane, int current) {
        int count = 0;
        int part = claimLow(lane, current);
        while (part >= 0) {
            perform(lane, part);
            count++;
            part = claimLow(lane, current);
        }
        for (int i = 1; i < lanes; i++) {
            int other = lane + i < lanes ? lane + i : lane + i - lanes;
            part = claimHigh(other, current);
            while (part >= 0) {
                perform(lane, part);
                count++;
                part = claimHigh(other, current);
            }
        }
        if (count > 0) {
            int word = (lane + 1) * APART;
            done.setRelease(word, done.getPlain(word) + count);
        }
    }

    private void perform(int lane, int part) {
        Section work = section[APART];
        if (work == null || failure != null) {
            return; // failed: what is left is only counted
        }
        int place = (lane + 1) * APART;
        places.setOpaque(place, part);
        try {
            work.run(part);
        } catch (Throwable e) {
            fail(part, e);
        }
        places.setOpaque(place, -1);
    }

    private synchronized void fail(int part, Throwable e) {
        if (failure == null || part < failedPart) {
            failure = e;
            failedPart = part;
        }
    }

    private int claimLow(int lane, int current) {
        int word = (lane + 1) * APART;
        while (true) {
            long range = ranges.get(word);
            int low = (int) (range >>> 16) & 0xffff;
            if ((int) (range >>> 32) != current || low >= (range & 0xffff)) {
                return -1;
            }
            if (ranges.compareAndSet(word, range, range + (1 << 16))) {
                return low;
            }
        }
    }

    private int claimHigh(int lane, int current) {
        int word = (lane + 1) * APART;
        while (true) {
            long range = ranges.get(word);
            int high = (int) (range & 0xffff);
            if ((int) (range >>> 32) != current || ((int) (range >>> 16) & 0xffff) >= high) {
                return -1;
            }
            if (ranges.compareAndSet(word, range, range - 1)) {
                return high - 1;
            }
        }
    }

    private void pause() {
        if (crowded) {
            Thread.yield();
        } else {
            Thread.onSpinWait();
        }
    }

    /** Ends the workers. One that is stuck in a part is left to itself; its thread does not keep the JVM alive. */
    @Override
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker.thread);
        }
        if (pool != null) {
            pool.shutdown();
        }
    }

    private final class Worker implements Runnable {

        private final int lane;
        private volatile @Nullable Thread thread;
        private volatile boolean parked;

        Worker(int lane) {
            this.lane = lane;
        }

        @Override
        public void run() {
            thread = Thread.currentThread();
            int seen = 0;
            while (!closed) {
                int current = number();
                if (current == seen) {
                    await(seen);
                } else {
                    seen = current;
                    work(lane, current);
                }
            }
        }

        /** The number of the section that this lane's range is of. */
        private int number() {
            return (int) (ranges.get((lane + 1) * APART) >>> 32);
        }

        /** Spins, then parks, until there is a section after the one seen. */
        private void await(int seen) {
            long start = System.nanoTime();
            do {
                for (int turn = 0; turn < TURNS; turn++) {
                    if (number() != seen || closed) {
                        return;
                    }
                    pause();
                }
            } while (System.nanoTime() - start < SPIN_NANOS);
            parked = true;
            while (number() == seen && !closed) {
                LockSupport.park(Lanes.this);
            }
            parked = false;
        }
    }
}
