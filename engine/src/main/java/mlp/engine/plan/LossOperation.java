package mlp.engine.plan;

import java.util.List;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Stage.Reads;
import mlp.spi.Loss;
import mlp.spi.LossBatch;
import mlp.spi.LossScratch;

/**
 * The losses of a batch's rows and the gradient of their mean. Losses want row-major numbers: up to 32 outputs a panel is
 * that already, wider ones are copied.
 */
final class LossOperation implements Operation {

    private final Loss loss;
    private final Batch batch;
    private final Slot outputs;
    private final boolean direct;
    private final float[] rowMajor;
    private final float[] rowMajorGradients;
    private final double[] losses;
    private final int[] ascending;
    private final boolean gradient;

    /**
     * The operation.
     *
     * @param outputs the last slot, without an offset if it has at most 32 columns
     * @param capacity the most rows
     * @param gradient whether the gradient is wanted
     */
    LossOperation(Loss loss, Batch batch, Slot outputs, int capacity, boolean gradient) {
        this.gradient = gradient;
        this.loss = loss;
        this.batch = batch;
        this.outputs = outputs;
        this.direct = isDirect(outputs);
        int size = direct ? 0 : Math.multiplyExact(capacity, outputs.width());
        this.rowMajor = new float[size];
        this.rowMajorGradients = new float[size];
        this.losses = new double[capacity];
        this.ascending = new int[direct ? 0 : capacity];
        java.util.Arrays.setAll(ascending, i -> i);
    }

    /** Whether a slot's panel is row-major. */
    static boolean isDirect(Slot outputs) {
        return outputs.width() <= Layout.PANEL;
    }

    /** Numbers between the targets of two rows. */
    static int stride(int width) {
        return width <= Layout.PANEL ? Layout.PANEL : width;
    }

    /** Sum of the batch's losses by weight, over the divisor. */
    double mean() {
        return weightedSum() / batch.divisor();
    }

    /** Sum of the batch's losses by weight. */
    double weightedSum() {
        double sum = 0;
        for (int row = 0; row < batch.rows(); row++) {
            sum += losses[row] * batch.weight(row);
        }
        return sum;
    }

    /** Writes the loss of each row of the batch times its weight. */
    void weighted(double[] into, int at) {
        for (int row = 0; row < batch.rows(); row++) {
            into[at + row] = losses[row] * batch.weight(row);
        }
    }

    @Override
    public List<Stage> forward(Workspace workspace, int rows) {
        Matrix a = outputs.a(rows);
        Matrix d = outputs.d(rows);
        LossBatch view = new LossBatch(
                direct ? a.data() : rowMajor,
                batch.targets(),
                batch.classes(),
                direct ? d.data() : rowMajorGradients,
                losses,
                outputs.width(),
                stride(outputs.width()));
        return List.of(new Stage(
                "loss", Reads.ROWS, rows, 1, Work.elements(rows, outputs.width(), 30), false, block -> {
                    LossScratch scratch = LossScratch.of(outputs.width());
                    return () -> {
                        batch.gatherTargets(block.fromRow(), block.toRow());
                        if (!direct) {
                            workspace.kernels().scatter(a, rowMajor, 0, block.fromRow(), block.toRow());
                        }
                        loss.rows(view, block.fromRow(), block.toRow(), scratch, workspace.math());
                        if (gradient) {
                            scale(view, block);
                            // what a saturated output leaves over would make every product behind it many times slower
                            workspace
                                    .kernels()
                                    .flushSubnormals(
                                            view.gradients(),
                                            block.fromRow() * view.stride(),
                                            block.toRow() * view.stride());
                        }
                        if (gradient && !direct) {
                            workspace
                                    .kernels()
                                    .gather(rowMajorGradients, ascending, 0, d, block.fromRow(), block.toRow());
                        }
                    };
                }));
    }

    /** From the gradient of each row's loss to that of the mean. */
    private void scale(LossBatch view, Block block) {
        float[] gradients = view.gradients();
        for (int row = block.fromRow(); row < block.toRow(); row++) {
            float factor = (float) (batch.weight(row) / batch.divisor());
            int at = row * view.stride();
            for (int i = at; i < at + view.width(); i++) {
                gradients[i] *= factor;
            }
        }
    }

    @Override
    public List<Stage> backward(Workspace workspace, int rows) {
        return List.of();
    }
}
