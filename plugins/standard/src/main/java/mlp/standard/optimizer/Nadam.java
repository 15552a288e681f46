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
 * Adam with Nesterov's momentum (Dozat 2016), PyTorch's form: {@code μ_t = β₁ (1 - 0.96^(t · momentum_decay) / 2)}, P_t the
 * product of the μ so far, {@code q = √(v / (1 - β₂^t)) + eps}, {@code w -= lr ((1 - μ_t) / (1 - P_t) g / q + μ_(t+1) / (1 -
 * P_(t+1)) m / q)}.
 */
public final class Nadam implements Optimizer {

    private static final Parameter<Schedule> LR = Rate.lr("0.002");
    private static final Parameter<Double> BETA1 = Rate.decay("beta1", "0.9", "decay of the mean of the gradients");
    private static final Parameter<Double> BETA2 = Rate.decay("beta2", "0.999", "decay of the mean of their squares");
    private static final Parameter<Double> EPS = Rate.eps("1e-8");
    private static final Parameter<Double> MOMENTUM_DECAY =
            Parameter.of("momentum_decay", Type.nonNegative(), "0.004", "how fast the momentum rises; 1 in Keras");

    public static final Definition<Optimizer> DEFINITION = Definition.of(
            ExtensionPoint.OPTIMIZER,
            "nadam",
            "adam with Nesterov's momentum",
            Nadam::new,
            LR,
            BETA1,
            BETA2,
            EPS,
            MOMENTUM_DECAY,
            Rate.WEIGHT_DECAY);

    private final Schedule learningRate;
    private final double beta1;
    private final double beta2;
    private final double eps;
    private final double momentumDecay;
    private final double weightDecay;

    Nadam(Arguments arguments) {
        learningRate = arguments.get(LR);
        beta1 = arguments.get(BETA1);
        beta2 = arguments.get(BETA2);
        eps = arguments.get(EPS);
        momentumDecay = arguments.get(MOMENTUM_DECAY);
        weightDecay = arguments.get(Rate.WEIGHT_DECAY);
    }

    @Override
    public List<Slot> slots() {
        return List.of(new Slot("mean"), new Slot("variance"));
    }

    @Override
    public List<String> scalars() {
        return List.of("momentum_product", "gradient_factor", "mean_factor", "eps");
    }

    @Override
    public Schedule learningRate() {
        return learningRate;
    }

    @Override
    public void begin(Progress progress, double[] scalars) {
        long t = progress.step() + 1;
        double lr = learningRate.at(progress);
        double before = progress.step() == 0 ? 1 : scalars[0];
        double product = before * momentum(t);
        double next = product * momentum(t + 1);
        double root = StrictMath.sqrt(Rate.oneMinusPower(beta2, t)); // moved from √v to the factors and eps
        scalars[0] = product;
        scalars[1] = lr * (1 - momentum(t)) / (1 - product) * root;
        scalars[2] = lr * momentum(t + 1) / (1 - next) * root;
        scalars[3] = eps * root;
    }

    private double momentum(long t) {
        return beta1 * (1 - 0.5 * StrictMath.pow(0.96, t * momentumDecay));
    }

    @Override
    public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
        float[] m = state[0];
        float[] v = state[1];
        float gradientFactor = (float) scalars[1];
        float meanFactor = (float) scalars[2];
        float epsilon = (float) scalars[3];
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
            w[i] -= (gradientFactor * gradient + meanFactor * mean) / ((float) Math.sqrt(variance) + epsilon);
        }
    }
}
