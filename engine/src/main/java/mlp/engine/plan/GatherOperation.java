package mlp.engine.plan;

import java.util.List;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Stage.Reads;

/** Copies the rows of a batch from the data into the first slot. */
final class GatherOperation implements Operation {

    private final Batch batch;
    private final Slot input;

    GatherOperation(Batch batch, Slot input) {
        this.batch = batch;
        this.input = input;
    }

    @Override
    public List<Stage> forward(Workspace workspace, int rows) {
        Matrix x = input.a(rows);
        Kernels kernels = workspace.kernels();
        // one panel as far as cutting goes: a row is gathered whole
        return List.of(new Stage(
                input.layer(), Reads.ROWS, rows, 1, Work.elements(rows, x.columns(), 2), false, block -> () -> {
                    Kernels.Bytes bytes = batch.bytes();
                    if (bytes == null) {
                        kernels.gather(batch.floats(), batch.order(), batch.first(), x, block.fromRow(), block.toRow());
                    } else {
                        kernels.gather(bytes, batch.order(), batch.first(), x, block.fromRow(), block.toRow());
                    }
                }));
    }

    @Override
    public List<Stage> backward(Workspace workspace, int rows) {
        return List.of();
    }
}
