package mlp.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import mlp.engine.data.Rows;
import mlp.engine.kernels.KernelMath;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.Matrix;
import mlp.spi.Link;
import mlp.spi.Problem;
import mlp.spi.Progress;

/**
 * A network made ready for training: a straight list of stages over buffers that are allocated here and never again. A
 * step allocates nothing and looks nothing up by name.
 */
public final class ExecutionPlan {

    private final Parameters parameters;
    private final Workspace workspace;
    private final Batch batch;
    private final LossOperation loss;
    private final Lowering.Buffers buffers;
    private final Lanes lanes;
    private final Lanes ownThread = Lanes.of(1);
    private final Passes passes;
    private final Passes passesAlone;
    private final Pace pace = new Pace(System::nanoTime);
    private final Update update;
    private final float[] runningBefore;
    private final TrainingRule rule;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.BETWEEN);

    /** What a plan is at. */
    public enum Phase {
        /** No step is under way, or the last one came to its end. */
        BETWEEN,
        /** The passes of a step and what follows them up to the update; no trained number is changed. */
        PASSES,
        /** The update: weights and optimizer state are being changed. */
        UPDATE
    }

    /**
     * What carries a plan.
     *
     * @param kernels what computes
     * @param lanes threads that share the work
     */
    public record Machine(Kernels kernels, Lanes lanes) {}

    /**
     * Builds a plan.
     *
     * @param network layers
     * @param parameters their tensors
     * @param rule what to make small, and how
     * @param data rows that batches are taken from
     * @param masks where masks come from
     * @param capacity the most rows of a batch
     * @throws Problem if the last activation does not suit the loss, or the buffers are too large
     */
    public ExecutionPlan(
            Network network,
            Parameters parameters,
            TrainingRule rule,
            Rows data,
            MaskSource masks,
            int capacity,
            Machine machine) {
        this.parameters = parameters;
        this.rule = rule;
        MemoryEstimate.of(network, rule.optimizer().slots().size(), capacity)
                .requireWithin(Runtime.getRuntime().maxMemory());
        List<Lowering.Named> steps =
                withoutLink(Lowering.steps(network), rule.loss().link());
        Schedule.Weights weights = Schedule.Weights.of(parameters, capacity);
        boolean strips = machine.kernels().prefersStrips() && !weights.small();
        Lowering lowering = Lowering.toTrain(parameters, network.inputWidth(), capacity, strips);
        List<Operation> operations = lowering.lower(steps);
        this.buffers = lowering.allocate(lowering.output());
        int width = network.outputWidth();
        this.batch = new Batch(data, rule.loss(), width, LossOperation.stride(width), capacity);
        this.loss = new LossOperation(rule.loss(), batch, lowering.output(), capacity, true);
        this.workspace = new Workspace(
                machine.kernels(),
                new KernelMath(machine.kernels(), buffers.longest()),
                parameters,
                parameters.companion(),
                masks,
                new Clock(),
                new Workspace.Health());
        GatherOperation gather = new GatherOperation(batch, lowering.input(), rule.augmenter(), capacity);
        this.lanes = machine.lanes();
        this.passes = new Passes(lanes, weights, rows -> stages(gather, operations, rows));
        this.passesAlone =
                lanes.count() == 1 ? passes : new Passes(ownThread, weights, rows -> stages(gather, operations, rows));
        List<Mirror> mirrors = new ArrayList<>();
        operations.forEach(operation -> mirrors.addAll(operation.mirrors()));
        mirrors.removeIf(mirror -> mirror.isShared() && !weights.readWhole());
        this.update = new Update(workspace, rule, mirrors, lanes.count());
        this.runningBefore = parameters.running().clone();
    }

    /** The steps without the last one if it is the link that the loss fuses. */
    static List<Lowering.Named> withoutLink(List<Lowering.Named> steps, Link link) {
        if (link == Link.NONE) {
            return steps;
        }
        if (Lowering.link(steps) != link) {
            throw new Problem(
                    "the loss wants a network that ends with "
                            + switch (link) {
                                case SOFTMAX -> "softmax";
                                case LOGISTIC -> "sigmoid";
                                case NONE -> "any activation";
                            },
                    "choose that as the activation of `output`, or another loss");
        }
        return steps.subList(0, steps.size() - 1);
    }

    private List<Stage> stages(GatherOperation gather, List<Operation> operations, int rows) {
        List<Stage> stages = new ArrayList<>(gather.forward(workspace, rows));
        for (Operation operation : operations) {
            stages.addAll(operation.forward(workspace, rows));
        }
        stages.addAll(loss.forward(workspace, rows));
        for (Operation operation : operations.reversed()) {
            stages.addAll(operation.backward(workspace, rows));
        }
        return stages;
    }

    /** Brings the plan up to date after parameters were set from outside. */
    public void parametersChanged() {
        update.refreshMirrors();
    }

    /**
     * One update.
     *
     * @param order an order of rows of the data
     * @param first where in it the batch begins
     * @param rows rows of the batch
     * @param progress which update
     * @param batchOfEpoch batches done in this epoch
     * @return whether all numbers are finite; if not, {@link #diagnose()} tells more
     */
    public boolean step(int[] order, int first, int rows, Progress progress, int batchOfEpoch) {
        boolean alone = lanes.count() > 1 && pace.begin();
        Lanes used = alone ? ownThread : lanes;
        phase.setRelease(Phase.PASSES);
        if (!pass(order, first, rows, progress.step(), batchOfEpoch, alone)) {
            return false;
        }
        update.gradients(used);
        if (workspace.health().isBroken()) {
            return false;
        }
        phase.setRelease(Phase.UPDATE);
        update.apply(progress, used);
        if (workspace.health().isBroken()) {
            return false;
        }
        phase.setRelease(Phase.BETWEEN);
        pace.end();
        return true;
    }

    /** What the plan is at, or where the last step broke off; another thread may ask. */
    public Phase phase() {
        return phase.getAcquire();
    }

    /** The tensors as they were before the step that is in its {@link Phase#PASSES passes}; another thread may ask. */
    public Map<String, float[]> tensorsBeforeStep() {
        return parameters.export(parameters.trained(), runningBefore);
    }

    /** The passes of a step, without its update. */
    public boolean computeGradients(int[] order, int first, int rows, long step, int batchOfEpoch) {
        return pass(order, first, rows, step, batchOfEpoch, false);
    }

    private boolean pass(int[] order, int first, int rows, long step, int batchOfEpoch, boolean alone) {
        workspace.clock().set(step, batchOfEpoch);
        workspace.health().clear();
        float[] running = parameters.running();
        System.arraycopy(running, 0, runningBefore, 0, running.length);
        batch.begin(order, first, rows);
        Program shared = passes.of(rows);
        Program own = passesAlone.of(rows); // made at once, so that a later step allocates nothing
        (alone ? own : shared).run();
        return Double.isFinite(loss.mean()) && !workspace.health().isBroken();
    }

    /** Adds penalties to the gradients and clips them, as a step does before its update. */
    public void finishGradients() {
        update.gradients(lanes);
    }

    /** Sets the kept statistics back to what they were before the last step. */
    public void undoStatistics() {
        System.arraycopy(runningBefore, 0, parameters.running(), 0, runningBefore.length);
    }

    /** Mean loss of the last batch, without penalty. */
    public double loss() {
        return loss.mean();
    }

    /** Sum of the losses of the last batch by weight. */
    public double lossSum() {
        return loss.weightedSum();
    }

    /** What the sum of losses is divided by. */
    public double divisor() {
        return batch.divisor();
    }

    /** Sum of the penalties of the present weights. */
    public double penalty() {
        return update.penalty();
    }

    /** Adds the penalties' gradients to {@link #gradients()}. */
    public void addPenalties() {
        update.addPenalties();
    }

    /** Gradients of the trained tensors as the last step left them, at the indices of {@link Parameters#trained()}. */
    public float[] gradients() {
        return workspace.gradients();
    }

    /** Arrays of optimizer state in the order of its slots. */
    public float[][] optimizerState() {
        return update.state();
    }

    /** The optimizer's scalars. */
    public double[] optimizerScalars() {
        return update.scalars();
    }

    /** Sets the optimizer's state back to how it begins. */
    public void resetOptimizer() {
        update.reset();
    }

    /** Values behind each step of the last batch, for tests and traces. */
    public List<LayerValues> values() {
        List<LayerValues> values = new ArrayList<>();
        for (Slot slot : buffers.slots()) {
            values.add(new LayerValues(slot.layer(), slot.a(batch.rows())));
        }
        return values;
    }

    /** Values behind a step. */
    public record LayerValues(String layer, Matrix values) {}

    /** What is not finite after a step that failed; empty if nothing is. */
    public Optional<Diagnosis> diagnose() {
        return new Doctor(
                        workspace,
                        buffers.slots(),
                        batch.rows(),
                        loss.mean(),
                        rule,
                        phase() == Phase.UPDATE,
                        update.factor())
                .diagnose();
    }
}
