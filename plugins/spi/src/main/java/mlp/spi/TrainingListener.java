package mlp.spi;

/**
 * Watches a run that names it, {@code listener NAME} in {@code train}. Called on the training thread, between batches;
 * what it throws ends the run, which can be resumed. A listener that the file names is one object for all trainings of the
 * file that is open: it opens what it needs in {@link #started} and not before.
 */
public interface TrainingListener {

    /** Training begins, or goes on after a pause. */
    default void started(ModelView model, int epochs, int stepsPerEpoch) {}

    /** A batch is done. */
    default void batchEnded(Progress progress, double loss) {}

    /** An epoch is done. */
    default void epochEnded(EpochRecord record) {}

    /** Training has ended, and why. Not called when it is paused or fails. */
    default void ended(String reason) {}
}
