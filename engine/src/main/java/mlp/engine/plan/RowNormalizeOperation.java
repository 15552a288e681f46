package mlp.engine.plan;

import java.util.ArrayList;
import java.util.List;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Stage.Reads;
import mlp.spi.Step;
import org.jspecify.annotations.Nullable;

/** Layer normalisation: each row by its own mean and variance, the same in training and inference. */
final class RowNormalizeOperation implements Operation {

    private final String layer;
    private final Step.RowNormalize step;
    private final Ends ends;
    private final Slot normalized;
    private final boolean inputGradient;
    private final int capacity;
    private final double[] sums;
    private final double[] squares;
    private final float[] means;
    private final float[] inverse;
    private final float[][] factors;
    private final Matrix scales;

    /**
     * The operation.
     *
     * @param normalized room for x̂; may be the input's slot
     * @param capacity the most rows
     */
    RowNormalizeOperation(
            String layer, Step.RowNormalize step, Ends ends, Slot normalized, boolean inputGradient, int capacity) {
        this.layer = layer;
        this.step = step;
        this.ends = ends;
        this.normalized = normalized;
        this.inputGradient = inputGradient;
        this.capacity = capacity;
        this.sums = new double[capacity];
        this.squares = new double[capacity];
        this.means = new float[capacity];
        this.inverse = new float[capacity];
        this.factors = new float[3][capacity];
        this.scales = Matrix.zeros(2, ends.out().width());
    }

    @Override
    public List<Stage> forward(Workspace workspace, int rows) {
        Kernels kernels = workspace.kernels();
        Matrix x = ends.in().a(rows);
        Matrix hat = normalized.a(rows);
        Matrix y = ends.toZ() ? ends.out().z(rows) : ends.out().a(rows);
        Matrix scale = step.scale().map(workspace.parameters()::value).orElse(null);
        Matrix shift = step.shift().map(workspace.parameters()::value).orElse(null);
        return List.of(stage(rows, 8, block -> {
            Matrix own = Matrix.zeros(2, scales.columns());
            return () -> {
                statistics(kernels, x, block);
                kernels.scaleRows(x, factors, hat, block);
                readScales(scale, shift, own);
                kernels.scaleColumns(hat, own, y, block);
            };
        }));
    }

    private void statistics(Kernels kernels, Matrix x, Block block) {
        kernels.rowSums(x, sums, block.fromRow(), block.toRow());
        for (int row = block.fromRow(); row < block.toRow(); row++) {
            means[row] = (float) (sums[row] / x.columns());
        }
        kernels.rowSquares(x, means, squares, block.fromRow(), block.toRow());
        for (int row = block.fromRow(); row < block.toRow(); row++) {
            double inverseDeviation = 1 / Math.sqrt(squares[row] / x.columns() + step.epsilon());
            inverse[row] = (float) inverseDeviation;
            factors[0][row] = inverse[row];
            factors[1][row] = (float) (-means[row] * inverseDeviation);
        }
    }

    private static void readScales(@Nullable Matrix scale, @Nullable Matrix shift, Matrix into) {
        for (int panel = 0; panel < into.panels(); panel++) {
            for (int lane = 0; lane < into.width(panel); lane++) {
                into.data()[into.start(0, panel) + lane] =
                        scale == null ? 1f : scale.data()[scale.start(0, panel) + lane];
                into.data()[into.start(1, panel) + lane] =
                        shift == null ? 0f : shift.data()[shift.start(0, panel) + lane];
            }
        }
    }

    @Override
    public List<Stage> backward(Workspace workspace, int rows) {
        Kernels kernels = workspace.kernels();
        Matrix dy = ends.out().d(rows);
        Matrix hat = normalized.a(rows);
        List<Stage> stages = new ArrayList<>();
        step.scale().ifPresent(tensor -> {
            Matrix dScale = workspace.parameters().entry(tensor).in(workspace.gradients());
            stages.add(new Stage(
                    layer,
                    Reads.PANELS,
                    1,
                    dScale.panels(),
                    Work.elements(rows, dScale.columns(), 2),
                    true,
                    block -> () -> kernels.columnDots(dy, hat, dScale, block.fromPanel(), block.toPanel())));
        });
        step.shift().ifPresent(tensor -> {
            Matrix dShift = workspace.parameters().entry(tensor).in(workspace.gradients());
            stages.add(AffineOperation.sums(workspace, dy, dShift, layer));
        });
        if (inputGradient) {
            Matrix dx = ends.in().d(rows);
            Matrix scale = step.scale().map(workspace.parameters()::value).orElse(null);
            stages.add(stage(rows, 8, block -> {
                Matrix own = Matrix.zeros(2, scales.columns());
                return () -> {
                    readScales(scale, null, own);
                    kernels.scaleColumns(dy, own, dx, block); // dx̂ = dy · γ
                    prepareBackward(kernels, dx, hat, block);
                    kernels.combineRows(dx, hat, factors, dx, block);
                };
            }));
        }
        return stages;
    }

    private void prepareBackward(Kernels kernels, Matrix dHat, Matrix hat, Block block) {
        kernels.rowSums(dHat, sums, block.fromRow(), block.toRow());
        kernels.rowDots(dHat, hat, squares, block.fromRow(), block.toRow());
        int width = hat.columns();
        for (int row = block.fromRow(); row < block.toRow(); row++) {
            double inverseDeviation = inverse[row];
            factors[0][row] = inverse[row];
            factors[1][row] = (float) (-inverseDeviation * squares[row] / width);
            factors[2][row] = (float) (-inverseDeviation * sums[row] / width);
        }
    }

    private Stage stage(int rows, double times, java.util.function.Function<Block, Runnable> binder) {
        if (rows > capacity) {
            throw new IllegalArgumentException(rows + " rows where there is room for " + capacity);
        }
        // one panel as far as cutting goes: a task needs whole rows
        return new Stage(
                layer,
                Reads.ROWS,
                rows,
                1,
                Work.elements(rows, scales.columns(), times),
                false,
                block -> binder.apply(new Block(block.fromRow(), block.toRow(), 0, Layout.panels(scales.columns()))));
    }
}
