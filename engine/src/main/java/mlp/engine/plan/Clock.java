package mlp.engine.plan;

/** Where training is, for the stages that ask. */
final class Clock {

    private long step;
    private int batch;

    /** Updates done. */
    long step() {
        return step;
    }

    /** Batches done in this epoch. */
    int batch() {
        return batch;
    }

    void set(long newStep, int newBatch) {
        step = newStep;
        batch = newBatch;
    }
}
