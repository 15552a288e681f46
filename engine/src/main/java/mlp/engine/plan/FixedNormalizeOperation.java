package mlp.engine.plan;

import java.util.List;
import java.util.Optional;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Stage.Reads;
import mlp.spi.Step;

/** Batch normalisation by the running statistics: a factor and a summand per column. Inference only. */
final class FixedNormalizeOperation implements Operation {

    private final String layer;
    private final Step.ColumnNormalize step;
    private final Ends ends;
    private final Matrix factors;

    FixedNormalizeOperation(String layer, Step.ColumnNormalize step, Ends ends) {
        this.layer = layer;
        this.step = step;
        this.ends = ends;
        this.factors = Matrix.zeros(2, ends.out().width());
    }

    @Override
    public void refresh(Workspace workspace) {
        Parameters parameters = workspace.parameters();
        Optional<Matrix> scale = step.scale().map(parameters::value);
        Optional<Matrix> shift = step.shift().map(parameters::value);
        Matrix mean = parameters.value(step.runningMean());
        Matrix variance = parameters.value(step.runningVariance());
        for (int column = 0; column < factors.columns(); column++) {
            double factor = (scale.isEmpty() ? 1 : scale.get().get(0, column))
                    / Math.sqrt(variance.get(0, column) + step.epsilon());
            double summand = (shift.isEmpty() ? 0 : shift.get().get(0, column)) - mean.get(0, column) * factor;
            factors.set(0, column, (float) factor);
            factors.set(1, column, (float) summand);
        }
    }

    @Override
    public List<Stage> forward(Workspace workspace, int rows) {
        Matrix x = ends.in().a(rows);
        Matrix y = ends.out().a(rows);
        return List.of(new Stage(
                layer,
                Reads.BLOCK,
                rows,
                y.panels(),
                Work.elements(rows, y.columns(), 2),
                false,
                block -> () -> workspace.kernels().scaleColumns(x, factors, y, block)));
    }

    @Override
    public List<Stage> backward(Workspace workspace, int rows) {
        throw new IllegalStateException("inference has no backward pass");
    }
}
