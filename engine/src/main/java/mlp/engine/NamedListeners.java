package mlp.engine;

import java.util.List;
import mlp.engine.model.Use;
import mlp.engine.registry.PluginFault;
import mlp.spi.EpochRecord;
import mlp.spi.ModelView;
import mlp.spi.Progress;
import mlp.spi.TrainingListener;
import org.jspecify.annotations.Nullable;

/**
 * The listeners that a file names, told after the program's own, so that what the program writes down of an epoch is
 * written before they see it. What one of them throws is kept until training has come to a place between two batches from
 * which it can be resumed; until then none of them is told anything more.
 */
final class NamedListeners implements TrainingListener {

    private final TrainingListener own;
    private final List<Use<TrainingListener>> named;
    private @Nullable PluginFault fault;

    NamedListeners(TrainingListener own, List<Use<TrainingListener>> named) {
        this.own = own;
        this.named = named;
    }

    /** Whether one has failed, so that training shall pause. */
    boolean hasFailed() {
        return fault != null;
    }

    /** Throws what one of them threw. */
    void check() {
        PluginFault thrown = fault;
        if (thrown != null) {
            throw thrown;
        }
    }

    @Override
    public void started(ModelView model, int epochs, int stepsPerEpoch) {
        own.started(model, epochs, stepsPerEpoch);
        tell(listener -> listener.started(model, epochs, stepsPerEpoch));
    }

    @Override
    public void batchEnded(Progress progress, double loss) {
        own.batchEnded(progress, loss);
        if (!named.isEmpty()) { // a batch allocates nothing where nobody listens
            tell(listener -> listener.batchEnded(progress, loss));
        }
    }

    @Override
    public void epochEnded(EpochRecord record) {
        own.epochEnded(record);
        tell(listener -> listener.epochEnded(record));
    }

    @Override
    public void ended(String reason) {
        own.ended(reason);
        tell(listener -> listener.ended(reason));
    }

    private void tell(Event event) {
        for (Use<TrainingListener> listener : named) {
            if (fault != null) {
                return;
            }
            try {
                PluginFault.watch(listener.definition(), listener.plugin(), () -> event.tell(listener.component()));
            } catch (PluginFault thrown) {
                fault = thrown;
            }
        }
    }

    @FunctionalInterface
    private interface Event {
        void tell(TrainingListener listener);
    }
}
