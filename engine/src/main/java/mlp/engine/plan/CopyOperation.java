package mlp.engine.plan;

import java.util.List;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Stage.Reads;

/** Copies values to another slot, where the step behind may not overwrite what it gets. */
final class CopyOperation implements Operation {

    private final String layer;
    private final Ends ends;
    private final boolean inputGradient;

    CopyOperation(String layer, Ends ends, boolean inputGradient) {
        this.layer = layer;
        this.ends = ends;
        this.inputGradient = inputGradient;
    }

    @Override
    public List<Stage> forward(Workspace workspace, int rows) {
        return List.of(copy(
                ends.in().a(rows), ends.toZ() ? ends.out().z(rows) : ends.out().a(rows)));
    }

    @Override
    public List<Stage> backward(Workspace workspace, int rows) {
        return inputGradient ? List.of(copy(ends.out().d(rows), ends.in().d(rows))) : List.of();
    }

    private Stage copy(Matrix from, Matrix to) {
        return new Stage(
                layer,
                Reads.BLOCK,
                from.rows(),
                from.panels(),
                Work.elements(from.rows(), from.columns(), 1),
                false,
                block -> () -> Loops.copy(from, to, block));
    }
}
