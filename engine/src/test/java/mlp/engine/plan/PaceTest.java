package mlp.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PaceTest {

    private long now;
    private final Pace pace = new Pace(() -> now);

    /** Does so many steps of a length that depends on who does them; how many of them were done alone. */
    private int steps(int count, long together, long alone) {
        int byThemselves = 0;
        for (int i = 0; i < count; i++) {
            boolean own = pace.begin();
            byThemselves += own ? 1 : 0;
            now += i % 5 == 0 ? 10_000_000 : own ? alone : together; // now and then the machine is away
            pace.end();
        }
        return byThemselves;
    }

    @Test
    void stepsThatAreQuickerAloneAreDoneAlone() {
        assertEquals(0, steps(Pace.TRIAL, 70_000, 50_000));
        assertEquals(Pace.TRIAL + Pace.KEEP, steps(Pace.TRIAL + Pace.KEEP, 70_000, 50_000));
    }

    @Test
    void stepsThatAreQuickerTogetherAreShared() {
        assertEquals(Pace.TRIAL, steps(2 * Pace.TRIAL + Pace.KEEP, 40_000, 50_000));
    }

    @Test
    void longStepsAreNotTriedAlone() {
        assertEquals(0, steps(3 * Pace.KEEP, Pace.LONG, 1));
    }

    @Test
    void aNewTrialFollowsWhatHasChanged() {
        steps(2 * Pace.TRIAL, 70_000, 50_000);
        assertTrue(pace.begin());
        steps(Pace.KEEP, 70_000, 50_000);
        steps(2 * Pace.TRIAL, 40_000, 50_000);
        assertFalse(pace.begin());
    }
}
