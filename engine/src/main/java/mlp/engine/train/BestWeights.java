package mlp.engine.train;

import java.util.Map;
import java.util.Optional;
import mlp.engine.plan.Parameters;
import mlp.spi.EpochRecord;

/** The tensors of the epoch with the smallest loss, if they are to be kept. */
final class BestWeights {

    private final Snapshot tensors;
    private final Optional<String> figure;
    private double value = Double.POSITIVE_INFINITY;

    /**
     * None yet.
     *
     * @param figure what is smallest in the best epoch; empty if none is kept
     */
    BestWeights(Parameters parameters, Optional<String> figure) {
        this.tensors = new Snapshot(parameters);
        this.figure = figure;
    }

    /** Takes the present tensors if this epoch is the best so far. */
    void look(EpochRecord record) {
        figure.map(record::value).filter(now -> now < value).ifPresent(now -> {
            value = now;
            tensors.take();
        });
    }

    /** The figure of the best epoch; infinite if there is none. */
    double value() {
        return value;
    }

    /** Copies of its tensors; empty if there is none. */
    Map<String, float[]> export() {
        return value < Double.POSITIVE_INFINITY ? tensors.export() : Map.of();
    }

    /** Goes on with the best epoch of a state. */
    void restore(TrainingState state) {
        value = Double.POSITIVE_INFINITY;
        if (!state.best().isEmpty()) {
            value = state.position().bestValue();
            tensors.set(state.best());
        }
    }
}
