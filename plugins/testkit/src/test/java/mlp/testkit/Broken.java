package mlp.testkit;

import java.util.List;
import java.util.Optional;
import mlp.spi.Activation;
import mlp.spi.FloatMath;
import mlp.spi.Loss;
import mlp.spi.Optimizer;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import mlp.spi.Solver;

/** Components that break the contract, each in one way. */
final class Broken {

    private Broken() {}

    /** A sound activation, {@code z / (1 + z²)}, to break. */
    static class Sound implements Activation {
        @Override
        public double value(double z) {
            return z / (1 + z * z);
        }

        @Override
        public double derivative(double z, double a) {
            return (1 - z * z) / ((1 + z * z) * (1 + z * z));
        }

        @Override
        public Reads reads() {
            return Reads.Z;
        }
    }

    static final class WrongDerivative extends Sound {
        @Override
        public double derivative(double z, double a) {
            return super.derivative(z, a) * 1.00001;
        }
    }

    static final class HiddenKink extends Sound {
        @Override
        public double value(double z) {
            return Math.abs(z);
        }

        @Override
        public double derivative(double z, double a) {
            return Math.signum(z);
        }
    }

    static final class ReadsMoreThanItSays extends Sound {
        @Override
        public Reads reads() {
            return Reads.A;
        }
    }

    static final class SwallowsNaN extends Sound {
        @Override
        public double value(double z) {
            return z > 0 ? 1 : 0;
        }

        @Override
        public double derivative(double z, double a) {
            return 0;
        }

        @Override
        public double[] kinks() {
            return new double[] {0};
        }
    }

    static final class Explodes extends Sound {
        @Override
        public double value(double z) {
            double power = StrictMath.exp(z);
            return power / (1 + power); // infinity by infinity for large z
        }

        @Override
        public double derivative(double z, double a) {
            double sigmoid = 1 / (1 + StrictMath.exp(-z));
            return sigmoid * (1 - sigmoid);
        }
    }

    static final class LoopDisagrees extends Sound {
        @Override
        public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
            math.tanh(z, a, from, to);
        }
    }

    static final class DependsOnTheRange extends Sound {
        @Override
        public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
            super.forward(z, a, from, to, math);
            if (to - from > 1) {
                a[from + 1] = Math.nextUp(a[from + 1]);
            }
        }
    }

    static final class WritesBehindItsEnd extends Sound {
        @Override
        public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
            int whole = (to + 7) / 8 * 8; // a loop in steps of eight, rounded up
            super.forward(z, a, from, Math.min(whole + 8, a.length), math);
        }
    }

    static class Allocates extends Sound {
        @Override
        public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
            float[] copy = z.clone();
            super.forward(copy, a, from, to, math);
        }
    }

    static final class AllocatesAndErrs extends Allocates {
        @Override
        public double derivative(double z, double a) {
            return super.derivative(z, a) * 1.00001;
        }
    }

    static final class Slow extends Sound {
        long calls;

        @Override
        public double value(double z) {
            calls++;
            double sum = z;
            for (int i = 0; i < 20; i++) {
                sum += StrictMath.atan(sum) - StrictMath.atan(sum * 1.0000001);
            }
            return sum / (1 + sum * sum);
        }
    }

    static final class Throws extends Sound {
        @Override
        public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
            throw new UnsupportedOperationException("later");
        }
    }

    /** Plain gradient descent, to break. */
    static class Descent implements Optimizer {
        @Override
        public Schedule learningRate() {
            return progress -> 0.1;
        }

        @Override
        public void begin(Progress progress, double[] scalars) {}

        @Override
        public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
            for (int i = from; i < to; i++) {
                w[i] -= 0.1f * g[i];
            }
        }
    }

    static final class Ascends extends Descent {
        @Override
        public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
            for (int i = from; i < to; i++) {
                w[i] += 0.1f * g[i];
            }
        }
    }

    /** Keeps its momentum in a field, so that a resumed run goes another way. */
    static final class KeepsStateInAField extends Descent {
        private float last;

        @Override
        public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
            for (int i = from; i < to; i++) {
                last = 0.5f * last + g[i];
                w[i] -= 0.1f * last;
            }
        }
    }

    static final class DividesByZero extends Descent {
        @Override
        public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
            for (int i = from; i < to; i++) {
                w[i] -= 0.01f * g[i] / Math.abs(g[i]);
            }
        }
    }

    /** Squared error that cannot be asked. */
    static final class ThrowsAtOnce extends HalfGradient {
        @Override
        public double row(double[] outputs, double[] target, double[] gradient) {
            throw new IllegalStateException("no luck");
        }
    }

    /** Squared error whose gradient lacks the factor 2. */
    static class HalfGradient implements Loss {
        @Override
        public Target target() {
            return Target.NUMBER;
        }

        @Override
        public Divisor divisor() {
            return Divisor.ELEMENTS;
        }

        @Override
        public double row(double[] outputs, double[] target, double[] gradient) {
            double sum = 0;
            for (int i = 0; i < outputs.length; i++) {
                double error = outputs[i] - target[i];
                sum += error * error;
                gradient[i] = error;
            }
            return sum;
        }
    }

    /** A sound solver, to break: goes along the gradient, half as far until that is lower. */
    static class Backtracking implements Solver {
        @Override
        public List<Slot> slots(int weights, int rows) {
            return List.of(new Slot("last_length", 1));
        }

        double length(double[] last) {
            return last[0] == 0 ? 1 : 4 * last[0];
        }

        boolean accepts(double before, double value) {
            return value < before;
        }

        @Override
        public Optional<String> iterate(Objective objective, double[][] state) {
            double[] from = new double[objective.size()];
            double[] gradient = new double[objective.size()];
            objective.read(from);
            double before = objective.evaluate(gradient);
            for (double length = length(state[0]); length > 1e-9; length /= 2) {
                double[] to = new double[objective.size()];
                for (int i = 0; i < to.length; i++) {
                    to[i] = from[i] - length * gradient[i];
                }
                objective.write(to);
                if (accepts(before, objective.evaluate(new double[0]))) {
                    state[0][0] = length;
                    return Optional.empty();
                }
            }
            objective.write(from);
            return Optional.of("no step goes down");
        }
    }

    static final class Climbs extends Backtracking {
        @Override
        boolean accepts(double before, double value) {
            return value > before;
        }
    }

    static final class CountsInAField extends Backtracking {
        private int count;

        @Override
        double length(double[] last) {
            return 1.0 / ++count;
        }
    }

    static final class FallsOffTheRim extends Backtracking {
        @Override
        boolean accepts(double before, double value) {
            return !(value >= before);
        }
    }

    static final class NamesASlotTwice extends Backtracking {
        @Override
        public List<Slot> slots(int weights, int rows) {
            return List.of(new Slot("last_length", 1), new Slot("last_length", 1));
        }
    }
}
