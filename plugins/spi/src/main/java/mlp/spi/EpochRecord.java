package mlp.spi;

import java.util.Map;

/**
 * What one epoch brought.
 *
 * @param epoch counted from 1
 * @param step updates done so far; with a solver iterations
 * @param values figures by name: {@code train.loss}, {@code train.penalty}, {@code valid.loss}, {@code valid.accuracy}, …
 * @param learningRate of the last update; NaN with a solver, which has none
 * @param largestChange the most that any weight moved in this epoch
 * @param seconds since training began
 */
public record EpochRecord(
        int epoch, long step, Map<String, Double> values, double learningRate, double largestChange, double seconds) {
    public EpochRecord {
        values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
    }

    /** A figure; NaN if there is none of this name. */
    public double value(String name) {
        return values.getOrDefault(name, Double.NaN);
    }
}
