package mlp.standard.solver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Solver;
import mlp.spi.Type;

/**
 * L-BFGS (Nocedal 1980; Nocedal and Wright, Numerical Optimization, 2nd edition, algorithms 7.4 and 7.5): goes along the
 * gradient times an estimate of the inverse Hessian, which follows from how the gradient changed over the last steps, as
 * far as a {@link LineSearch} says.
 *
 * <p>Where that direction does not lead down, it forgets what it knows and goes along the gradient; where that does not
 * lead down either, it is done: the objective is as small as single precision can tell.
 */
public final class Lbfgs implements Solver {

    private static final Parameter<Long> MEMORY =
            Parameter.of("memory", Type.whole(1, 1000), "10", "steps that the estimate of the curvature follows from");
    private static final Parameter<Double> TOLERANCE =
            Parameter.of("tolerance", Type.nonNegative(), "1e-6", "ends when no gradient is larger");

    public static final Definition<Solver> DEFINITION = Definition.of(
            ExtensionPoint.SOLVER,
            "lbfgs",
            "steps by an estimate of the curvature, over all rows; for small networks and smooth losses",
            Lbfgs::new,
            MEMORY,
            TOLERANCE);

    /** Cosine between a step and the gradient's change below which the pair tells of rounding rather than of curvature. */
    private static final double FLATTEST = 1e-10;

    private final int memory;
    private final double tolerance;

    Lbfgs(Arguments arguments) {
        memory = Math.toIntExact(arguments.get(MEMORY));
        tolerance = arguments.get(TOLERANCE);
    }

    /** Steps, changes of the gradient over them, and how many pairs there were since the memory was last empty. */
    @Override
    public List<Slot> slots(int weights, int rows) {
        List<Slot> slots = new ArrayList<>();
        for (int i = 1; i <= memory; i++) {
            slots.add(new Slot("step_" + i, weights));
        }
        for (int i = 1; i <= memory; i++) {
            slots.add(new Slot("change_" + i, weights));
        }
        slots.add(new Slot("count", 1));
        return slots;
    }

    @Override
    public Optional<String> iterate(Objective objective, double[][] state) {
        Curvature curvature = new Curvature(state, memory);
        double[] weights = new double[objective.size()];
        double[] gradient = new double[objective.size()];
        objective.read(weights);
        double value = objective.evaluate(gradient);
        if (!Double.isFinite(value)) {
            return Optional.empty(); // the engine tells of it
        }
        Optional<String> flat = flat(gradient);
        if (flat.isPresent()) {
            return flat;
        }
        LineSearch search = new LineSearch(objective, weights, value);
        boolean found = false;
        if (!curvature.isEmpty()) {
            double[] direction = curvature.direction(gradient);
            double slope = Vectors.dot(gradient, direction);
            found = slope < 0 && search.along(direction, slope, 1);
        }
        if (!found) {
            curvature.forget();
            double[] direction = Vectors.negative(gradient);
            double square = Vectors.dot(gradient, gradient);
            found = search.along(direction, -square, Math.min(1, 1 / Math.sqrt(square)));
        }
        if (!found) {
            objective.write(weights);
            return Optional.of("no step lowers the loss any more, as far as 32-bit numbers tell");
        }
        double[] step = Vectors.difference(search.weights(), weights);
        double[] change = Vectors.difference(search.gradient(), gradient);
        if (Vectors.dot(step, change)
                > FLATTEST * Math.sqrt(Vectors.dot(step, step)) * Math.sqrt(Vectors.dot(change, change))) {
            curvature.learn(step, change);
        }
        return flat(search.gradient());
    }

    private Optional<String> flat(double[] gradient) {
        double largest = 0;
        for (double element : gradient) {
            largest = Math.max(largest, Math.abs(element));
        }
        return largest <= tolerance
                ? Optional.of("converged: no gradient is larger than " + tolerance)
                : Optional.empty();
    }

    /** What the last steps tell of the curvature. A view of the solver's state. */
    private static final class Curvature {

        private final double[][] state;
        private final double[] count;
        private final int memory;

        Curvature(double[][] state, int memory) {
            this.state = state;
            this.memory = memory;
            this.count = state[2 * memory];
        }

        boolean isEmpty() {
            return count[0] == 0;
        }

        void forget() {
            count[0] = 0;
        }

        /** Takes in a step in place of the oldest one. */
        void learn(double[] step, double[] change) {
            int place = (int) (count[0] % memory);
            System.arraycopy(step, 0, state[place], 0, step.length);
            System.arraycopy(change, 0, state[memory + place], 0, change.length);
            count[0]++;
        }

        private double[] step(long number) {
            return state[(int) (number % memory)];
        }

        private double[] change(long number) {
            return state[memory + (int) (number % memory)];
        }

        /** Minus the inverse Hessian times the gradient, by the two-loop recursion. */
        double[] direction(double[] gradient) {
            long end = (long) count[0];
            long begin = Math.max(0, end - memory);
            double[] direction = Vectors.negative(gradient);
            double[] shares = new double[memory];
            for (long i = end - 1; i >= begin; i--) {
                double share = Vectors.dot(step(i), direction) / Vectors.dot(step(i), change(i));
                shares[(int) (i % memory)] = share;
                Vectors.add(-share, change(i), direction);
            }
            double[] last = change(end - 1);
            Vectors.scale(Vectors.dot(step(end - 1), last) / Vectors.dot(last, last), direction);
            for (long i = begin; i < end; i++) {
                double share = Vectors.dot(change(i), direction) / Vectors.dot(step(i), change(i));
                Vectors.add(shares[(int) (i % memory)] - share, step(i), direction);
            }
            return direction;
        }
    }
}
