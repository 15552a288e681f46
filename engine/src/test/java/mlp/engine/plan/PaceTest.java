package mlp.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import mlp.engine.data.Rows;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.train.Networks;
import mlp.spi.Progress;
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

    /** Long enough for a second trial, in which the kernels are compiled and a step takes far less than the limit. */
    @Test
    void stepsDoneAloneGiveTheSameBits() {
        int steps = Pace.KEEP + 4 * Pace.TRIAL;
        assertEquals(trained(1, steps), trained(2, steps));
    }

    private static List<Integer> trained(int threads, int steps) {
        int batch = 64;
        Networks networks =
                Networks.of(new int[] {60, 96, 64, 5}, "tanh", "cross_entropy", "adam", 0.001, batch, 4 * batch);
        Rows data = networks.data(5);
        Network network = networks.network();
        Parameters parameters = new Parameters(network);
        parameters.initialize(3);
        Kernels kernels = KernelChoice.make().kernels();
        try (Lanes lanes = Lanes.of(threads)) {
            ExecutionPlan plan = new ExecutionPlan(
                    network,
                    parameters,
                    networks.rule(),
                    data,
                    new RandomMasks(kernels, 5),
                    batch,
                    new ExecutionPlan.Machine(kernels, lanes));
            plan.parametersChanged();
            for (int step = 0; step < steps; step++) {
                assertTrue(plan.step(data.index(), batch * (step % 4), batch, new Progress(step, 0, 0), step % 4));
            }
        }
        List<Integer> bits = new ArrayList<>();
        for (float weight : parameters.trained()) {
            bits.add(Float.floatToRawIntBits(weight));
        }
        return bits;
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
