package mlp.standard.optimizer;

import java.util.List;
import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Optimizer;
import mlp.spi.Parameter;
import mlp.spi.Progress;
import mlp.spi.Schedule;

/**
 * Adam with the greatest gradient in place of the mean square (Kingma and Ba 2015, section 7.1): {@code u = max(β₂ u, |g| +
 * eps); w -= lr / (1 - β₁^t) · m / u}.
 */
public final class Adamax implements Optimizer {

    private static final Parameter<Schedule> LR = Rate.lr("0.002");
    private static final Parameter<Double> BETA1 = Rate.decay("beta1", "0.9", "decay of the mean of the gradients");
    private static final Parameter<Double> BETA2 = Rate.decay("beta2", "0.999", "decay of the greatest gradient");
    private static final Parameter<Double> EPS = Rate.eps("1e-8");

    public static final Definition<Optimizer> DEFINITION = Definition.of(
            ExtensionPoint.OPTIMIZER,
            "adamax",
            "adam with the greatest gradient in place of the mean square",
            Adamax::new,
            LR,
            BETA1,
            BETA2,
            EPS,
            Rate.WEIGHT_DECAY);

    private final Schedule learningRate;
    private final double beta1;
    private final double beta2;
    private final double eps;
    private final double weightDecay;

    Adamax(Arguments arguments) {
        learningRate = arguments.get(LR);
        beta1 = arguments.get(BETA1);
        beta2 = arguments.get(BETA2);
        eps = arguments.get(EPS);
        weightDecay = arguments.get(Rate.WEIGHT_DECAY);
    }

    @Override
    public List<Slot> slots() {
        return List.of(new Slot("mean"), new Slot("greatest"));
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
        scalars[0] = learningRate.at(progress) / Rate.oneMinusPower(beta1, progress.step() + 1);
    }

    @Override
    public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
        float[] m = state[0];
        float[] u = state[1];
        float step = (float) scalars[0];
        float epsilon = (float) eps;
        float decay = (float) weightDecay;
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float c1 = (float) (1 - beta1);
        for (int i = from; i < to; i++) {
            float gradient = g[i] + decay * w[i];
            float mean = b1 * m[i] + c1 * gradient;
            float greatest = Math.max(b2 * u[i], Math.abs(gradient) + epsilon);
            m[i] = mean;
            u[i] = greatest;
            w[i] -= step * mean / greatest;
        }
    }
}
