package mlp.engine.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
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

    /** Numbers of a part of a small network, so that lanes share it evenly. */
    private static final int SMALLEST_PART = 1 << 12;

    /** The most parts. */
    private static final int MOST_PARTS = 1 << 14;

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
     * A stretch of all arrays.
     *
     * @param weightRanges pairs of from and to of its numbers that penalties see
     * @param mirrors copies to refresh
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    private record Part(int from, int to, int[] weightRanges, List<MirrorBlock> mirrors) {}

    private record MirrorBlock(Mirror mirror, Block block) {}

    /**
     * An update rule over the parameters of a workspace.
     *
     * @param mirrors copies of weights that follow them
     */
    Update(Workspace workspace, TrainingRule rule, List<Mirror> mirrors) {
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
        this.parts = new Cutter(mirrors, parameters.end()).cut(trained).toArray(new Part[0]);
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
            share(lanes, prepareSection, parts.length);
            clip(lanes, clipping.get());
        }
    }

    /** The step rule. Reports numbers that are not finite. */
    void apply(Progress progress, Lanes lanes) {
        step = progress.step();
        optimizer.begin(progress, scalars);
        share(lanes, finishSection, parts.length);
        if (!isPaddingClear()) {
            clearPadding();
        }
    }

    private static void share(Lanes lanes, Lanes.Section section, int count) {
        if (count == 1) {
            section.run(0);
        } else {
            lanes.run(section, count);
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
            share(lanes, clipSection, trained.length);
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

    /**
     * Cuts the arrays into parts along panels, in the order of their place within their tensor: lanes, which take
     * neighbouring parts, then update about the panels whose gradients they have just computed.
     */
    private static final class Cutter {

        private final List<Mirror> mirrors;
        private final List<Placed> parts = new ArrayList<>();
        private List<MirrorBlock> blocks = new ArrayList<>();
        private final List<Integer> ranges = new ArrayList<>();
        private final int end;
        private final int size;
        private int from;

        /** A part and how far in its tensor it lies, from 0 to 1. */
        private record Placed(Part part, double place) {}

        Cutter(List<Mirror> mirrors, int end) {
            this.mirrors = mirrors;
            this.end = end;
            this.size = Math.max(SMALLEST_PART, Math.ceilDiv(end, MOST_PARTS));
        }

        List<Part> cut(Parameters.Entry[] entries) {
            int blockRows = Math.max(1, size / Layout.PANEL);
            for (Parameters.Entry entry : entries) {
                Matrix matrix = entry.value();
                for (int panel = 0; panel < matrix.panels(); panel++) {
                    for (int row = 0; row < matrix.rows(); row += blockRows) {
                        add(entry, panel, row, Math.min(row + blockRows, matrix.rows()));
                    }
                }
            }
            close(end, 1);
            parts.sort(Comparator.comparingDouble(Placed::place));
            return parts.stream().map(Placed::part).toList();
        }

        private void add(Parameters.Entry entry, int panel, int fromRow, int toRow) {
            Matrix matrix = entry.value();
            if (entry.isWeight()) {
                ranges(matrix, panel, fromRow, toRow);
            }
            for (Mirror mirror : mirrors) {
                if (mirror.weight() == matrix) {
                    blocks.add(new MirrorBlock(mirror, new Block(fromRow, toRow, panel, panel + 1)));
                }
            }
            int to = matrix.start(toRow, panel);
            if (to - from >= size) {
                close(to, (panel + 0.5) / matrix.panels());
            }
        }

        private void ranges(Matrix matrix, int panel, int fromRow, int toRow) {
            int width = matrix.width(panel);
            if (width == 32) {
                ranges.add(matrix.start(fromRow, panel));
                ranges.add(matrix.start(toRow, panel));
                return;
            }
            for (int row = fromRow; row < toRow; row++) {
                ranges.add(matrix.start(row, panel));
                ranges.add(matrix.start(row, panel) + width);
            }
        }

        private void close(int to, double place) {
            if (to > from || parts.isEmpty()) {
                int[] own = ranges.stream().mapToInt(Integer::intValue).toArray();
                parts.add(new Placed(new Part(from, to, own, List.copyOf(blocks)), place));
            }
            from = to;
            blocks = new ArrayList<>();
            ranges.clear();
        }
    }
}
