package mlp.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import mlp.engine.data.Features;
import mlp.engine.data.Rows;
import mlp.engine.data.Targets;
import mlp.engine.kernels.Lanes;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.spi.Loss;
import mlp.spi.Predictions;

/**
 * A network made ready to predict: running statistics, no dropout. A row gives the same bits alone and in any batch. Reads
 * the parameters as they are; one thread at a time.
 *
 * <p>All lanes work together at few rows, or if the weights are large. Of many rows each lane takes some at a time through
 * the whole network, in buffers of its own that stay in its core's cache.
 */
public final class Inference {

    /** Rows that a lane takes: few enough that their values stay in the second cache, many enough to load weights seldom. */
    private static final int ROWS_OF_LANE = 48;

    private final Network network;
    private final int capacity;
    private final Loss.Divisor divisor;
    private final boolean signs;
    private final Lanes lanes;
    private final ForwardPass together;
    private final List<ForwardPass> ofLanes = new ArrayList<>();
    private final AtomicIntegerArray taken;
    private final int[] ascending;
    private double[] losses = new double[0];
    private final AtomicLong chunks = new AtomicLong();

    /**
     * Builds a plan for inference.
     *
     * @param data rows to take, unless others are given later
     * @param lossFunction loss to evaluate
     * @param most the most rows that are worth room; 1 for single rows
     */
    public Inference(Network network, Parameters parameters, Loss lossFunction, Rows data, int most, Machine machine) {
        this.network = network;
        this.divisor = lossFunction.divisor();
        this.signs = lossFunction.target() == Loss.Target.SIGN;
        this.lanes = machine.lanes();
        int few = ROWS_OF_LANE * lanes.count();
        boolean apart = most > few && Schedule.Weights.of(parameters, 0).readWhole();
        this.capacity = apart ? few : most;
        this.together = new ForwardPass(network, parameters, lossFunction, data, capacity, machine);
        Machine alone = new Machine(machine.kernels(), Lanes.of(1));
        for (int lane = 0; apart && lane < lanes.count(); lane++) {
            ofLanes.add(new ForwardPass(network, parameters, lossFunction, data, ROWS_OF_LANE, alone));
        }
        this.taken = new AtomicIntegerArray(ofLanes.size());
        this.ascending = ascending(capacity);
        refresh();
    }

    /** Brings what is computed from parameters alone up to date. Call it after they changed. */
    public void refresh() {
        together.refresh();
        ofLanes.forEach(ForwardPass::refresh);
    }

    /**
     * Outputs behind the last activation and the mean loss of rows. A loss that wants -1 and 1 leaves outputs around 0; they
     * are turned back to the target's 0 and 1, so that a half is the border between them.
     *
     * @param rows which
     * @param into {@code [rows][outputs]}, to be written
     * @return the mean loss, by the rows' weights, without penalty; NaN without rows
     */
    public double evaluate(Rows rows, float[] into) {
        int count = rows.count();
        if (losses.length < count) {
            losses = new double[count];
        }
        run(rows, count, into, true);
        double sum = 0; // row after row, so that it does not show how they were shared out
        double weight = 0;
        for (int i = 0; i < count; i++) {
            sum += losses[i];
            weight += rows.weights().length == 0 ? 1 : rows.weights()[rows.index()[i]];
        }
        return count == 0 ? Double.NaN : sum / Batch.divisor(divisor, weight, count, outputWidth());
    }

    /**
     * Outputs behind the last activation of all rows of some features, as for {@link #evaluate}.
     *
     * @param into {@code [rows][outputs]}, to be written
     */
    public void predict(Features features, float[] into) {
        int[] order = features.rows() <= capacity ? ascending : ascending(features.rows());
        run(new Rows(features, NO_TARGETS, new float[0], order), features.rows(), into, false);
    }

    private void run(Rows rows, int count, float[] into, boolean evaluating) {
        if (count <= capacity || ofLanes.isEmpty()) {
            together.use(rows, into);
            for (int first = 0; first < count; first += capacity) {
                run(together, rows, first, Math.min(capacity, count - first), evaluating);
            }
        } else {
            ofLanes.forEach(pass -> pass.use(rows, into));
            share(rows, count, evaluating);
        }
        for (int i = 0; signs && i < count * outputWidth(); i++) {
            into[i] = 0.5f + 0.5f * into[i];
        }
    }

    private void share(Rows rows, int count, boolean evaluating) {
        int all = Math.ceilDiv(count, ROWS_OF_LANE);
        for (int done = 0; done < all; done += Lanes.MAX_PARTS) {
            int before = done;
            lanes.run(
                    part -> {
                        int first = (before + part) * ROWS_OF_LANE;
                        int pass = take();
                        try {
                            run(ofLanes.get(pass), rows, first, Math.min(ROWS_OF_LANE, count - first), evaluating);
                        } finally {
                            taken.setRelease(pass, 0);
                        }
                    },
                    Math.min(Lanes.MAX_PARTS, all - done));
        }
    }

    /** Takes a pass that no lane is using; there are as many as lanes. A lane most often finds the one it has had before. */
    private int take() {
        int pass = 0;
        while (!taken.compareAndSet(pass, 0, 1)) {
            pass = (pass + 1) % taken.length();
        }
        return pass;
    }

    private void run(ForwardPass pass, Rows rows, int first, int count, boolean evaluating) {
        if (evaluating) {
            pass.evaluate(rows.index(), first, count, losses);
            chunks.incrementAndGet();
        } else {
            pass.predict(rows.index(), first, count);
        }
    }

    /** Stretches of rows evaluated so far; another thread may ask, to see that evaluation gets on. */
    public long chunks() {
        return chunks.get();
    }

    private static int[] ascending(int count) {
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        return order;
    }

    /** Number of outputs of a row. */
    public int outputWidth() {
        return network.outputWidth();
    }

    private static final Targets NO_TARGETS =
            new Targets(Predictions.Kind.NUMBER, List.of(), List.of(), 0, new int[0], new float[0]);
}
