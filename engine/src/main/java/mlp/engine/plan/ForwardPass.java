package mlp.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.engine.data.Rows;
import mlp.engine.kernels.KernelMath;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.plan.Stage.Reads;
import mlp.spi.Loss;

/** A network's way from rows to outputs and their losses, with buffers for some rows; one thread at a time. */
final class ForwardPass {

    private final Workspace workspace;
    private final Batch batch;
    private final LossOperation loss;
    private final List<Operation> operations;
    private final Passes predicting;
    private final Passes evaluating;
    private float[] outputs = new float[0];
    private int firstOutput;

    /**
     * Builds a pass.
     *
     * @param data rows to take, unless others are given later
     * @param lossFunction loss to evaluate
     * @param capacity the most rows
     */
    ForwardPass(Network network, Parameters parameters, Loss lossFunction, Rows data, int capacity, Machine machine) {
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
        Schedule.Weights weights = Schedule.Weights.of(parameters, 0);
        this.predicting = new Passes(
                lanes, weights, rows -> stages(gather, bodyOperations, Optional.empty(), linkOperations, output, rows));
        this.evaluating = new Passes(
                lanes,
                weights,
                rows -> stages(gather, bodyOperations, Optional.of(loss), linkOperations, output, rows));
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

    /** Brings what is computed from parameters alone up to date. */
    void refresh() {
        for (Operation operation : operations) {
            operation.refresh(workspace);
        }
    }

    /** Takes rows from other data of the same kind, and writes outputs to {@code [rows][outputs]}, from now on. */
    void use(Rows data, float[] into) {
        batch.use(data);
        outputs = into;
    }

    /** Outputs of rows {@code order[first]} to {@code order[first + rows - 1]}. */
    void predict(int[] order, int first, int rows) {
        firstOutput = first;
        batch.begin(order, first, rows);
        predicting.of(rows).run();
    }

    /**
     * The same, and their losses.
     *
     * @param losses the loss of each row times its weight, to be written from {@code first} on
     */
    void evaluate(int[] order, int first, int rows, double[] losses) {
        firstOutput = first;
        batch.begin(order, first, rows);
        evaluating.of(rows).run();
        loss.weighted(losses, first);
    }
}
