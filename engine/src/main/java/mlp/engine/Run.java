package mlp.engine;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import mlp.engine.run.DiskFailure;
import mlp.engine.run.RunFolder;
import mlp.engine.run.RunRecord;
import mlp.engine.run.RunRecord.Outcome;
import mlp.engine.run.Safetensors;
import mlp.spi.EpochRecord;
import mlp.spi.ModelView;
import mlp.spi.Problem;
import mlp.spi.Progress;
import mlp.spi.TrainingListener;

/** A training whose course is written to a folder: metrics as epochs end, checkpoints, and the model at the end. */
public final class Run {

    private final Training training;
    private final RunFolder folder;
    private final int checkpointEvery;
    private RunRecord record;

    private Run(Training training, RunFolder folder, int checkpointEvery, RunRecord record) {
        this.training = training;
        this.folder = folder;
        this.checkpointEvery = checkpointEvery;
        this.record = record;
    }

    /**
     * Begins a run.
     *
     * @param folder an empty one
     * @param file the model file as the user named it
     */
    public static Run begin(Experiment experiment, RunFolder folder, String file) {
        Training training = experiment.begin();
        RunRecord record = experiment.record(file);
        folder.writeText(experiment.textFor(folder.path()));
        folder.writeRecord(record);
        return new Run(training, folder, experiment.spec().train().checkpoint(), record);
    }

    /**
     * Goes on with an interrupted run behind its last checkpoint.
     *
     * @param experiment made from the run's own text
     */
    public static Run resume(Experiment experiment, RunFolder folder) {
        RunRecord record = folder.record();
        if (record.outcome() == Outcome.DONE) {
            throw new Problem("run `" + folder.name() + "` is done", "there is nothing to resume");
        }
        Training training = experiment.resume(newest(folder));
        folder.cutMetrics(training.history().size());
        RunRecord again =
                record.ended("", Outcome.RUNNING, "", training.history().size());
        folder.writeRecord(again);
        return new Run(training, folder, experiment.spec().train().checkpoint(), again);
    }

    private static Safetensors.Content newest(RunFolder folder) {
        List<Path> checkpoints = folder.checkpoints();
        if (checkpoints.isEmpty()) {
            throw new Problem(
                    "run `" + folder.name() + "` has no checkpoint to go on from",
                    "train from the beginning; `checkpoint 10` in `train` writes one every ten epochs");
        }
        Problem first = null;
        for (Path checkpoint : checkpoints) {
            try {
                return Safetensors.read(checkpoint);
            } catch (Problem damaged) {
                first = first == null ? damaged : first;
            }
        }
        throw Objects.requireNonNull(first);
    }

    /** The training. */
    public Training training() {
        return training;
    }

    /** Where it is written to. */
    public RunFolder folder() {
        return folder;
    }

    /** Trains until the end or a pause, see {@link Training#run(BooleanSupplier, TrainingListener)}. */
    public Training.Ending train(BooleanSupplier pause, TrainingListener listener) {
        return training.run(pause, new Recorder(listener));
    }

    /** Writes a checkpoint, from which {@link #resume} goes on. */
    public void interrupted() {
        checkpoint();
        end(Outcome.INTERRUPTED, "interrupted in epoch " + (training.history().size() + 1));
    }

    /** Writes down that training failed; the last finite state is kept as a checkpoint. */
    public void failed(Problem why) {
        if (why instanceof DiskFailure) {
            // What cannot be written cannot be written down either; what is there stays.
            return;
        }
        checkpoint();
        end(Outcome.FAILED, String.valueOf(why.getMessage()));
    }

    /** Writes the model and evaluates it; gives the figures. */
    public Evaluation finish() {
        Model model = training.model();
        model.save(folder.model()); // first: a metric may fail
        Evaluation evaluation = model.evaluate();
        record = record.evaluated(evaluation.rows(), evaluation.figures());
        end(Outcome.DONE, training.reason());
        return evaluation;
    }

    private void end(Outcome outcome, String reason) {
        record = record.ended(now(), outcome, reason, training.history().size());
        folder.writeRecord(record);
    }

    private void checkpoint() {
        folder.writeCheckpoint(training.history().size(), training.steps(), training.checkpoint());
    }

    /** The time as records hold it. */
    static String now() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(ZonedDateTime.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Writes down each epoch before telling of it. */
    private final class Recorder implements TrainingListener {

        private final TrainingListener next;

        Recorder(TrainingListener next) {
            this.next = next;
        }

        @Override
        public void started(ModelView model, int epochs, int stepsPerEpoch) {
            next.started(model, epochs, stepsPerEpoch);
        }

        @Override
        public void batchEnded(Progress progress, double loss) {
            next.batchEnded(progress, loss);
        }

        @Override
        public void epochEnded(EpochRecord epoch) {
            folder.addMetrics(epoch);
            if (checkpointEvery > 0 && epoch.epoch() % checkpointEvery == 0) {
                checkpoint();
            }
            next.epochEnded(epoch);
        }

        @Override
        public void ended(String reason) {
            next.ended(reason);
        }
    }
}
