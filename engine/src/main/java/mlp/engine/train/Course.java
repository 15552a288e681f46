package mlp.engine.train;

import java.util.List;
import java.util.Optional;
import mlp.engine.model.EvaluateSpec;
import mlp.engine.model.ModelSpec;
import mlp.engine.model.TrainSpec;
import mlp.engine.model.Use;
import mlp.spi.Metric;
import mlp.spi.StopCondition;

/**
 * How long training goes on and what is looked at meanwhile.
 *
 * @param batch rows per update; 0 for all
 * @param epochs passes over the training rows
 * @param stop reasons to end early
 * @param keepBest whether the model ends with the weights of the best epoch
 * @param watched the metric that is computed for validation rows after each epoch
 */
public record Course(int batch, int epochs, List<StopCondition> stop, boolean keepBest, Optional<NamedMetric> watched) {

    public Course {
        stop = List.copyOf(stop);
    }

    /** A metric and its name in the history. */
    public record NamedMetric(String name, Metric metric) {}

    /** What a file says. */
    public static Course of(ModelSpec spec) {
        TrainSpec train = spec.train();
        return new Course(
                train.batch().orElse(0),
                train.epochs(),
                train.stop().stream().map(Use::component).toList(),
                train.keep() == TrainSpec.Keep.BEST,
                watched(spec.evaluate()));
    }

    private static Optional<NamedMetric> watched(EvaluateSpec evaluate) {
        return evaluate.metrics().stream()
                .findFirst()
                .map(use -> new NamedMetric(use.definition().name(), use.component()));
    }
}
