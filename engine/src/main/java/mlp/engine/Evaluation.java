package mlp.engine;

import java.util.List;
import java.util.Map;
import mlp.engine.model.EvaluateSpec;
import mlp.spi.Metric;

/**
 * Figures of a model on rows.
 *
 * @param rows what was evaluated on, in words: {@code 150 test rows}
 * @param loss mean loss without penalty; NaN if unknown
 * @param results by metric, in the order of the file
 * @param expectations what the file expects and whether it holds
 */
public record Evaluation(String rows, double loss, Map<String, Metric.Result> results, List<Expectation> expectations) {
    public Evaluation {
        results = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(results));
        expectations = List.copyOf(expectations);
    }

    /** An {@code expect} of the file, and what came out. */
    public record Expectation(EvaluateSpec.Expect expect, double value, boolean met) {}
}
