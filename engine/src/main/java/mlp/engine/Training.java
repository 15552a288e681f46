package mlp.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import mlp.engine.kernels.Lanes;
import mlp.engine.plan.ExecutionPlan;
import mlp.engine.run.Safetensors;
import mlp.engine.train.Breakdown;
import mlp.engine.train.Rescue;
import mlp.engine.train.Trainer;
import mlp.engine.train.TrainingState;
import mlp.spi.EpochRecord;
import mlp.spi.TrainingListener;
import org.jspecify.annotations.Nullable;

/**
 * A training that can be paused between any two batches and gone on with, to the same bits as without a pause.
 *
 * <p>The work is done on a thread of its own while the caller waits. If a component does not come back, that thread, its
 * lanes and its buffers are left to the component, and training goes on from its last state in fresh ones.
 */
public final class Training {

    private final Experiment experiment;
    private final Blame blame;
    private @Nullable Trainer present;
    private @Nullable TrainingState saved;

    Training(Experiment experiment, Trainer trainer) {
        this.experiment = experiment;
        this.blame = experiment.blame();
        this.present = trainer;
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
     * if the loss or a weight is no longer a number, a component fails, or, as {@link Hang}, does not come back, the weights
     * then being those of the last finite state; or if a listener that the file names fails, training then standing
     * between two batches.
     *
     * @param pause asked between batches, on the thread that trains; true to pause
     * @param listener called on the thread that trains, before those that the file names
     */
    public Ending run(BooleanSupplier pause, TrainingListener listener) {
        int epochs = experiment.spec().train().epochs();
        return run(epochs, listener, events -> trainer().run(events.pause(pause), events));
    }

    /** Like {@link #run}, for so many epochs at the most, even beyond the file's. */
    public Ending run(int epochs, BooleanSupplier pause, TrainingListener listener) {
        int until = history().size() + epochs;
        return run(until, listener, events -> trainer().run(epochs, events.pause(pause), events));
    }

    private Ending run(int epochs, TrainingListener listener, Function<Events, Trainer.Ending> work) {
        Trainer trainer = trainer();
        experiment.awaitKernels(epochs - history().size());
        Events events = new Events(listener, experiment.spec().train().listeners(), blame);
        return watched(events, () -> {
            events.started(model().view(), epochs, trainer.stepsPerEpoch());
            events.check();
            Trainer.Ending ending = work.apply(events);
            events.check();
            return switch (ending) {
                case DONE -> {
                    events.ended(trainer.reason());
                    events.check();
                    yield Ending.DONE;
                }
                case PAUSED -> Ending.PAUSED;
            };
        });
    }

    /** One update. */
    public void step() {
        Trainer trainer = trainer();
        watched(new Events(new TrainingListener() {}, List.of(), blame), () -> {
            trainer.step();
            return Ending.PAUSED;
        });
    }

    private Ending watched(Events events, Supplier<Ending> work) {
        Trainer trainer = trainer();
        Lanes lanes = experiment.engine().lanes();
        try {
            return Watchdog.ofProperty()
                    .watch(
                            () -> blame.during("in training", work),
                            () -> 31 * trainer.beats() + lanes.begun(),
                            trainer.slowestBatch(),
                            (thread, waited) -> hang(new StuckThreads(thread, lanes, waited), trainer, events));
        } catch (Breakdown breakdown) {
            throw blame.named(breakdown);
        }
    }

    /** What to say of a training that does not get on, and how to leave it; empty if no component is at fault. */
    private Optional<Hang> hang(StuckThreads threads, Trainer trainer, Events events) {
        Optional<StuckThreads.Stuck> stuck = threads.find(blame);
        if (stuck.isEmpty()) {
            return Optional.empty();
        }
        Optional<Rescue> rescue = trainer.rescue();
        rescue.ifPresent(found -> {
            events.cut();
            experiment.engine().abandon(threads.lanes());
            threads.interrupt(blame);
            saved = found.state();
            present = null;
        });
        return rescue.map(found -> stuck.get().hang(found));
    }

    private Trainer trainer() {
        Trainer trainer = present;
        if (trainer == null) {
            trainer = experiment.trainerFrom(state());
            present = trainer;
            saved = null;
        }
        return trainer;
    }

    /** Epochs so far. */
    public List<EpochRecord> history() {
        TrainingState state = saved;
        return state == null ? trainer().history() : state.history();
    }

    /** Updates so far. */
    public long steps() {
        TrainingState state = saved;
        return state == null ? trainer().stepsDone() : state.position().step();
    }

    /** Why training ended, in words; empty while it goes on. */
    public String reason() {
        return trainer().reason();
    }

    /** The plan with the values and gradients of the last batch, for reports and traces. */
    public ExecutionPlan plan() {
        return trainer().plan();
    }

    /** The model as it is now; once training is done, the one that the file says to keep. */
    public Model model() {
        return experiment.model(trainer().model());
    }

    /** All that it takes to go on from here. */
    TrainingState state() {
        TrainingState state = saved;
        return state == null ? trainer().state() : state;
    }

    /** The same, as the content of a file. */
    Safetensors.Content checkpoint() {
        return Checkpoint.write(state());
    }
}
