package mlp.engine;

import java.nio.file.Path;
import java.util.List;
import mlp.engine.model.EvaluateSpec.Part;
import mlp.engine.model.ModelSpec;
import mlp.grammar.Diagnostic;
import mlp.spi.ModelView;
import mlp.spi.Predictions;
import mlp.spi.Table;

/** A model with weights: predicts, is evaluated, is saved. */
public final class Model {

    /** What it was made from. */
    public ModelSpec spec() {
        throw new UnsupportedOperationException("spec");
    }

    /** Names of the columns that rows to predict must have, in the order of the data. */
    public List<String> columns() {
        throw new UnsupportedOperationException("columns");
    }

    /** Its layers and tensors; a copy of the weights as they are now. */
    public ModelView view() {
        throw new UnsupportedOperationException("view");
    }

    /** What is to be known of it, such as a plugin of another version than it was trained with. */
    public List<Diagnostic> warnings() {
        throw new UnsupportedOperationException("warnings");
    }

    /** Figures on the rows that the file evaluates on. */
    public Evaluation evaluate() {
        throw new UnsupportedOperationException("evaluate");
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
    public Prediction predict(Table table) {
        throw new UnsupportedOperationException("predict");
    }

    /** Reads a file of rows the way the model's own data were read: separator, missing marks, names of columns. */
    public Table read(Path data) {
        throw new UnsupportedOperationException("read");
    }

    /** Writes the model to one safetensors file; an older file of this name stays whole until the new one is. */
    public void save(Path file) {
        throw new UnsupportedOperationException("save");
    }

    /**
     * Outputs for rows.
     *
     * @param predictions outputs in the target's own units; a row each, in order
     * @param targets names of the target columns
     * @param warnings what is to be known, such as categories that training never saw
     */
    public record Prediction(Predictions predictions, List<String> targets, List<Diagnostic> warnings) {
        public Prediction {
            targets = List.copyOf(targets);
            warnings = List.copyOf(warnings);
        }
    }
}
