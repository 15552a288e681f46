package mlp.standard.optimizer;

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
 * Adagrad (Duchi, Hazan and Singer 2011): {@code s += g²; w -= lr / (1 + (t - 1) lr_decay) · g / (√s + eps)}. Keras begins
 * with s = 0.1, PyTorch and we with 0.
 */
public final class Adagrad implements Optimizer {

    private static final Parameter<Schedule> LR = Rate.lr("0.01");
    private static final Parameter<Double> LR_DECAY =
            Parameter.of("lr_decay", Type.nonNegative(), "0", "the rate falls by 1 / (1 + steps · lr_decay)");
    private static final Parameter<Double> INITIAL =
            Parameter.of("initial", Type.nonNegative(), "0", "sum of squares at the beginning");
    private static final Parameter<Double> EPS = Rate.eps("1e-10");

    public static final Definition<Optimizer> DEFINITION = Definition.of(
            ExtensionPoint.OPTIMIZER,
            "adagrad",
            "steps divided by the root of the sum of squared gradients",
            Adagrad::new,
            LR,
            LR_DECAY,
            INITIAL,
            EPS,
            Rate.WEIGHT_DECAY);

    private final Schedule learningRate;
    private final double lrDecay;
    private final double initial;
    private final double eps;
    private final double weightDecay;

    Adagrad(Arguments arguments) {
        learningRate = arguments.get(LR);
        lrDecay = arguments.get(LR_DECAY);
        initial = arguments.get(INITIAL);
        eps = arguments.get(EPS);
        weightDecay = arguments.get(Rate.WEIGHT_DECAY);
    }

    @Override
    public List<Slot> slots() {
        return List.of(new Slot("squares", (float) initial));
    }

    @Override
    public List<String> scalars() {
        return List.of("step_factor");
    }

    @Override
    public Schedule learningRate() {
        return learningRate;
    }

    @Override
    public void begin(Progress progress, double[] scalars) {
        scalars[0] = learningRate.at(progress) / (1 + progress.step() * lrDecay);
    }

    @Override
    public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
        float[] s = state[0];
        float step = (float) scalars[0];
        float epsilon = (float) eps;
        float decay = (float) weightDecay;
        for (int i = from; i < to; i++) {
            float gradient = g[i] + decay * w[i];
            float squares = Math.fma(gradient, gradient, s[i]);
            s[i] = squares;
            w[i] -= step * gradient / ((float) Math.sqrt(squares) + epsilon);
        }
    }
}
