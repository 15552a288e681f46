package mlp.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mlp.engine.model.EvaluateSpec;
import mlp.engine.model.Use;
import mlp.engine.train.Evaluator;
import mlp.grammar.Argument;
import mlp.spi.Metric;
import mlp.spi.Predictions;
import mlp.spi.Problem;

/** From outputs beside targets to the figures that a file asks for. */
final class Assessment {

    private final EvaluateSpec asked;

    Assessment(EvaluateSpec asked) {
        this.asked = asked;
    }

    /**
     * The figures of rows.
     *
     * @param rows what they are, such as {@code 150 test rows}
     */
    Evaluation of(Evaluator.Outcome outcome, String rows) {
        Map<String, Metric.Result> results = new LinkedHashMap<>();
        for (Use<Metric> metric : asked.metrics()) {
            results.put(name(metric), metric.component().evaluate(outcome.predictions()));
        }
        List<Evaluation.Expectation> expectations = new ArrayList<>();
        for (EvaluateSpec.Expect expect : asked.expect()) {
            String name = name(expect.metric());
            double value = value(expect, results, outcome.predictions());
            boolean met = holds(value, expect.comparison(), expect.bound());
            expectations.add(new Evaluation.Expectation(expect, name, value, met));
        }
        return new Evaluation(rows, outcome.loss(), results, expectations);
    }

    private double value(EvaluateSpec.Expect expect, Map<String, Metric.Result> results, Predictions predictions) {
        String name = name(expect.metric());
        Metric.Result result = results.containsKey(name)
                ? Objects.requireNonNull(results.get(name))
                : expect.metric().component().evaluate(predictions);
        return switch (result) {
            case Metric.Result.Value number -> number.value();
            case Metric.Result.Table table ->
                throw new Problem("`" + name + "` is a table, not a number", "expect another metric");
        };
    }

    /** The name of a figure: the metric's, or all of its text where a file asks for one metric in several ways. */
    private String name(Use<Metric> metric) {
        long same = asked.metrics().stream()
                .filter(other -> other.definition() == metric.definition())
                .count();
        return same > 1 ? metric.text() : metric.definition().name();
    }

    private static boolean holds(double value, Argument.Operator comparison, double bound) {
        return switch (comparison) {
            case AT_LEAST -> value >= bound;
            case AT_MOST -> value <= bound;
            case GREATER -> value > bound;
            case LESS -> value < bound;
            case EQUAL -> value == bound;
            case UNEQUAL -> value != bound;
        };
    }
}
