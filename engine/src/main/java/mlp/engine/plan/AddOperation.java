package mlp.engine.plan;

import java.util.ArrayList;
import java.util.List;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Stage.Reads;

/** {@code y = x + branch(x)} around the operations of the branch. */
final class AddOperation implements Operation {

    private final String layer;
    private final Ends ends;
    private final Slot branchEnd;
    private final List<Operation> branch;
    private final boolean inputGradient;

    AddOperation(String layer, Ends ends, Slot branchEnd, List<Operation> branch, boolean inputGradient) {
        this.layer = layer;
        this.ends = ends;
        this.branchEnd = branchEnd;
        this.branch = List.copyOf(branch);
        this.inputGradient = inputGradient;
    }

    @Override
    public List<Stage> forward(Workspace workspace, int rows) {
        List<Stage> stages = new ArrayList<>();
        for (Operation operation : branch) {
            stages.addAll(operation.forward(workspace, rows));
        }
        Matrix x = ends.in().a(rows);
        Matrix b = branchEnd.a(rows);
        Matrix y = ends.toZ() ? ends.out().z(rows) : ends.out().a(rows);
        stages.add(stage(y, block -> () -> Loops.add(x, b, y, block)));
        return stages;
    }

    @Override
    public List<Stage> backward(Workspace workspace, int rows) {
        List<Stage> stages = new ArrayList<>();
        Matrix dy = ends.out().d(rows);
        if (!branch.isEmpty()) {
            Matrix db = branchEnd.d(rows);
            stages.add(stage(db, block -> () -> Loops.copy(dy, db, block)));
            for (Operation operation : branch.reversed()) {
                stages.addAll(operation.backward(workspace, rows));
            }
        }
        if (inputGradient) {
            Matrix dx = ends.in().d(rows);
            if (branch.isEmpty()) {
                stages.add(stage(dx, block -> () -> Loops.add(dy, dy, dx, block)));
            } else {
                stages.add(stage(dx, block -> () -> Loops.add(dx, dy, dx, block)));
            }
        }
        return stages;
    }

    private Stage stage(Matrix result, java.util.function.Function<mlp.engine.kernels.Block, Runnable> binder) {
        return new Stage(
                layer,
                Reads.BLOCK,
                result.rows(),
                result.panels(),
                Work.elements(result.rows(), result.columns(), 2),
                false,
                binder);
    }

    @Override
    public List<Mirror> mirrors() {
        List<Mirror> mirrors = new ArrayList<>();
        for (Operation operation : branch) {
            mirrors.addAll(operation.mirrors());
        }
        return mirrors;
    }
}
