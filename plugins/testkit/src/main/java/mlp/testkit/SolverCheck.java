package mlp.testkit;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlp.spi.Solver;

/** What a solver must do. */
final class SolverCheck {

    private static final int ITERATIONS = 200;

    private SolverCheck() {}

    /** A solver at work, with the state that the engine would keep for it. */
    private static final class Work {
        final Solver solver;
        final LeastSquares objective;
        final double[][] state;
        int iteration;

        Work(Solver solver, LeastSquares objective) {
            this.solver = solver;
            this.objective = objective;
            List<Solver.Slot> slots = solver.slots(objective.size(), objective.rows());
            state = new double[slots.size()][];
            for (int i = 0; i < state.length; i++) {
                state[i] = new double[slots.get(i).length()];
            }
        }

        Optional<String> iterate() {
            objective.begin(iteration++, ITERATIONS);
            return solver.iterate(objective, state);
        }

        void iterate(int times) {
            for (int i = 0; i < times; i++) {
                iterate();
            }
        }

        /** What a checkpoint brings back. */
        Work resumed(LeastSquares fresh) {
            Work copy = new Work(solver, fresh);
            fresh.write(objective.weights());
            for (int i = 0; i < state.length; i++) {
                copy.state[i] = state[i].clone();
            }
            copy.iteration = iteration;
            return copy;
        }

        boolean same(Work other) {
            return Arrays.equals(objective.weights(), other.objective.weights())
                    && Arrays.deepEquals(state, other.state);
        }
    }

    static void check(Solver solver, Findings findings) {
        findings.during("state", () -> names(solver, findings));
        findings.during("resuming", () -> resumes(solver, findings));
        findings.during("NaN", () -> nan(solver, findings));
        findings.during("reason", () -> reason(solver, findings));
    }

    private static void names(Solver solver, Findings findings) {
        Set<String> names = new HashSet<>();
        List<Solver.Slot> slots = solver.slots(5, 7);
        for (Solver.Slot slot : slots) {
            if (!names.add(slot.name()) || !slot.name().matches("[a-z][a-z0-9_]*")) {
                findings.fault(
                        "state", "name each slot in lower case", "slot `%s` is named twice or oddly", slot.name());
            }
            if (slot.length() < 0) {
                findings.fault("state", "give it a length", "slot `%s` has the length %s", slot.name(), slot.length());
            }
        }
        if (!slots.equals(solver.slots(5, 7))) {
            findings.fault("state", "keep nothing in fields", "slots differ when asked twice");
        }
    }

    /** Continues from copies of weights and state, after the component has done other work. */
    private static void resumes(Solver solver, Findings findings) {
        Work run = new Work(solver, LeastSquares.valley());
        run.iterate(5);
        Work saved = run.resumed(LeastSquares.valley());
        run.iterate(4);
        new Work(solver, LeastSquares.bowl()).iterate(3);
        saved.iterate(4);
        if (!run.same(saved)) {
            findings.fault(
                    "resuming",
                    "keep everything in slots and weights, nothing in fields; take random numbers from the objective",
                    "going on from saved state gives other bits");
        }
    }

    private static void nan(Solver solver, Findings findings) {
        Work rim = new Work(solver, LeastSquares.bowlWithRim());
        rim.iterate(20);
        if (!Double.isFinite(rim.objective.evaluate(new double[0]))) {
            findings.fault(
                    "finite",
                    "take a value that is not finite as a step too far, and go back",
                    "leaves weights where the objective is no number, from a start where it is one");
        }
        Work nowhere = new Work(solver, LeastSquares.nowhere());
        double[] before = nowhere.objective.weights();
        nowhere.iterate();
        if (!Arrays.equals(before, nowhere.objective.weights())) {
            findings.advice(
                    "NaN",
                    "return without a reason: the engine ends training and says why",
                    "changes weights although the objective is no number at the start");
        }
    }

    private static void reason(Solver solver, Findings findings) {
        Work work = new Work(solver, LeastSquares.bowl());
        for (int i = 0; i < ITERATIONS; i++) {
            Optional<String> reason = work.iterate();
            if (reason.isPresent()) {
                if (reason.get().isBlank() || reason.get().endsWith(".")) {
                    findings.advice("reason", "a sentence without full stop", "the reason reads `%s`", reason.get());
                }
                return;
            }
        }
    }

    /** Whether it brings a bowl and Rosenbrock's valley down. */
    static void descends(Solver solver, Findings findings) {
        double bowl = left(solver, LeastSquares.bowl());
        if (!(bowl < 0.01)) {
            findings.fault(
                    "bowl",
                    "check the sign and length of its steps",
                    "%s iterations leave %s of the height",
                    ITERATIONS,
                    bowl);
        }
        double valley = left(solver, LeastSquares.valley());
        if (!(valley < 0.2)) {
            findings.advice("Rosenbrock's valley", "", "%s iterations leave %s of the height", ITERATIONS, valley);
        }
    }

    /** The share of the first height that is left at the end. */
    private static double left(Solver solver, LeastSquares objective) {
        Work work = new Work(solver, objective);
        double first = objective.evaluate(new double[0]);
        for (int i = 0; i < ITERATIONS && work.iterate().isEmpty(); i++) {
            // all is done in the condition
        }
        return objective.evaluate(new double[0]) / first;
    }
}
