package mlp.engine.resolve;

import java.nio.file.Path;
import java.util.List;
import mlp.engine.Answer;
import mlp.engine.data.Wanted;
import mlp.engine.model.ModelSpec;
import mlp.grammar.Diagnostic;

/**
 * A file without errors, as far as its text alone tells. What depends on the data is settled by {@link #complete}.
 *
 * @param spec what is known; loss, activation of the output, metrics and split may be open
 * @param wanted what the data section is to know of the target
 * @param reading for the second pass
 * @param warnings what the user should know
 */
public record Draft(ModelSpec spec, Wanted wanted, Reading reading, List<Diagnostic> warnings) {

    public Draft {
        warnings = List.copyOf(warnings);
    }

    /**
     * Settles what the file leaves to the data.
     *
     * @param facts what the data is like
     * @param folder the one that the text with all defaults will lie in; its paths are relative to it
     */
    public Answer<ModelSpec> complete(DataFacts facts, Path folder) {
        return reading.complete(facts, folder);
    }
}
