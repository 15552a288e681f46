package mlp.engine.plan;

import java.util.List;
import java.util.Optional;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.UpdateParts.MirrorBlock;
import mlp.engine.plan.UpdateParts.Part;
import mlp.spi.Clipping;
import mlp.spi.Optimizer;
import mlp.spi.Progress;
import mlp.spi.Regularizer;

/**
 * From gradients to new weights: penalties, clipping and the step rule in sweeps over parts that a core's cache holds.
 * Where parts begin depends on shapes alone, and sums over parts are added in their order.
 *
 * <p>The step rule runs over padding too, since that is faster than leaving it out. Elements whose weight, gradient and
 * state are 0 stay so under every usual rule; index 0 is such an element, and if a rule changed it all padding is
 * cleared.
 */
final class Update {

    /** Numbers that the step rule takes at a time; with gradients and two slots of state 32 KiB. */
    private static final int SWEEP = 1 << 11;

    /**
     * Every how many steps state below 1e-30 is set to zero, a part at a time, since that takes a third of an update.
     * Until then not even a slot that loses nine tenths a step gets from there to subnormal numbers and stays there.
     */
    private static final int FLUSH_EVERY = 16;

    private final Workspace workspace;
    private final Optimizer optimizer;
    private final Regularizer[] regularizers; // no list: its iterator would be an object per part and step
    private final Optional<Clipping> clipping;
    private final Part[] parts;
    private final int[] firsts; // of each lane
    private final float[] weights;
    private final float[] gradients;
    private final float[][] state;
    private final double[] scalars;
    private final double[] squares;
    private final Parameters.Entry[] trained;
    private final Lanes.Section prepareSection = this::prepare;
    private final Lanes.Section finishSection = this::finish;
    private final Lanes.Section clipSection = this::clipTensor;
    private double factor = 1;
    private long step;

    /**
     * An update rule over the parameters of a workspace.
     *
     * @param mirrors copies of weights that follow them
     * @param lanes how many share it
     */
    Update(Workspace workspace, TrainingRule rule, List<Mirror> mirrors, int lanes) {
        this.workspace = workspace;
        this.optimizer = rule.optimizer();
        this.regularizers = rule.regularizers().toArray(new Regularizer[0]);
        this.clipping = rule.clipping();
        Parameters parameters = workspace.parameters();
        this.weights = parameters.trained();
        this.gradients = workspace.gradients();
        List<Optimizer.Slot> slots = optimizer.slots();
        this.state = new float[slots.size()][];
        for (int i = 0; i < state.length; i++) {
            state[i] = parameters.companion();
            parameters.fill(state[i], slots.get(i).initial());
        }
        this.scalars = new double[optimizer.scalars().size()];
        this.trained = parameters.entries().stream()
                .filter(Parameters.Entry::isTrained)
                .toArray(Parameters.Entry[]::new);
        UpdateParts cut = UpdateParts.of(parameters, mirrors);
        this.parts = cut.parts().toArray(new Part[0]);
        this.firsts = cut.firsts(lanes);
        this.squares = new double[Math.max(parts.length, trained.length)];
    }

    float[][] state() {
        return state;
    }

    /** What clipping last multiplied all gradients by. */
    double factor() {
        return factor;
    }

    double[] scalars() {
        return scalars;
    }

    /** Sets the state back to how it begins. */
    void reset() {
        for (int i = 0; i < state.length; i++) {
            java.util.Arrays.fill(state[i], 0f);
            workspace.parameters().fill(state[i], optimizer.slots().get(i).initial());
        }
        java.util.Arrays.fill(scalars, 0);
    }

    /** The sum of all penalties of the present weights. */
    double penalty() {
        double sum = 0;
        for (Regularizer regularizer : regularizers) {
            for (Part part : parts) {
                int[] ranges = part.weightRanges();
                for (int i = 0; i < ranges.length; i += 2) {
                    sum += regularizer.penalty(weights, ranges[i], ranges[i + 1]);
                }
            }
        }
        return sum;
    }

    /** Adds the penalties' gradients to what is there. */
    void addPenalties() {
        for (Part part : parts) {
            penalize(part);
        }
    }

    /** Adds penalties and clips: after this the gradients are those that the step rule sees. */
    void gradients(Lanes lanes) {
        factor = 1;
        if (clipping.isPresent()) {
            share(lanes, prepareSection);
            clip(lanes, clipping.get());
        }
    }

