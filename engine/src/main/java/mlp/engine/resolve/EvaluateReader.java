package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mlp.engine.model.EvaluateSpec;
import mlp.engine.model.Use;
import mlp.engine.registry.EvaluateKeywords;
import mlp.engine.registry.TypeText;
import mlp.grammar.Argument;
import mlp.grammar.Statement;
import mlp.spi.Metric;
import mlp.spi.Predictions;

/** From the checked statements of {@code evaluate} to what it says. */
final class EvaluateReader {

    private final Report report;
    private final Bound section;
    private final Optional<Predictions.Kind> kind;

    EvaluateReader(Report report, Bound section, Optional<Predictions.Kind> kind) {
        this.report = report;
        this.section = section;
        this.kind = kind;
    }

    /**
     * What the section says.
     *
     * @param statement as written, for the comparison signs
     */
    EvaluateSpec read(Statement statement) {
        List<Use<Metric>> metrics = new ArrayList<>();
        for (Checked item : section.items(EvaluateKeywords.METRICS, EvaluateKeywords.FIGURES)) {
            Use<Metric> metric = item.use(Metric.class);
            checkTarget(metric);
            metrics.add(metric);
        }
        List<EvaluateSpec.Expect> expected = new ArrayList<>();
        for (Bound expect : section.all(EvaluateKeywords.EXPECT)) {
            expect(expect, statement).ifPresent(expected::add);
        }
        Optional<EvaluateSpec.Part> part = section.value(EvaluateKeywords.ON, EvaluateKeywords.PART)
                .map(it -> EvaluateSpec.Part.valueOf(((String) it.value()).toUpperCase(Locale.ROOT)));
        return new EvaluateSpec(metrics, expected, part, section.place());
    }

    private Optional<EvaluateSpec.Expect> expect(Bound expect, Statement section) {
        Optional<Argument.Operator> sign = sign(expect, section);
        Optional<Checked> metric = expect.value(EvaluateKeywords.FIGURE);
        Optional<Checked> bound = expect.value(EvaluateKeywords.LIMIT);
        if (sign.isEmpty() || metric.isEmpty() || bound.isEmpty()) {
            return Optional.empty();
        }
        Use<Metric> use = metric.get().use(Metric.class);
        checkTarget(use);
        double limit = (Double) bound.get().value();
        switch (MetricProbe.of(use.component())) {
            case TABLE ->
                report.add(SemanticCode.METRIC_UNFIT.at(
                        use.place(),
                        "`" + use.definition().name() + "` is a table; `expect` compares a metric that is a number"));
            case SHARE -> {
                if (limit > 1 && limit <= 100) {
                    report.add(SemanticCode.SHARE
                            .at(
                                    bound.get().place(),
                                    "`" + use.definition().name() + "` is a share between 0 and 1 and is never "
                                            + TypeText.number(limit))
                            .labelled("did you mean `" + TypeText.number(limit) + "%`?"));
                }
            }
            case NUMBER, UNKNOWN -> {}
        }
        return Optional.of(new EvaluateSpec.Expect(use, sign.get(), limit, expect.place()));
    }

    private static Optional<Argument.Operator> sign(Bound expect, Statement section) {
        for (Statement statement :
                section.block().map(Statement.Block::statements).orElse(List.of())) {
            if (statement.span().equals(expect.place()) && statement.arguments().size() == 3) {
                return statement.arguments().get(1) instanceof Argument.Comparison comparison
                        ? Optional.of(comparison.operator())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private void checkTarget(Use<Metric> metric) {
        if (kind.isEmpty()) {
            return;
        }
        boolean fits;
        try {
            fits = metric.component().targets().contains(kind.get());
        } catch (RuntimeException e) {
            return; // the evaluation tells
        }
        if (!fits) {
            report.add(SemanticCode.METRIC_UNFIT.at(
                    metric.place(),
                    "`" + metric.definition().name() + "` cannot be computed for a target of "
                            + Agreement.words(kind.get())));
        }
    }
}
