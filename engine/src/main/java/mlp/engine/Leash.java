package mlp.engine;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import mlp.spi.EpochRecord;
import mlp.spi.ModelView;
import mlp.spi.Progress;
import mlp.spi.TrainingListener;

/**
 * What a training thread is held by: passes its events on until it is cut. A thread that comes back from a component only
 * after it was given up finds it cut and ends at the next event, so that nothing of it reaches anyone.
 */
final class Leash implements TrainingListener {

    private final TrainingListener next;
    private volatile boolean cut;

    Leash(TrainingListener next) {
        this.next = next;
    }

    void cut() {
        cut = true;
    }

    /** The same question, asked as long as it is not cut. */
    BooleanSupplier pause(BooleanSupplier pause) {
        return () -> {
            held();
            return pause.getAsBoolean();
        };
    }

    private Leash held() {
        if (cut) {
            throw new CancellationException("this training was given up");
        }
        return this;
    }

    @Override
    public void started(ModelView model, int epochs, int stepsPerEpoch) {
        held().next.started(model, epochs, stepsPerEpoch);
    }

    @Override
    public void batchEnded(Progress progress, double loss) {
        held().next.batchEnded(progress, loss);
    }

    @Override
    public void epochEnded(EpochRecord record) {
        held().next.epochEnded(record);
    }

    @Override
    public void ended(String reason) {
        held().next.ended(reason);
    }
}
