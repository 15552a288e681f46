package mlp.engine.data;

import java.util.List;
import mlp.spi.Predictions;

/**
 * What is to be predicted.
 *
 * @param kind of target
 * @param names names of the target columns
 * @param labels classes of a category, the two values of a yes/no target (the second is positive), or the target columns
 * @param width number of outputs
 * @param classes class per row for a category, else empty
 * @param values {@code [rows][width]} for other kinds (0/1, or numbers as scaled for training), else empty
 */
@SuppressWarnings("ArrayRecordComponent") // carries the data once, never compared
public record Targets(
        Predictions.Kind kind, List<String> names, List<String> labels, int width, int[] classes, float[] values) {
    public Targets {
        names = List.copyOf(names);
        labels = List.copyOf(labels);
    }
}
