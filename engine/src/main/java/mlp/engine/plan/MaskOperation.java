package mlp.engine.plan;

import java.util.List;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Stage.Reads;

/** Dropout: multiplies by a mask that is new each step. Not part of a plan for inference. */
final class MaskOperation implements Operation {

    private final MaskSource.Request request;
    private final Ends ends;
    private final Slot mask;
    private final boolean inputGradient;

    /**
     * The operation.
     *
     * @param mask room for the mask, in its array of values
     */
    MaskOperation(MaskSource.Request request, Ends ends, Slot mask, boolean inputGradient) {
        this.request = request;
        this.ends = ends;
        this.mask = mask;
        this.inputGradient = inputGradient;
    }

    @Override
    public List<Stage> forward(Workspace workspace, int rows) {
        Matrix x = ends.in().a(rows);
        Matrix m = mask.a(rows);
        Matrix y = ends.toZ() ? ends.out().z(rows) : ends.out().a(rows);
        return List.of(stage(y, 10, block -> () -> {
            workspace.masks().fill(request, workspace.clock().step(), m, block);
            Loops.multiply(x, m, y, block);
        }));
    }

    @Override
    public List<Stage> backward(Workspace workspace, int rows) {
        if (!inputGradient) {
            return List.of();
        }
        Matrix dy = ends.out().d(rows);
        Matrix m = mask.a(rows);
        Matrix dx = ends.in().d(rows);
        return List.of(stage(dx, 2, block -> () -> Loops.multiply(dy, m, dx, block)));
    }

    private Stage stage(
            Matrix result, double times, java.util.function.Function<mlp.engine.kernels.Block, Runnable> binder) {
        return new Stage(
                request.layer(),
                Reads.BLOCK,
                result.rows(),
                result.panels(),
                Work.elements(result.rows(), result.columns(), times),
                false,
                binder);
    }
}
