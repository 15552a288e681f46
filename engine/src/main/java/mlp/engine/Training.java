package mlp.engine;

import java.util.List;
import java.util.function.BooleanSupplier;
import mlp.engine.run.Safetensors;
import mlp.spi.EpochRecord;
import mlp.spi.TrainingListener;

/** A training that can be paused between any two batches and gone on with, to the same bits as without a pause. */
public final class Training {

    /** Where {@link #run} came back. */
    public enum Ending {
        /** All epochs are done, or a stop condition held. */
        DONE,
        /** The caller asked to pause; {@link #run} goes on from here. */
        PAUSED
    }

    /**
     * Trains until the epochs are done, a stop condition holds or the caller wants a pause. Throws {@link mlp.spi.Problem}
     * if the loss or a weight is no longer a number; the weights are then those of the last finite state.
     *
     * @param pause asked between batches, on the calling thread; true to pause
     * @param listener called on the calling thread
     */
    public Ending run(BooleanSupplier pause, TrainingListener listener) {
        throw new UnsupportedOperationException("run");
    }

    /** Like {@link #run}, for so many epochs at the most, even beyond the file's. */
    public Ending run(int epochs, BooleanSupplier pause, TrainingListener listener) {
        throw new UnsupportedOperationException("run");
    }

    /** One update. */
    public void step() {
        throw new UnsupportedOperationException("step");
    }

    /** Epochs so far. */
    public List<EpochRecord> history() {
        throw new UnsupportedOperationException("history");
    }

    /** All that it takes to go on from here to the same bits. */
    Safetensors.Content checkpoint() {
        throw new UnsupportedOperationException("checkpoint");
    }

    /** Updates so far. */
    public long steps() {
        throw new UnsupportedOperationException("steps");
    }

    /** Why training ended, in words; empty while it goes on. */
    public String reason() {
        throw new UnsupportedOperationException("reason");
    }

    /** The model as it is now; once training is done, the one that the file says to keep. */
    public Model model() {
        throw new UnsupportedOperationException("model");
    }
}
