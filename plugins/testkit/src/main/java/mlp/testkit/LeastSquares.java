package mlp.testkit;

import mlp.spi.Progress;
import mlp.spi.RandomStream;
import mlp.spi.Solver;

/**
 * A mean of squares as an objective for solvers, with what the engine promises: weights are single precision, and nothing
 * but the weights decides what comes out.
 */
final class LeastSquares implements Solver.Objective {

    /** Residuals of all rows and their derivatives, as a function of the weights. */
    interface Residuals {
        void at(double[] weights, double[] residuals, double[][] derivatives);
    }

    private final Residuals function;
    private final int rows;
    private final double[] weights;
    private Progress progress = new Progress(0, 1, 1);

    LeastSquares(int rows, Residuals function, double... start) {
        this.function = function;
        this.rows = rows;
        this.weights = new double[start.length];
        write(start);
    }

    /** Rosenbrock's valley with its minimum, 0, at (1, 1), from where it is hard to see. */
    static LeastSquares valley() {
        return new LeastSquares(
                2,
                (w, r, d) -> {
                    r[0] = 10 * (w[1] - w[0] * w[0]);
                    r[1] = 1 - w[0];
                    d[0][0] = -20 * w[0];
                    d[0][1] = 10;
                    d[1][0] = -1;
                    d[1][1] = 0;
                },
                -1.2,
                1);
    }

    /** A bowl that is steeper one way than the other. */
    static LeastSquares bowl() {
        return new LeastSquares(
                3,
                (w, r, d) -> {
                    for (int i = 0; i < 3; i++) {
                        r[i] = (i + 1) * (w[i] - 0.5);
                        java.util.Arrays.fill(d[i], 0);
                        d[i][i] = i + 1;
                    }
                },
                3,
                -2,
                1.5);
    }

    /** The bowl, and no number at all beyond its rim. */
    static LeastSquares bowlWithRim() {
        LeastSquares bowl = bowl();
        return new LeastSquares(
                3,
                (w, r, d) -> {
                    bowl.function.at(w, r, d);
                    for (double weight : w) {
                        r[0] = Math.abs(weight) > 4 ? Double.NaN : r[0];
                    }
                },
                bowl.weights);
    }

    /** No number anywhere. */
    static LeastSquares nowhere() {
        return new LeastSquares(1, (w, r, d) -> r[0] = Double.NaN, 1, 2);
    }

    /** Begins an iteration. */
    void begin(int iteration, int iterations) {
        progress = new Progress(iteration, 1, iterations);
    }

    double[] weights() {
        return weights.clone();
    }

    @Override
    public int size() {
        return weights.length;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public void read(double[] into) {
        System.arraycopy(weights, 0, into, 0, weights.length);
    }

    @Override
    public void write(double[] from) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) from[i];
        }
    }

    @Override
    public double evaluate(double[] gradient) {
        return mean(0, rows, gradient);
    }

    @Override
    public double evaluateRow(int row, double[] gradient) {
        return mean(row, row + 1, gradient);
    }

    private double mean(int from, int to, double[] gradient) {
        if (gradient.length != 0 && gradient.length != weights.length) {
            throw new IllegalArgumentException(
                    "a gradient of " + gradient.length + " numbers for " + weights.length + " weights");
        }
        double[] residuals = new double[rows];
        double[][] derivatives = new double[rows][weights.length];
        function.at(weights, residuals, derivatives);
        java.util.Arrays.fill(gradient, 0);
        double sum = 0;
        for (int row = from; row < to; row++) {
            sum += residuals[row] * residuals[row];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += 2 * residuals[row] * derivatives[row][i] / (to - from);
            }
        }
        return sum / (to - from);
    }

    @Override
    public void residuals(double[] into) {
        function.at(weights, into, new double[rows][weights.length]);
    }

    @Override
    public RandomStream random() {
        return new RandomStream(7).fork(progress.step());
    }
}
