package mlp.engine;

import java.nio.file.Path;
import mlp.engine.model.EvaluateSpec.Part;
import mlp.engine.model.ModelSpec;
import mlp.spi.ModelView;
import mlp.spi.Predictions;
import mlp.spi.Table;

/** A model with weights: predicts, is evaluated, is saved. */
public final class Model {

    /** What it was made from. */
    public ModelSpec spec() {
        throw new UnsupportedOperationException("spec");
    }

    /** Its layers and tensors; a copy of the weights as they are now. */
    public ModelView view() {
        throw new UnsupportedOperationException("view");
    }

    /** Figures on a part of the experiment's own rows. */
    public Evaluation evaluate(Part part) {
        throw new UnsupportedOperationException("evaluate");
    }

    /** Figures on other rows, whose columns are found by name. */
    public Evaluation evaluate(Table table) {
        throw new UnsupportedOperationException("evaluate");
    }

    /** Outputs for rows of raw values, whose columns are found by name; a target column is not needed. */
    public Predictions predict(Table table) {
        throw new UnsupportedOperationException("predict");
    }

    /** Writes the model to one safetensors file; an older file of this name stays whole until the new one is. */
    public void save(Path file) {
        throw new UnsupportedOperationException("save");
    }
}
