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
 * Rectified Adam (Liu et al. 2020): while the variance of the step size is not yet defined (ρ_t ≤ 5) a step along the
 * mean alone, then Adam's step times the rectification {@code √((ρ-4)(ρ-2)ρ∞ / ((ρ∞-4)(ρ∞-2)ρ))}.
 */
public final class Radam implements Optimizer {

    private static final Parameter<Schedule> LR = Rate.lr("0.001");
    private static final Parameter<Double> BETA1 = Rate.decay("beta1", "0.9", "decay of the mean of the gradients");
    private static final Parameter<Double> BETA2 = Rate.decay("beta2", "0.999", "decay of the mean of their squares");
    private static final Parameter<Double> EPS = Rate.eps("1e-8");

    public static final Definition<Optimizer> DEFINITION = Definition.of(
            ExtensionPoint.OPTIMIZER,
            "radam",
            "adam that trusts its step size only once it is known well",
            Radam::new,
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

    Radam(Arguments arguments) {
        learningRate = arguments.get(LR);
        beta1 = arguments.get(BETA1);
        beta2 = arguments.get(BETA2);
        eps = arguments.get(EPS);
        weightDecay = arguments.get(Rate.WEIGHT_DECAY);
    }

    @Override
    public List<Slot> slots() {
        return List.of(new Slot("mean"), new Slot("variance"));
    }

    @Override
    public List<String> scalars() {
        return List.of("step_factor", "variance_factor", "constant");
    }

    @Override
    public Schedule learningRate() {
        return learningRate;
    }

    /** The step is {@code step · m / (use · √v + constant)}: by √v + eps, or by 1 before the rectification holds. */
    @Override
    public void begin(Progress progress, double[] scalars) {
        long t = progress.step() + 1;
        double corrected = Rate.oneMinusPower(beta2, t);
        double longest = 2 / (1 - beta2) - 1;
        double length = longest - 2 * t * StrictMath.pow(beta2, t) / corrected;
        double rate = learningRate.at(progress) / Rate.oneMinusPower(beta1, t);
        boolean rectified = length > 5;
        double rectification =
                StrictMath.sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
        scalars[0] = rectified ? rate * StrictMath.sqrt(corrected) * rectification : rate;
        scalars[1] = rectified ? 1 : 0;
        scalars[2] = rectified ? eps : 1;
    }

    @Override
    public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
        float[] m = state[0];
        float[] v = state[1];
        float step = (float) scalars[0];
        float use = (float) scalars[1];
        float constant = (float) scalars[2];
        float decay = (float) weightDecay;
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float c1 = (float) (1 - beta1);
        float c2 = (float) (1 - beta2);
        for (int i = from; i < to; i++) {
            float gradient = g[i] + decay * w[i];
            float mean = b1 * m[i] + c1 * gradient;
            float variance = Math.fma(c2 * gradient, gradient, b2 * v[i]);
            m[i] = mean;
            v[i] = variance;
            w[i] -= step * mean / (use * (float) Math.sqrt(variance) + constant);
        }
    }
}
