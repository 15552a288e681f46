package mlp.engine.data;

import java.util.List;
import java.util.function.Consumer;
import mlp.engine.model.DataSpec;
import mlp.grammar.Diagnostic;

/**
 * An opened data section: rows to train, validate and test on, and how they were made ready.
 *
 * @param train training rows, at least one
 * @param valid validation rows, perhaps none
 * @param test test rows, perhaps none
 * @param preprocessing what was fitted on the training rows
 * @param report what became of each column
 * @param hash SHA-256 of the content of all sources, in hexadecimal
 * @param warnings what the user should know
 */
public record Dataset(
        Rows train,
        Rows valid,
        Rows test,
        Preprocessing preprocessing,
        DataReport report,
        String hash,
        List<Diagnostic> warnings) {
    public Dataset {
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads the sources of a data section and makes their rows ready.
     *
     * @param wanted what the network and the loss tell about the target
     * @param seed the run's seed, for generated data without a seed of its own
     * @param notes gets what sources tell the user
     * @throws InvalidData with every problem found, if one of them is an error
     */
    public static Dataset open(DataSpec spec, Wanted wanted, long seed, Consumer<String> notes) {
        return new DatasetOpener(spec, wanted, SourceReader.of(spec, seed, notes)).open();
    }
}