    /** The step rule. Reports numbers that are not finite. */
    void apply(Progress progress, Lanes lanes) {
        step = progress.step();
        optimizer.begin(progress, scalars);
        share(lanes, finishSection);
        if (!isPaddingClear()) {
            clearPadding();
        }
    }

    private void share(Lanes lanes, Lanes.Section section) {
        if (lanes.count() == firsts.length - 1) {
            lanes.run(section, firsts);
        } else { // a step that its caller does alone
            lanes.run(section, parts.length);
        }
    }

    private void prepare(int index) {
        Part part = parts[index];
        penalize(part);
        squares[index] = workspace.kernels().sumOfSquares(gradients, part.from(), part.to());
    }

    private void penalize(Part part) {
        int[] ranges = part.weightRanges();
        for (Regularizer regularizer : regularizers) {
            for (int i = 0; i < ranges.length; i += 2) {
                regularizer.addGradient(weights, gradients, ranges[i], ranges[i + 1]);
            }
        }
    }

    private void clip(Lanes lanes, Clipping rule) {
        if (rule.perParameter()) {
            lanes.run(clipSection, trained.length);
            return;
        }
        double sum = 0;
        for (int i = 0; i < parts.length; i++) {
            sum += squares[i];
        }
        if (!Double.isFinite(sum)) {
            workspace.health().report();
        }
        factor = rule.factor(Math.sqrt(sum));
    }

    private void clipTensor(int index) {
        Matrix matrix = trained[index].in(gradients);
        int to = matrix.offset() + matrix.panels() * matrix.panelStride();
        double norm = Math.sqrt(workspace.kernels().sumOfSquares(gradients, matrix.offset(), to));
        scale(matrix.offset(), to, (float) clipping.orElseThrow().factor(norm));
    }

    private void scale(int from, int to, float by) {
        for (int i = from; i < to; i++) {
            gradients[i] *= by;
        }
    }

    private void limit(int from, int to, float limit) {
        for (int i = from; i < to; i++) {
            gradients[i] = Math.clamp(gradients[i], -limit, limit);
        }
    }

    private void finish(int index) {
        Part part = parts[index];
        int from = part.from();
        int to = part.to();
        if (clipping.isEmpty()) {
            penalize(part);
        } else {
            if (factor != 1) {
                scale(from, to, (float) factor);
            }
            if (clipping.get().limit() < Float.MAX_VALUE) {
                limit(from, to, (float) clipping.get().limit());
            }
        }
        Kernels kernels = workspace.kernels();
        boolean flush = (index + step) % FLUSH_EVERY == 0;
        for (int at = from; at < to; at += SWEEP) {
            sweep(kernels, at, Math.min(at + SWEEP, to), flush);
        }
        List<MirrorBlock> mirrors = part.mirrors();
        for (int i = 0; i < mirrors.size(); i++) {
            MirrorBlock mirror = mirrors.get(i);
            kernels.transpose(mirror.mirror().weight(), mirror.mirror().transposed(), mirror.block());
        }
    }

    /** The step rule and what has to be seen to behind it, while the numbers are in the nearest cache. */
    private void sweep(Kernels kernels, int from, int to, boolean flush) {
        optimizer.update(weights, gradients, state, scalars, from, to);
        if (flush) {
            for (float[] slot : state) {
                kernels.flushSubnormals(slot, from, to);
            }
        }
        if (!kernels.finite(weights, from, to)) {
            workspace.health().report();
        }
    }

    /** Brings all copies up to date, after weights were set from outside. */
    void refreshMirrors() {
        for (Part part : parts) {
            for (MirrorBlock mirror : part.mirrors()) {
                workspace
                        .kernels()
                        .transpose(mirror.mirror().weight(), mirror.mirror().transposed(), mirror.block());
            }
        }
    }

    private boolean isPaddingClear() {
        int bits = Float.floatToRawIntBits(weights[0]) | Float.floatToRawIntBits(gradients[0]);
        for (float[] slot : state) {
            bits |= Float.floatToRawIntBits(slot[0]);
        }
        return bits == 0;
    }

    private void clearPadding() {
        Parameters parameters = workspace.parameters();
        parameters.clearPadding(weights);
        parameters.clearPadding(gradients);
        for (float[] slot : state) {
            parameters.clearPadding(slot);
        }
    }
}
