package mlp.engine.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.plan.TrainingRule.Solving;
import mlp.engine.train.TrainingState.Solved;
import mlp.spi.Problem;
import mlp.spi.Progress;
import mlp.spi.Solver;

/**
 * A solver at work on an objective, one iteration at a time. What it keeps between two of them are arrays of its own and
 * the weights, which is why training can be stopped and gone on with between any two to the same bits.
 */
final class Iterations {

    private static final double[] NO_GRADIENT = {};

    private final Solving solving;
    private final SolverObjective objective;
    private final List<Solver.Slot> slots;
    private final double[][] state;
    private String reason = "";

    Iterations(Solving solving, SolverObjective objective) {
        this.solving = solving;
        this.objective = objective;
        this.slots = List.copyOf(solving.solver().slots(objective.size(), objective.rows()));
        this.state = new double[slots.size()][];
        requireMemory();
        for (int i = 0; i < state.length; i++) {
            state[i] = new double[slots.get(i).length()];
        }
    }

    private void requireMemory() {
        long numbers = 0;
        for (Solver.Slot slot : slots) {
            numbers += slot.length();
        }
        long bytes = Math.multiplyExact(numbers, (long) Double.BYTES);
        if (bytes > Runtime.getRuntime().maxMemory()) {
            throw new Problem(
                    "the solver keeps " + Math.ceilDiv(bytes, 1L << 20)
                            + " MiB from one iteration to the next, more than" + " the memory holds",
                    "let it keep less, make the layers narrower, or give Java more memory: MLP_JVM_OPTIONS=-Xmx…g");
        }
    }

    /**
     * One iteration.
     *
     * @param progress where training is
     * @return whether the loss is finite at the weights where it ended
     */
    boolean iterate(Progress progress) {
        objective.begin(progress, solving.random().fork(progress.step()));
        reason = solving.solver().iterate(objective, state).orElse("");
        return Double.isFinite(objective.evaluate(NO_GRADIENT));
    }

    /** Why there is nothing more to do, if the last iteration said so. */
    Optional<String> reason() {
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    /** Mean loss at the present weights, without penalty. */
    double loss() {
        return objective.loss();
    }

    /** Sum of the losses by weight at the present weights. */
    double lossSum() {
        return objective.lossSum();
    }

    /** What the sum of losses is divided by. */
    double divisor() {
        return objective.divisor();
    }

    /** Sets all back to how it begins, for weights that were set from outside. */
    void reset() {
        for (double[] array : state) {
            Arrays.fill(array, 0);
        }
        reason = "";
        objective.forget();
    }

    /** A copy of what it goes on from. */
    Solved state() {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        for (int i = 0; i < state.length; i++) {
            arrays.put(slots.get(i).name(), state[i].clone());
        }
        return new Solved(arrays, reason);
    }

    /** Goes on from a state, for weights that were set from outside; begins anew if it is none of this solver's. */
    void restore(Optional<Solved> solved) {
        reset();
        if (solved.isEmpty() || !fits(solved.get().slots())) {
            return;
        }
        for (int i = 0; i < state.length; i++) {
            double[] values = solved.get().slots().get(slots.get(i).name());
            if (values != null) {
                System.arraycopy(values, 0, state[i], 0, values.length);
            }
        }
        reason = solved.get().reason();
    }

    private boolean fits(Map<String, double[]> arrays) {
        if (arrays.size() != state.length) {
            return false;
        }
        for (Solver.Slot slot : slots) {
            double[] values = arrays.get(slot.name());
            if (values == null || values.length != slot.length()) {
                return false;
            }
        }
        return true;
    }
}
