package mlp.engine.train;

import java.util.Map;
import java.util.Optional;
import mlp.engine.plan.Diagnosis;
import mlp.engine.plan.ExecutionPlan.Phase;
import mlp.engine.train.TrainingState.Solved;
import mlp.spi.Progress;

/** How weights are changed: by steps of an optimizer, or by the iterations of a solver. */
sealed interface Method permits BatchSteps, Iterations {

    /**
     * What a method goes on from.
     *
     * @param slots optimizer state by slot, then by tensor
     * @param scalars the optimizer's scalars
     * @param solved state of a solver
     */
    @SuppressWarnings("ArrayRecordComponent") // carried into a training state, never compared
    record Kept(Map<String, Map<String, float[]>> slots, double[] scalars, Optional<Solved> solved) {}

    /**
     * One update.
     *
     * @param batch which of the epoch
     * @return whether all numbers are finite
     */
    boolean update(int batch, Progress progress);

    /** What it is at, or where the last update broke off; another thread may ask. */
    Phase phase();

    /** Mean loss of the last update, without penalty. */
    double loss();

    /** Sum of the losses of the last update by weight. */
    double lossSum();

    /** What that sum is divided by. */
    double divisor();

    /** Why there is nothing more to do, if that is so. */
    Optional<String> reason();

    /** Where an update is, in words. */
    String place(int epoch, int batch);

    /** What is not finite after an update that failed. */
    Diagnosis diagnosis(Progress progress);

    /** What to do about numbers that are not finite. */
    String remedy();

    /** Begins anew, for weights that were set from outside. */
    void reset();

    /** A copy of what it goes on from. */
    Kept kept();

    /** Goes on from a state, for weights that were set from outside; begins anew if the state is not of this method. */
    void restore(TrainingState state);
}
