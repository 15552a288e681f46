package mlp.engine;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import mlp.engine.model.Use;
import mlp.spi.EpochRecord;
import mlp.spi.ModelView;
import mlp.spi.Problem;
import mlp.spi.Progress;
import mlp.spi.TrainingListener;
import org.jspecify.annotations.Nullable;

/**
 * Passes the events of a training on: to the program's own listener, so that what it writes down of an epoch is written
 * before others see it, then to those that the file names. What one of these throws is kept until training has come to a
 * place between two batches from which it can be resumed; until then none of them is told anything more.
 *
 * <p>A thread that comes back from a component only after it was given up finds the events cut and ends at the next one,
 * so that nothing of it reaches anyone.
 */
final class Events implements TrainingListener {

    private final TrainingListener own;
    private final List<Use<TrainingListener>> named;
    private final Blame blame;
    private volatile boolean cut;
    private @Nullable Problem fault;

    Events(TrainingListener own, List<Use<TrainingListener>> named, Blame blame) {
        this.own = own;
        this.named = named;
        this.blame = blame;
    }

    /** Lets nothing more pass. */
    void cut() {
        cut = true;
    }

    /** Whether to pause: because it is asked for, or because a listener has failed. */
    BooleanSupplier pause(BooleanSupplier asked) {
        return () -> {
            held();
            return fault != null || asked.getAsBoolean();
        };
    }

    /** Throws what a listener threw. */
    void check() {
        Problem thrown = fault;
        if (thrown != null) {
            throw thrown;
        }
    }

    private void held() {
        if (cut) {
            throw new CancellationException("this training was given up");
        }
    }

    @Override
    public void started(ModelView model, int epochs, int stepsPerEpoch) {
        held();
        own.started(model, epochs, stepsPerEpoch);
        tell(listener -> listener.started(model, epochs, stepsPerEpoch));
    }

    @Override
    public void batchEnded(Progress progress, double loss) {
        held();
        own.batchEnded(progress, loss);
        if (!named.isEmpty()) { // a batch allocates nothing where nobody listens
            tell(listener -> listener.batchEnded(progress, loss));
        }
    }

    @Override
    public void epochEnded(EpochRecord record) {
        held();
        own.epochEnded(record);
        tell(listener -> listener.epochEnded(record));
    }

    @Override
    public void ended(String reason) {
        held();
        own.ended(reason);
        tell(listener -> listener.ended(reason));
    }

    private void tell(Consumer<TrainingListener> event) {
        for (Use<TrainingListener> listener : named) {
            held();
            if (fault != null) {
                return;
            }
            try {
                event.accept(listener.component());
            } catch (Throwable thrown) { // other languages throw checked exceptions too
                fault = blame.fault(listener, thrown);
            }
        }
    }
}
