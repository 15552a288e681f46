package mlp.standard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import mlp.spi.ExtensionPoint;
import mlp.spi.Progress;
import mlp.spi.RandomStream;
import mlp.spi.Solver;
import org.junit.jupiter.api.Test;

/** L-BFGS on functions whose minimum is known. */
class LbfgsTest {

    private interface Function {
        /** The value; writes the gradient. */
        double at(double[] w, double[] gradient);
    }

    /** A function as an objective; counts how often it is asked. */
    private static final class Landscape implements Solver.Objective {
        private final Function function;
        private final double[] weights;
        private int evaluations;

        Landscape(Function function, double... start) {
            this.function = function;
            this.weights = start.clone();
        }

        double value() {
            return function.at(weights, new double[weights.length]);
        }

        @Override
        public int size() {
            return weights.length;
        }

        @Override
        public int rows() {
            return 1;
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public Progress progress() {
            return new Progress(0, 1, 1);
        }

        @Override
        public void read(double[] into) {
            System.arraycopy(weights, 0, into, 0, weights.length);
        }

        @Override
        public void write(double[] from) {
            System.arraycopy(from, 0, weights, 0, weights.length);
        }

        @Override
        public double evaluate(double[] gradient) {
            evaluations++;
            return function.at(weights, gradient);
        }

        @Override
        public double evaluateRow(int row, double[] gradient) {
            return evaluate(gradient);
        }

        @Override
        public void residuals(double[] residuals) {
            throw new UnsupportedOperationException("not least squares");
        }

        @Override
        public RandomStream random() {
            return new RandomStream(1);
        }
    }

    private static double rosenbrock(double[] w, double[] gradient) {
        double a = 1 - w[0];
        double b = w[1] - w[0] * w[0];
        gradient[0] = -2 * a - 400 * w[0] * b;
        gradient[1] = 200 * b;
        return a * a + 100 * b * b;
    }

    /** A long valley: the curvatures lie between 1 and 10,000. */
    private static double stretched(double[] w, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            double curvature = Math.pow(10, 4.0 * i / (w.length - 1));
            gradient[i] = curvature * (w[i] - 1);
            sum += curvature * (w[i] - 1) * (w[i] - 1) / 2;
        }
        return sum;
    }

    private static double[][] state(Solver solver, int weights) {
        List<Solver.Slot> slots = solver.slots(weights, 1);
        double[][] state = new double[slots.size()][];
        for (int i = 0; i < state.length; i++) {
            state[i] = new double[slots.get(i).length()];
        }
        return state;
    }

    private static Optional<String> solve(String text, Landscape landscape, int iterations) {
        Solver solver = Reference.make(ExtensionPoint.SOLVER, text);
        double[][] state = state(solver, landscape.size());
        Optional<String> reason = Optional.empty();
        for (int i = 0; i < iterations && reason.isEmpty(); i++) {
            double before = landscape.value();
            reason = solver.iterate(landscape, state);
            assertTrue(!(landscape.value() > before), "iteration " + i + " goes up");
        }
        return reason;
    }

    @Test
    void rosenbrocksValleyIsLeftAtItsEndInFewEvaluations() {
        Landscape landscape = new Landscape(LbfgsTest::rosenbrock, -1.2, 1);
        Optional<String> reason = solve("lbfgs", landscape, 60);
        assertEquals(Optional.of("converged: no gradient is larger than 1.0E-6"), reason);
        assertArrayEquals(new double[] {1, 1}, landscape.weights, 1e-6);
        assertTrue(landscape.evaluations < 120, landscape.evaluations + " evaluations");
    }

    @Test
    void aValleyWhoseCurvaturesDifferTenThousandfoldIsNoTrouble() {
        Landscape landscape = new Landscape(LbfgsTest::stretched, new double[30]);
        assertTrue(solve("lbfgs(memory=30)", landscape, 450).isPresent());
        assertTrue(landscape.value() < 1e-10, "left " + landscape.value());
    }

    @Test
    void aShortMemoryNeedsMoreIterationsAndArrivesToo() {
        Landscape landscape = new Landscape(LbfgsTest::stretched, new double[30]);
        assertTrue(solve("lbfgs(memory=1)", landscape, 3000).isPresent());
        assertTrue(landscape.value() < 1e-6, "left " + landscape.value());
    }

    @Test
    void valuesThatAreNoNumbersAreTooFar() {
        for (double beyond : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Function fenced = (w, gradient) -> {
                double value = rosenbrock(w, gradient);
                return w[0] > 1.05 || w[1] > 1.2 || w[0] < -1.25 ? beyond : value;
            };
            Landscape landscape = new Landscape(fenced, -1.2, 1);
            assertTrue(solve("lbfgs", landscape, 200).isPresent());
            assertArrayEquals(new double[] {1, 1}, landscape.weights, 1e-5);
        }
    }

    @Test
    void aGradientThatIsNoNumberIsTooFar() {
        Function fenced = (w, gradient) -> {
            double value = rosenbrock(w, gradient);
            gradient[1] = w[1] > 1.2 ? Double.NaN : gradient[1];
            return value;
        };
        Landscape landscape = new Landscape(fenced, -1.2, 1);
        assertTrue(solve("lbfgs", landscape, 200).isPresent());
        assertArrayEquals(new double[] {1, 1}, landscape.weights, 1e-5);
    }

    @Test
    void whereNothingIsANumberNothingIsChanged() {
        Landscape landscape = new Landscape((w, gradient) -> Double.NaN, 3, 4);
        assertEquals(Optional.empty(), solve("lbfgs", landscape, 3));
        assertArrayEquals(new double[] {3, 4}, landscape.weights);
    }

    @Test
    void aGradientThatPointsTheWrongWayEndsWhereItBegan() {
        Function wrong = (w, gradient) -> {
            gradient[0] = -2 * w[0];
            return w[0] * w[0];
        };
        Landscape landscape = new Landscape(wrong, 3);
        assertEquals(
                Optional.of("no step lowers the loss any more, as far as 32-bit numbers tell"),
                solve("lbfgs", landscape, 3));
        assertArrayEquals(new double[] {3}, landscape.weights);
    }

    @Test
    void aKinkIsNoTrap() {
        Function absolute = (w, gradient) -> {
            double sum = 0;
            for (int i = 0; i < w.length; i++) {
                gradient[i] = (i + 1) * Math.signum(w[i]);
                sum += (i + 1) * Math.abs(w[i]);
            }
            return sum;
        };
        Landscape landscape = new Landscape(absolute, 3, -2);
        double before = landscape.value();
        solve("lbfgs", landscape, 100);
        assertTrue(landscape.value() < before / 100, "left " + landscape.value());
    }

    @Test
    void aLineWithoutEndIsFollowedAsFarAsItGoes() {
        Function slope = (w, gradient) -> {
            gradient[0] = 1;
            return w[0];
        };
        Landscape landscape = new Landscape(slope, 0);
        solve("lbfgs", landscape, 5);
        assertTrue(landscape.value() < -1e6, "at " + landscape.value());
    }
}
