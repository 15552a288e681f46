package mlp.engine.plan;

import java.util.ArrayList;
import java.util.List;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Stage.Reads;
import mlp.spi.Step;

/** Embeddings: rows of a table for category numbers, the other columns behind them. */
final class LookupOperation implements Operation {

    private final String layer;
    private final Step.Lookup step;
    private final Ends ends;
    private final Matrix table;
    private final int[] others;

    LookupOperation(String layer, Step.Lookup step, Ends ends, Parameters parameters) {
        this.layer = layer;
        this.step = step;
        this.ends = ends;
        this.table = parameters.value(step.table());
        List<Integer> rest = new ArrayList<>();
        for (int column = 0; column < ends.in().width(); column++) {
            if (!step.columns().contains(column)) {
                rest.add(column);
            }
        }
        this.others = rest.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The row of the table for a category number; 0, the unknown one, for what is no category. */
    private int category(float number) {
        return number >= 0 && number < table.rows() ? (int) number : 0;
    }

    @Override
    public List<Stage> forward(Workspace workspace, int rows) {
        Matrix x = ends.in().a(rows);
        Matrix y = ends.toZ() ? ends.out().z(rows) : ends.out().a(rows);
        return List.of(new Stage(
                layer,
                Reads.ROWS,
                rows,
                1,
                Work.elements(rows, y.columns(), 20),
                false,
                block -> () -> lookUp(x, y, block)));
    }

    private void lookUp(Matrix x, Matrix y, Block block) {
        for (int row = block.fromRow(); row < block.toRow(); row++) {
            int at = 0;
            for (int k = 0; k < step.columns().size(); k++) {
                int category = category(x.get(row, step.columns().get(k)));
                for (int j = 0; j < table.columns(); j++) {
                    y.data()[y.index(row, at++)] = table.data()[table.index(category, j)];
                }
            }
            for (int column : others) {
                y.data()[y.index(row, at++)] = x.data()[x.index(row, column)];
            }
        }
    }

    @Override
    public List<Stage> backward(Workspace workspace, int rows) {
        Matrix x = ends.in().a(rows);
        Matrix dy = ends.out().d(rows);
        Matrix gradient = workspace.parameters().entry(step.table()).in(workspace.gradients());
        return List.of(new Stage(
                layer, Reads.PANELS, 1, 1, Work.elements(rows + table.rows(), dy.columns(), 20), true, block -> () -> {
                    addUp(x, dy, gradient);
                    if (!Loops.finite(workspace.kernels(), gradient, Block.of(gradient))) {
                        workspace.health().report();
                    }
                }));
    }

    /** Rows in order, so that the sums are the same however the rest is shared. */
    private void addUp(Matrix x, Matrix dy, Matrix gradient) {
        java.util.Arrays.fill(
                gradient.data(), gradient.offset(), gradient.offset() + gradient.panels() * gradient.panelStride(), 0f);
        for (int row = 0; row < x.rows(); row++) {
            int at = 0;
            for (int k = 0; k < step.columns().size(); k++) {
                int category = category(x.get(row, step.columns().get(k)));
                for (int j = 0; j < table.columns(); j++) {
                    gradient.data()[gradient.index(category, j)] += dy.data()[dy.index(row, at++)];
                }
            }
        }
    }
}
