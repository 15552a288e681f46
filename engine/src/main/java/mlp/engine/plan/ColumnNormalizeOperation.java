package mlp.engine.plan;

import java.util.List;
import java.util.Optional;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Stage.Reads;
import mlp.spi.Step;
import mlp.spi.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalisation in training, by the statistics of the batch. With the normalised values x̂ at hand the backward pass
 * is {@code dx = γ/σ · (dy - Σdy/n - x̂ · Σ(dy·x̂)/n)}.
 */
final class ColumnNormalizeOperation implements Operation {

    private final String layer;
    private final Step.ColumnNormalize step;
    private final Ends ends;
    private final Slot normalized;
    private final boolean inputGradient;
    private final Matrix means;
    private final Matrix squares;
    private final Matrix inverse;
    private final Matrix sums;
    private final Matrix dots;
    private final Matrix forwardFactors;
    private final Matrix outputFactors;
    private final Matrix backwardFactors;

    /** Where the step's tensors lie. */
    private record Tensors(@Nullable Matrix scale, @Nullable Matrix shift, Matrix runningMean, Matrix runningVariance) {
        static Tensors of(Step.ColumnNormalize step, Parameters parameters) {
            return new Tensors(
                    step.scale().map(parameters::value).orElse(null),
                    step.shift().map(parameters::value).orElse(null),
                    parameters.value(step.runningMean()),
                    parameters.value(step.runningVariance()));
        }
    }

    /**
     * The operation.
     *
     * @param normalized room for x̂; may be the input's slot
     */
    ColumnNormalizeOperation(
            String layer, Step.ColumnNormalize step, Ends ends, Slot normalized, boolean inputGradient) {
        this.layer = layer;
        this.step = step;
        this.ends = ends;
        this.normalized = normalized;
        this.inputGradient = inputGradient;
        int width = ends.out().width();
        this.means = Matrix.zeros(1, width);
        this.squares = Matrix.zeros(1, width);
        this.inverse = Matrix.zeros(1, width);
        this.sums = Matrix.zeros(1, width);
        this.dots = Matrix.zeros(1, width);
        this.forwardFactors = Matrix.zeros(2, width);
        this.outputFactors = Matrix.zeros(2, width);
        this.backwardFactors = Matrix.zeros(3, width);
    }

    @Override
    public List<Stage> forward(Workspace workspace, int rows) {
        Kernels kernels = workspace.kernels();
        Matrix x = ends.in().a(rows);
        Matrix hat = normalized.a(rows);
        Matrix y = ends.toZ() ? ends.out().z(rows) : ends.out().a(rows);
        Tensors tensors = Tensors.of(step, workspace.parameters());
        return List.of(new Stage(
                layer, Reads.PANELS, rows, y.panels(), Work.elements(rows, y.columns(), 8), false, block -> () -> {
                    kernels.columnSums(x, means, block.fromPanel(), block.toPanel());
                    divide(means, rows, block);
                    kernels.columnSquares(x, means, squares, block.fromPanel(), block.toPanel());
                    prepare(tensors, workspace.clock(), rows, block);
                    kernels.scaleColumns(x, forwardFactors, hat, block);
                    kernels.scaleColumns(hat, outputFactors, y, block);
                }));
    }

    private static void divide(Matrix sums, int rows, Block block) {
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            int at = sums.start(0, panel);
            for (int i = at; i < at + Layout.PANEL; i++) {
                sums.data()[i] = (float) (sums.data()[i] / (double) rows);
            }
        }
    }

    /** From sums to factors, and into the running statistics. */
    private void prepare(Tensors tensors, Clock clock, int rows, Block block) {
        Matrix runningMean = tensors.runningMean();
        Matrix runningVariance = tensors.runningVariance();
        double weight = step.cumulative() ? 1.0 / (clock.batch() + 1) : step.momentum();
        int to = Math.min(block.toPanel() * Layout.PANEL, means.columns());
        for (int column = block.fromPanel() * Layout.PANEL; column < to; column++) {
            double mean = at(means, 0, column);
            double square = at(squares, 0, column);
            double inverseDeviation = 1 / Math.sqrt(square / rows + step.epsilon());
            set(inverse, 0, column, inverseDeviation);
            set(forwardFactors, 0, column, inverseDeviation);
            set(forwardFactors, 1, column, -mean * inverseDeviation);
            set(outputFactors, 0, column, tensors.scale() == null ? 1 : at(tensors.scale(), 0, column));
            set(outputFactors, 1, column, tensors.shift() == null ? 0 : at(tensors.shift(), 0, column));
            double variance = square / (step.biased() ? rows : Math.max(1, rows - 1));
            set(runningMean, 0, column, (1 - weight) * at(runningMean, 0, column) + weight * mean);
            set(runningVariance, 0, column, (1 - weight) * at(runningVariance, 0, column) + weight * variance);
        }
    }

    @Override
    public List<Stage> backward(Workspace workspace, int rows) {
        Kernels kernels = workspace.kernels();
        Matrix dy = ends.out().d(rows);
        Matrix hat = normalized.a(rows);
        Matrix dShift = gradient(workspace, step.shift(), sums);
        Matrix dScale = gradient(workspace, step.scale(), dots);
        Optional<Matrix> dx = inputGradient ? Optional.of(ends.in().d(rows)) : Optional.empty();
        return List.of(new Stage(
                layer, Reads.PANELS, rows, dy.panels(), Work.elements(rows, dy.columns(), 6), false, block -> () -> {
                    kernels.columnSums(dy, dShift, block.fromPanel(), block.toPanel());
                    kernels.columnDots(dy, hat, dScale, block.fromPanel(), block.toPanel());
                    int from = dShift.start(0, block.fromPanel());
                    if (!kernels.finite(dShift.data(), from, dShift.start(0, block.toPanel()))) {
                        workspace.health().report();
                    }
                    if (dx.isPresent()) {
                        prepareBackward(rows, dShift, dScale, block);
                        kernels.combineColumns(dy, hat, backwardFactors, dx.get(), block);
                    }
                }));
    }

    private static Matrix gradient(Workspace workspace, Optional<Tensor> tensor, Matrix otherwise) {
        return tensor.map(t -> workspace.parameters().entry(t).in(workspace.gradients()))
                .orElse(otherwise);
    }

    private void prepareBackward(int rows, Matrix dShift, Matrix dScale, Block block) {
        int to = Math.min(block.toPanel() * Layout.PANEL, means.columns());
        for (int column = block.fromPanel() * Layout.PANEL; column < to; column++) {
            double factor = at(outputFactors, 0, column) * at(inverse, 0, column);
            set(backwardFactors, 0, column, factor);
            set(backwardFactors, 1, column, -factor * at(dScale, 0, column) / rows);
            set(backwardFactors, 2, column, -factor * at(dShift, 0, column) / rows);
        }
    }

    private static double at(Matrix matrix, int row, int column) {
        return matrix.data()[matrix.index(row, column)];
    }

    private static void set(Matrix matrix, int row, int column, double value) {
        matrix.data()[matrix.index(row, column)] = (float) value;
    }
}
