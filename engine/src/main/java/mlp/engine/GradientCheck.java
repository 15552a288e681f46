package mlp.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mlp.engine.data.Rows;
import mlp.engine.plan.Interpreter;
import mlp.engine.plan.Network.NamedTensor;

/**
 * Compares gradients by the chain rule with central differences of the loss, both in double, over the first training rows
 * as one batch, with batch statistics and one fixed choice of dropout masks.
 */
final class GradientCheck {

    /** Deviation, in terms of the tensor's largest gradient, up to which a gradient counts as right. */
    private static final double TOLERANCE = 1e-6;

    /** A step of differences; where a kink lies within, the next smaller one decides. */
    private static final double[] STEPS = {1e-5, 1e-6, 1e-7};

    private static final int MOST_ROWS = 16;
    private static final int MOST_ELEMENTS = 100;

    private final Interpreter interpreter;
    private final Rows data;
    private final int[] rows;

    GradientCheck(Interpreter interpreter, Rows data) {
        this.interpreter = interpreter;
        this.data = data;
        this.rows = Arrays.copyOf(data.index(), Math.min(MOST_ROWS, data.count()));
    }

    /** The trained tensors, one after the other. */
    List<CheckedGradient> check(List<NamedTensor> tensors) {
        Interpreter.Pass pass = interpreter.pass(data, rows, true, 0);
        List<CheckedGradient> checked = new ArrayList<>();
        for (NamedTensor named : tensors) {
            double[] analytic = pass.gradients().get(named.name());
            if (analytic != null) {
                checked.add(check(named.name(), analytic));
            }
        }
        return checked;
    }

    private CheckedGradient check(String name, double[] analytic) {
        double largest = 0;
        for (double gradient : analytic) {
            largest = Math.max(largest, Math.abs(gradient));
        }
        double[] weights = interpreter.tensor(name);
        int stride = Math.max(1, analytic.length / MOST_ELEMENTS) | 1;
        int count = 0;
        int worstAt = 0;
        double worst = 0;
        for (int i = 0; i < analytic.length; i += stride) {
            double deviation = deviation(weights, i, analytic[i], Math.max(largest, Double.MIN_NORMAL));
            count++;
            if (!(deviation <= worst)) {
                worst = deviation;
                worstAt = i;
            }
        }
        return new CheckedGradient(name, count, analytic.length, largest, worst, worstAt, worst <= TOLERANCE);
    }

    private double deviation(double[] weights, int at, double analytic, double largest) {
        double before = weights[at];
        double least = Double.POSITIVE_INFINITY;
        for (double step : STEPS) {
            double h = step * Math.max(1, Math.abs(before));
            weights[at] = before + h;
            double above = interpreter.loss(data, rows, true, 0);
            weights[at] = before - h;
            double below = interpreter.loss(data, rows, true, 0);
            weights[at] = before;
            // Below this the rounding of the loss itself is all that the difference shows.
            double noise = 8 * Math.ulp(Math.max(Math.abs(above), Math.abs(below))) / h;
            double difference = Math.abs((above - below) / (2 * h) - analytic);
            least = Math.min(least, Math.max(0, difference - noise) / largest);
            if (least <= TOLERANCE) {
                break;
            }
        }
        return least;
    }
}
