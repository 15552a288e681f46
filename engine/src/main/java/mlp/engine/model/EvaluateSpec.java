package mlp.engine.model;

import java.util.List;
import java.util.Optional;
import mlp.grammar.Argument;
import mlp.grammar.Span;
import mlp.spi.Metric;

/**
 * The {@code evaluate} section.
 *
 * @param metrics figures to print; filled by the kind of target if the file names none
 * @param expect figures to reach
 * @param on rows to evaluate on; empty: test rows, else validation rows, else training rows
 * @param place the section
 */
public record EvaluateSpec(List<Use<Metric>> metrics, List<Expect> expect, Optional<Part> on, Span place) {
    public EvaluateSpec {
        metrics = List.copyOf(metrics);
        expect = List.copyOf(expect);
    }

    /** A part of the rows. */
    public enum Part {
        TRAIN,
        VALID,
        TEST
    }

    /** A figure to reach. */
    public record Expect(Use<Metric> metric, Argument.Operator comparison, double bound, Span place) {}
}
