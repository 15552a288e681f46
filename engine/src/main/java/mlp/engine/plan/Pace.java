package mlp.engine.plan;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Whether short steps are quicker on all lanes or on their own thread alone. That depends on how far apart the cores are
 * and on who else uses them, which may change at any time, so both are tried for some steps now and then and the quicker
 * one is kept until the next trial. Results are the same bits either way.
 */
final class Pace {

    /** Steps of a trial. */
    static final int TRIAL = 32;

    /** The first of them, in which lanes wake up and caches fill, do not count. */
    private static final int SETTLE = 8;

    /** Steps between trials. */
    static final int KEEP = 4096;

    /** Nanoseconds of a step that is always shared. */
    static final long LONG = 200_000;

    private enum Phase {
        TOGETHER,
        ALONE,
        KEPT
    }

    private final LongSupplier clock;
    private final long[] times = new long[TRIAL - SETTLE];
    private Phase phase = Phase.TOGETHER;
    private boolean alone;
    private int turn;
    private long begun;
    private long together;

    /** With a clock of nanoseconds. */
    Pace(LongSupplier clock) {
        this.clock = clock;
    }

    /** A step begins; whether its thread had better do it alone. */
    boolean begin() {
        if (phase != Phase.KEPT) {
            begun = clock.getAsLong();
        }
        return alone;
    }

    /** The step has ended. */
    void end() {
        if (phase != Phase.KEPT && turn >= SETTLE) {
            times[turn - SETTLE] = clock.getAsLong() - begun;
        }
        turn++;
        switch (phase) {
            case TOGETHER -> {
                if (turn == TRIAL) {
                    together = median();
                    go(together < LONG ? Phase.ALONE : Phase.KEPT, together < LONG);
                }
            }
            case ALONE -> {
                if (turn == TRIAL) {
                    go(Phase.KEPT, median() < together);
                }
            }
            case KEPT -> {
                if (turn == KEEP) {
                    go(Phase.TOGETHER, false);
                }
            }
        }
    }

    private void go(Phase next, boolean byItself) {
        phase = next;
        alone = byItself;
        turn = 0;
    }

    private long median() {
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
