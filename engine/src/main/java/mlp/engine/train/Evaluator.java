package mlp.engine.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mlp.engine.data.Rows;
import mlp.engine.data.Targets;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.plan.Inference;
import mlp.engine.plan.Parameters;
import mlp.engine.train.Course.NamedMetric;
import mlp.spi.Metric;
import mlp.spi.Predictions;

/** Outputs of a network beside the targets of rows, in the target's own units. */
public final class Evaluator {

    /** Rows that are computed at a time. */
    private static final int ROWS = 1024;

    private final Inference inference;
    private final Consumer<float[]> invert;

    /**
     * An evaluator.
     *
     * @param invert turns outputs or targets back into their own units, in place
     */
    public Evaluator(Inference inference, Consumer<float[]> invert) {
        this.inference = inference;
        this.invert = invert;
    }

    /** One for what is trained. */
    static Evaluator of(Subject subject, Parameters parameters, Machine machine) {
        int rows = Math.clamp(Math.max(subject.valid().count(), subject.train().count()), 1, ROWS);
        Inference inference =
                new Inference(subject.network(), parameters, subject.rule().loss(), subject.train(), rows, machine);
        return new Evaluator(inference, subject.invert());
    }

    /**
     * Outputs of rows and their loss.
     *
     * @param predictions outputs beside targets
     * @param loss mean loss without penalty, as training sees it
     */
    public record Outcome(Predictions predictions, double loss) {}

    /** Stretches of rows done so far; another thread may ask. */
    long chunks() {
        return inference.chunks();
    }

    /** Loss of validation rows and the metric that is watched, if it is defined; none where there are no rows. */
    Map<String, Double> figures(Rows valid, Optional<NamedMetric> watched) {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (valid.count() > 0) {
            Outcome outcome = evaluate(valid);
            figures.put("valid.loss", outcome.loss());
            watched.ifPresent(named -> {
                if (named.metric().evaluate(outcome.predictions()) instanceof Metric.Result.Value value) {
                    figures.put("valid." + named.name(), value.value());
                }
            });
        }
        return figures;
    }

    /** Computes with the parameters as they are now. */
    public Outcome evaluate(Rows rows) {
        Targets targets = rows.targets();
        int width = inference.outputWidth();
        float[] outputs = new float[Math.multiplyExact(rows.count(), width)];
        inference.refresh();
        double loss = inference.evaluate(rows, outputs);
        invert.accept(outputs);
        boolean category = targets.kind() == Predictions.Kind.CATEGORY;
        int[] classes = new int[category ? rows.count() : 0];
        float[] wanted = new float[category ? 0 : rows.count() * width];
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.index()[i];
            if (category) {
                classes[i] = targets.classes()[row];
            } else {
                System.arraycopy(targets.values(), row * width, wanted, i * width, width);
            }
        }
        invert.accept(wanted);
        Predictions predictions =
                new Predictions(rows.count(), width, outputs, wanted, classes, targets.labels(), targets.kind());
        return new Outcome(predictions, loss);
    }
}
