package mlp.engine;

import java.util.LinkedHashMap;
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
        results = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(results));
        expectations = List.copyOf(expectations);
    }

    /** An {@code expect} of the file, the name of its figure, and what came out. */
    public record Expectation(EvaluateSpec.Expect expect, String name, double value, boolean met) {}

    /** Figures that are numbers, by metric. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        results.forEach((name, result) -> {
            if (result instanceof Metric.Result.Value value) {
                figures.put(name, value.value());
            }
        });
        return figures;
    }
}
