package mlp.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.engine.data.Features;
import mlp.engine.data.Rows;
import mlp.engine.data.Targets;
import mlp.engine.kernels.KernelMath;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.plan.Stage.Reads;
import mlp.spi.Loss;

/**
 * A network made ready to predict: running statistics, no dropout. A row gives the same bits alone and in any batch. Reads
 * the parameters as they are; one thread at a time.
 */
public final class Inference {

    private final Network network;
    private final int capacity;
    private final Workspace workspace;
    private final Batch batch;
    private final LossOperation loss;
    private final Loss.Divisor divisor;
    private final boolean signs;
    private final List<Operation> operations;
    private final Passes predicting;
    private final Passes evaluating;
    private final int[] ascending;
    private float[] outputs = new float[0];
    private int firstOutput;
    private volatile long chunks;

    /**
     * Builds a plan for inference.
     *
     * @param data rows to take, unless others are given later
     * @param lossFunction loss to evaluate
     * @param capacity rows that are computed at a time; 1 for single rows
     */
    public Inference(
            Network network, Parameters parameters, Loss lossFunction, Rows data, int capacity, Machine machine) {
        this.network = network;
        this.capacity = capacity;
        this.divisor = lossFunction.divisor();
        this.signs = lossFunction.target() == Loss.Target.SIGN;
        List<Lowering.Named> steps = Lowering.steps(network);
        List<Lowering.Named> body = ExecutionPlan.withoutLink(steps, lossFunction.link());
        Lowering lowering = Lowering.toPredict(parameters, network.inputWidth(), capacity);
        List<Operation> bodyOperations = lowering.lower(body);
        Slot logits = lowering.output();
        List<Operation> linkOperations = lowering.lower(steps.subList(body.size(), steps.size()));
        Slot output = lowering.output();
        Lowering.Buffers buffers = lowering.allocate(logits);
        int width = network.outputWidth();
        this.batch = new Batch(data, lossFunction, width, LossOperation.stride(width), capacity);
        this.loss = new LossOperation(lossFunction, batch, logits, capacity, false);
        this.workspace = new Workspace(
                machine.kernels(),
                new KernelMath(machine.kernels(), buffers.longest()),
                parameters,
                new float[0],
                (request, step, mask, block) -> {},
                new Clock(),
                new Workspace.Health());
        this.operations = new ArrayList<>(bodyOperations);
        operations.addAll(linkOperations);
        GatherOperation gather = new GatherOperation(batch, lowering.input());
        Lanes lanes = machine.lanes();
        Schedule.Weights weights = new Schedule.Weights((long) parameters.end() * Float.BYTES, false);
        this.predicting = new Passes(
                lanes, weights, rows -> stages(gather, bodyOperations, Optional.empty(), linkOperations, output, rows));
        this.evaluating = new Passes(
                lanes,
                weights,
                rows -> stages(gather, bodyOperations, Optional.of(loss), linkOperations, output, rows));
        this.ascending = new int[capacity];
        java.util.Arrays.setAll(ascending, i -> i);
        refresh();
    }

    private List<Stage> stages(
            GatherOperation gather,
            List<Operation> body,
            Optional<LossOperation> lossOperation,
            List<Operation> link,
            Slot output,
            int rows) {
        List<Stage> stages = new ArrayList<>(gather.forward(workspace, rows));
        for (Operation operation : body) {
            stages.addAll(operation.forward(workspace, rows));
        }
        lossOperation.ifPresent(operation -> stages.addAll(operation.forward(workspace, rows)));
        for (Operation operation : link) {
            stages.addAll(operation.forward(workspace, rows));
        }
        Matrix result = output.a(rows);
        Kernels kernels = workspace.kernels();
        stages.add(new Stage(
                "output",
                Reads.ROWS,
                rows,
                1,
                Work.elements(rows, result.columns(), 2),
                false,
                block -> () -> kernels.scatter(result, outputs, firstOutput, block.fromRow(), block.toRow())));
        return stages;
    }

    /** Brings what is computed from parameters alone up to date. Call it after they changed. */
    public void refresh() {
        for (Operation operation : operations) {
            operation.refresh(workspace);
        }
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
        batch.use(rows);
        outputs = into;
        double sum = 0;
        double total = 0;
        for (int first = 0; first < rows.count(); first += capacity) {
            int count = Math.min(capacity, rows.count() - first);
            firstOutput = first;
            batch.begin(rows.index(), first, count);
            evaluating.of(count).run();
            chunks++;
            sum += loss.weightedSum();
            total += batch.divisor();
        }
        toTarget(into, rows.count());
        if (rows.count() == 0) {
            return Double.NaN;
        }
        return divisor == Loss.Divisor.ONE ? sum : sum / total;
    }

    /**
     * Outputs behind the last activation of all rows of some features, as for {@link #evaluate}.
     *
     * @param into {@code [rows][outputs]}, to be written
     */
    public void predict(Features features, float[] into) {
        int[] order = features.rows() <= capacity ? ascending : ascending(features.rows());
        batch.use(new Rows(features, NO_TARGETS, new float[0], order));
        outputs = into;
        for (int first = 0; first < features.rows(); first += capacity) {
            int count = Math.min(capacity, features.rows() - first);
            firstOutput = first;
            batch.begin(order, first, count);
            predicting.of(count).run();
        }
        toTarget(into, features.rows());
    }

    /** Stretches of rows evaluated so far; another thread may ask, to see that evaluation gets on. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time evaluates
    public long chunks() {
        return chunks;
    }

    private void toTarget(float[] into, int rows) {
        for (int i = 0; signs && i < rows * outputWidth(); i++) {
            into[i] = 0.5f + 0.5f * into[i];
        }
    }

    private static int[] ascending(int count) {
        int[] order = new int[count];
        java.util.Arrays.setAll(order, i -> i);
        return order;
    }

    /** Number of outputs of a row. */
    public int outputWidth() {
        return network.outputWidth();
    }

    private static final Targets NO_TARGETS =
            new Targets(mlp.spi.Predictions.Kind.NUMBER, List.of(), List.of(), 0, new int[0], new float[0]);
}
