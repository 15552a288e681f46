package mlp.standard.optimizer;

import java.util.ArrayList;
import java.util.List;
import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Optimizer;
import mlp.spi.Parameter;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import mlp.spi.Type;

/**
 * RMSprop (Tieleman and Hinton 2012): {@code s = α s + (1 - α) g²; w -= lr · g / (√s + eps)}. Centered (Graves 2013) it
 * divides by {@code √(s - mean²)}; with momentum the quotient goes through {@code b = μ b + quotient; w -= lr · b}.
 */
public final class RmsProp implements Optimizer {

    private static final Parameter<Schedule> LR = Rate.lr("0.01");
    private static final Parameter<Double> ALPHA = Rate.decay("alpha", "0.99", "decay of the mean square");
    private static final Parameter<Double> EPS = Rate.eps("1e-8");
    private static final Parameter<Double> MOMENTUM = Rate.decay("momentum", "0", "share of the last step kept");
    private static final Parameter<Boolean> CENTERED =
            Parameter.of("centered", Type.flag(), "false", "take the mean off the mean square");

    public static final Definition<Optimizer> DEFINITION = Definition.of(
            ExtensionPoint.OPTIMIZER,
            "rmsprop",
            "steps divided by the root of the mean squared gradient",
            RmsProp::new,
            LR,
            ALPHA,
            EPS,
            MOMENTUM,
            CENTERED,
            Rate.WEIGHT_DECAY);

    private final Schedule learningRate;
    private final double alpha;
    private final double eps;
    private final double momentum;
    private final boolean centered;
    private final double weightDecay;

    RmsProp(Arguments arguments) {
        learningRate = arguments.get(LR);
        alpha = arguments.get(ALPHA);
        eps = arguments.get(EPS);
        momentum = arguments.get(MOMENTUM);
        centered = arguments.get(CENTERED);
        weightDecay = arguments.get(Rate.WEIGHT_DECAY);
    }

    @Override
    public List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        slots.add(new Slot("squares"));
        if (momentum > 0) {
            slots.add(new Slot("momentum"));
        }
        if (centered) {
            slots.add(new Slot("mean"));
        }
        return slots;
    }

    @Override
    public List<String> scalars() {
        return List.of("lr");
    }

    @Override
    public Schedule learningRate() {
        return learningRate;
    }

    @Override
    public void begin(Progress progress, double[] scalars) {
        scalars[0] = learningRate.at(progress);
    }

    /** The quotient {@code g / (r + eps)} replaces the gradient, then the weights move along it. */
    @Override
    public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
        float lr = (float) scalars[0];
        if (centered) {
            centeredQuotient(w, g, state[0], state[state.length - 1], from, to);
        } else {
            quotient(w, g, state[0], from, to);
        }
        if (momentum > 0) {
            float mu = (float) momentum;
            float[] b = state[1];
            for (int i = from; i < to; i++) {
                float next = mu * b[i] + g[i];
                b[i] = next;
                w[i] -= lr * next;
            }
        } else {
            for (int i = from; i < to; i++) {
                w[i] -= lr * g[i];
            }
        }
    }

    private void quotient(float[] w, float[] g, float[] s, int from, int to) {
        float decay = (float) weightDecay;
        float epsilon = (float) eps;
        float a = (float) alpha;
        float c = (float) (1 - alpha);
        for (int i = from; i < to; i++) {
            float gradient = g[i] + decay * w[i];
            float squares = Math.fma(c * gradient, gradient, a * s[i]);
            s[i] = squares;
            g[i] = gradient / ((float) Math.sqrt(squares) + epsilon);
        }
    }

    private void centeredQuotient(float[] w, float[] g, float[] s, float[] mean, int from, int to) {
        float decay = (float) weightDecay;
        float epsilon = (float) eps;
        float a = (float) alpha;
        float c = (float) (1 - alpha);
        for (int i = from; i < to; i++) {
            float gradient = g[i] + decay * w[i];
            float squares = Math.fma(c * gradient, gradient, a * s[i]);
            float average = a * mean[i] + c * gradient;
            s[i] = squares;
            mean[i] = average;
            float variance = Math.max(Math.fma(-average, average, squares), 0f); // rounding may bring it below 0
            g[i] = gradient / ((float) Math.sqrt(variance) + epsilon);
        }
    }
}
