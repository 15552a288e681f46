package mlp.engine.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.plan.Diagnosis;
import mlp.engine.plan.ExecutionPlan.Phase;
import mlp.engine.plan.TrainingRule.Solving;
import mlp.engine.train.TrainingState.Solved;
import mlp.spi.Problem;
import mlp.spi.Progress;
import mlp.spi.Solver;

/**
 * A solver at work on an objective, one iteration at a time. What it keeps between two of them are arrays of its own and
 * the weights, which is why training can be stopped and gone on with between any two to the same bits.
 */
final class Iterations implements Method {

    private static final double[] NO_GRADIENT = {};

    private final Solving solving;
    private final SolverObjective objective;
    private final List<Solver.Slot> slots;
    private final double[][] state;
    private String reason = "";
    private volatile Phase phase = Phase.BETWEEN;

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
                            + " MiB from one iteration to the next, more than the memory holds",
                    "let it keep less, make the layers narrower, or give Java more memory: MLP_JVM_OPTIONS=-Xmx…g");
        }
    }

    /** One iteration; whether the loss is finite at the weights where it ended. */
    @Override
    public boolean update(int batch, Progress progress) {
        phase = Phase.UPDATE;
        objective.begin(progress, solving.random().fork(progress.step()));
        reason = solving.solver().iterate(objective, state).orElse("");
        boolean finite = Double.isFinite(objective.evaluate(NO_GRADIENT));
        if (finite) {
            phase = Phase.BETWEEN;
        }
        return finite;
    }

    /** An iteration may change the weights at any time. */
    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public double loss() {
        return objective.loss();
    }

    @Override
    public double lossSum() {
        return objective.lossSum();
    }

    @Override
    public double divisor() {
        return objective.divisor();
    }

    @Override
    public Optional<String> reason() {
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    /** An epoch is one iteration. */
    @Override
    public String place(int epoch, int batch) {
        return "epoch " + (epoch + 1);
    }

    @Override
    public Diagnosis diagnosis(Progress progress) {
        return objective
                .broken()
                .map(tensor ->
                        Diagnosis.of("the solver made `" + tensor + "` infinite or NaN", List.of(solving.solver())))
                .or(objective::diagnose)
                .orElseGet(() -> Diagnosis.of("a number is infinite or NaN", List.of()));
    }

    @Override
    public String remedy() {
        return "scale the data, or begin with smaller weights";
    }

    @Override
    public void reset() {
        for (double[] array : state) {
            Arrays.fill(array, 0);
        }
        reason = "";
        objective.forget();
    }

    @Override
    public Kept kept() {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        for (int i = 0; i < state.length; i++) {
            arrays.put(slots.get(i).name(), state[i].clone());
        }
        return new Kept(Map.of(), new double[0], Optional.of(new Solved(arrays, reason)));
    }

    @Override
    public void restore(TrainingState from) {
        reset();
        Optional<Solved> solved = from.solved();
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
