package org.example.garden;

import java.util.List;
import mlp.spi.Definition;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import mlp.spi.ModelView;
import mlp.spi.Plot;

/** How far the validation loss lies above the training loss, by epoch: {@code plot gap} in the REPL. */
final class Gap implements Plot {

    static final Definition<Plot> DEFINITION = Definition.of(
            ExtensionPoint.PLOT, "gap", "validation loss minus training loss, by epoch", new Gap());

    @Override
    public Picture draw(ModelView model, List<EpochRecord> history) {
        double[] epochs = history.stream().mapToDouble(EpochRecord::epoch).toArray();
        double[] gaps = history.stream()
                .mapToDouble(epoch -> epoch.value("valid.loss") - epoch.value("train.loss"))
                .toArray();
        return new Picture("generalisation gap", "epoch", "loss", List.of(new Curve("valid - train", epochs, gaps)));
    }
}
