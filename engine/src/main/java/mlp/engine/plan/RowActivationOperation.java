package mlp.engine.plan;

import java.util.List;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Stage.Reads;
import mlp.spi.RowActivation;

/** An activation of rows, computed in double, a row at a time. */
final class RowActivationOperation implements Operation {

    private final String layer;
    private final RowActivation activation;
    private final Ends ends;
    private final boolean inputGradient;

    RowActivationOperation(String layer, RowActivation activation, Ends ends, boolean inputGradient) {
        this.layer = layer;
        this.activation = activation;
        this.ends = ends;
        this.inputGradient = inputGradient;
    }

    private static void read(Matrix from, int row, double[] into) {
        for (int column = 0; column < into.length; column++) {
            into[column] = from.data()[from.index(row, column)];
        }
    }

    private static void write(double[] from, Matrix to, int row) {
        for (int column = 0; column < from.length; column++) {
            to.data()[to.index(row, column)] = (float) from[column];
        }
    }

    @Override
    public List<Stage> forward(Workspace workspace, int rows) {
        Matrix z = ends.in().a(rows);
        Matrix a = ends.toZ() ? ends.out().z(rows) : ends.out().a(rows);
        return List.of(stage(a, block -> {
            double[] zRow = new double[z.columns()];
            double[] aRow = new double[z.columns()];
            return () -> {
                for (int row = block.fromRow(); row < block.toRow(); row++) {
                    read(z, row, zRow);
                    activation.forward(zRow, aRow);
                    write(aRow, a, row);
                }
            };
        }));
    }

    @Override
    public List<Stage> backward(Workspace workspace, int rows) {
        if (!inputGradient) {
            return List.of();
        }
        Matrix z = ends.in().a(rows);
        Matrix a = ends.out().a(rows);
        Matrix da = ends.out().d(rows);
        Matrix dz = ends.in().d(rows);
        return List.of(stage(dz, block -> {
            double[][] room = new double[4][z.columns()];
            return () -> {
                for (int row = block.fromRow(); row < block.toRow(); row++) {
                    read(z, row, room[0]);
                    read(a, row, room[1]);
                    read(da, row, room[2]);
                    activation.backward(room[0], room[1], room[2], room[3]);
                    write(room[3], dz, row);
                }
            };
        }));
    }

    private Stage stage(Matrix result, java.util.function.Function<Block, Runnable> binder) {
        // one panel as far as cutting goes: a task needs whole rows
        return new Stage(
                layer,
                Reads.ROWS,
                result.rows(),
                1,
                Work.elements(result.rows(), result.columns(), 100),
                false,
                binder);
    }
}
