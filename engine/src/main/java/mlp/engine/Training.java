package mlp.engine;

import java.util.List;
import java.util.function.BooleanSupplier;
import mlp.engine.plan.ExecutionPlan;
import mlp.engine.run.Safetensors;
import mlp.engine.train.Trainer;
import mlp.engine.train.TrainingState;
import mlp.spi.EpochRecord;
import mlp.spi.TrainingListener;

/** A training that can be paused between any two batches and gone on with, to the same bits as without a pause. */
public final class Training {

    private final Experiment experiment;
    private final Trainer trainer;

    Training(Experiment experiment, Trainer trainer) {
        this.experiment = experiment;
        this.trainer = trainer;
    }

    /** Where {@link #run} came back. */
    public enum Ending {
        /** All epochs are done, or a stop condition held. */
        DONE,
        /** The caller asked to pause; {@link #run} goes on from here. */
        PAUSED
    }

    /**
     * Trains until the epochs are done, a stop condition holds or the caller wants a pause. Throws {@link mlp.spi.Problem}
     * if the loss or a weight is no longer a number, the weights then being those of the last finite state, or if a
     * listener that the file names fails, training then standing between two batches.
     *
     * @param pause asked between batches, on the calling thread; true to pause
     * @param listener called on the calling thread, before those that the file names
     */
    public Ending run(BooleanSupplier pause, TrainingListener listener) {
        NamedListeners listeners = listeners(listener);
        begin(experiment.spec().train().epochs(), listeners);
        return end(trainer.run(() -> listeners.hasFailed() || pause.getAsBoolean(), listeners), listeners);
    }

    /** Like {@link #run}, for so many epochs at the most, even beyond the file's. */
    public Ending run(int epochs, BooleanSupplier pause, TrainingListener listener) {
        NamedListeners listeners = listeners(listener);
        begin(trainer.history().size() + epochs, listeners);
        return end(trainer.run(epochs, () -> listeners.hasFailed() || pause.getAsBoolean(), listeners), listeners);
    }

    private NamedListeners listeners(TrainingListener own) {
        return new NamedListeners(own, experiment.spec().train().listeners());
    }

    private void begin(int epochs, NamedListeners listeners) {
        listeners.started(model().view(), epochs, trainer.stepsPerEpoch());
        listeners.check();
    }

    private Ending end(Trainer.Ending ending, NamedListeners listeners) {
        listeners.check();
        return switch (ending) {
            case DONE -> {
                listeners.ended(reason());
                listeners.check();
                yield Ending.DONE;
            }
            case PAUSED -> Ending.PAUSED;
        };
    }

    /** One update. */
    public void step() {
        trainer.step();
    }

    /** Epochs so far. */
    public List<EpochRecord> history() {
        return trainer.history();
    }

    /** Updates so far. */
    public long steps() {
        return trainer.stepsDone();
    }

    /** Why training ended, in words; empty while it goes on. */
    public String reason() {
        return trainer.reason();
    }

    /** The plan with the values and gradients of the last batch, for reports and traces. */
    public ExecutionPlan plan() {
        return trainer.plan();
    }

    /** The model as it is now; once training is done, the one that the file says to keep. */
    public Model model() {
        return experiment.model(trainer.model());
    }

    /** All that it takes to go on from here. */
    TrainingState state() {
        return trainer.state();
    }

    /** The same, as the content of a file. */
    Safetensors.Content checkpoint() {
        return Checkpoint.write(trainer.state());
    }
}
