package mlp.engine.plan;

import java.util.List;
import mlp.engine.kernels.Matrix;
import mlp.engine.plan.Stage.Reads;
import mlp.spi.Activation;

/** An element-wise activation within one slot: from its array of values in front, or in place. */
final class ActivationOperation implements Operation {

    private final String layer;
    private final Activation activation;
    private final Slot slot;
    private final boolean fromZ;

    ActivationOperation(String layer, Activation activation, Slot slot, boolean fromZ) {
        this.layer = layer;
        this.activation = activation;
        this.slot = slot;
        this.fromZ = fromZ;
    }

    @Override
    public List<Stage> forward(Workspace workspace, int rows) {
        Matrix a = slot.a(rows);
        float[] z = (fromZ ? slot.z(rows) : a).data();
        return List.of(new Stage(
                layer, Reads.BLOCK, rows, a.panels(), Work.elements(rows, a.columns(), 4), false, block -> () -> {
                    for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
                        activation.forward(
                                z,
                                a.data(),
                                a.start(block.fromRow(), panel),
                                a.start(block.toRow(), panel),
                                workspace.math());
                    }
                }));
    }

    @Override
    public List<Stage> backward(Workspace workspace, int rows) {
        Matrix a = slot.a(rows);
        Matrix d = slot.d(rows);
        float[] z = (fromZ ? slot.z(rows) : a).data();
        return List.of(new Stage(
                layer, Reads.BLOCK, rows, a.panels(), Work.elements(rows, a.columns(), 4), false, block -> () -> {
                    for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
                        activation.backward(
                                z,
                                a.data(),
                                d.data(),
                                d.start(block.fromRow(), panel),
                                d.start(block.toRow(), panel),
                                workspace.math());
                    }
                }));
    }
}
