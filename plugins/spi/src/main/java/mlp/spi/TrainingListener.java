package mlp.spi;

/** Watches a run. Called on the training thread, between batches; what it throws ends the run. */
public interface TrainingListener {

    /** Training begins. */
    default void started(ModelView model, int epochs, int stepsPerEpoch) {}

    /** A batch is done. */
    default void batchEnded(Progress progress, double loss) {}

    /** An epoch is done. */
    default void epochEnded(EpochRecord record) {}

    /** Training has ended, and why. */
    default void ended(String reason) {}
}
