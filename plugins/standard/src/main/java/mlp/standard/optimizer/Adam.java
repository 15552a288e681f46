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
 * Adam (Kingma and Ba 2015): {@code m = β₁ m + (1 - β₁) g; v = β₂ v + (1 - β₂) g²; w -= lr / (1 - β₁^t) · m / (√v / √(1 -
 * β₂^t) + eps)}. AMSGrad (Reddi, Kale and Kumar 2018) uses the greatest v so far. {@code eps_hat=true} adds eps to √v
 * before the correction, as Keras and scikit-learn do. AdamW (Loshchilov and Hutter 2019) takes {@code lr · weight_decay ·
 * w} off the weights instead of adding to the gradient.
 */
public final class Adam implements Optimizer {

    private static final Parameter<Schedule> LR = Rate.lr("0.001");
    private static final Parameter<Double> BETA1 = Rate.decay("beta1", "0.9", "decay of the mean of the gradients");
    private static final Parameter<Double> BETA2 = Rate.decay("beta2", "0.999", "decay of the mean of their squares");
    private static final Parameter<Double> EPS = Rate.eps("1e-8");
    private static final Parameter<Boolean> AMSGRAD =
            Parameter.of("amsgrad", Type.flag(), "false", "divide by the greatest mean square so far");
    private static final Parameter<Boolean> EPS_HAT =
            Parameter.of("eps_hat", Type.flag(), "false", "eps before the bias correction, as Keras has it");
    private static final Parameter<Double> DECOUPLED_DECAY = Parameter.of(
            "weight_decay", Type.nonNegative(), "0.01", "share of each weight taken off, times lr, biases included");

    public static final Definition<Optimizer> DEFINITION = Definition.of(
            ExtensionPoint.OPTIMIZER,
            "adam",
            "steps scaled by running means of the gradients and of their squares",
            arguments -> new Adam(arguments, arguments.get(Rate.WEIGHT_DECAY), 0),
            LR,
            BETA1,
            BETA2,
            EPS,
            AMSGRAD,
            Rate.WEIGHT_DECAY,
            EPS_HAT);

    public static final Definition<Optimizer> ADAMW = Definition.of(
            ExtensionPoint.OPTIMIZER,
            "adamw",
            "adam with weight decay apart from the gradient",
            arguments -> new Adam(arguments, 0, arguments.get(DECOUPLED_DECAY)),
            LR,
            BETA1,
            BETA2,
            EPS,
            DECOUPLED_DECAY,
            AMSGRAD,
            EPS_HAT);

    private final Schedule learningRate;
    private final double beta1;
    private final double beta2;
    private final double eps;
    private final boolean amsgrad;
    private final boolean epsHat;
    private final double coupledDecay;
    private final double decoupledDecay;

    private Adam(Arguments arguments, double coupledDecay, double decoupledDecay) {
        learningRate = arguments.get(LR);
        beta1 = arguments.get(BETA1);
        beta2 = arguments.get(BETA2);
        eps = arguments.get(EPS);
        amsgrad = arguments.get(AMSGRAD);
        epsHat = arguments.get(EPS_HAT);
        this.coupledDecay = coupledDecay;
        this.decoupledDecay = decoupledDecay;
    }

    @Override
    public List<Slot> slots() {
        return amsgrad
                ? List.of(new Slot("mean"), new Slot("variance"), new Slot("greatest_variance"))
                : List.of(new Slot("mean"), new Slot("variance"));
    }

    @Override
    public List<String> scalars() {
        return List.of("step_factor", "eps", "shrinkage");
    }

    @Override
    public Schedule learningRate() {
        return learningRate;
    }

    /**
     * Both corrections are moved out of the loop: {@code w -= shrinkage · w + step · m / (√v + eps')}. The small
     * shrinkage and not 1 - shrinkage, whose rounding to float would add up over steps.
     */
    @Override
    public void begin(Progress progress, double[] scalars) {
        long t = progress.step() + 1;
        double lr = learningRate.at(progress);
        double root = StrictMath.sqrt(Rate.oneMinusPower(beta2, t));
        scalars[0] = lr * root / Rate.oneMinusPower(beta1, t);
        scalars[1] = epsHat ? eps : eps * root;
        scalars[2] = lr * decoupledDecay;
    }

    @Override
    public void update(float[] weights, float[] gradients, float[][] state, double[] scalars, int from, int to) {
        if (amsgrad) {
            amsgrad(weights, gradients, state, scalars, from, to);
        } else {
            adam(weights, gradients, state, scalars, from, to);
        }
    }

    private void adam(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
        float[] m = state[0];
        float[] v = state[1];
        float step = (float) scalars[0];
        float epsilon = (float) scalars[1];
        float shrinkage = (float) scalars[2];
        float decay = (float) coupledDecay;
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
            w[i] -= shrinkage * w[i] + step * mean / ((float) Math.sqrt(variance) + epsilon);
        }
    }

    private void amsgrad(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
        float[] m = state[0];
        float[] v = state[1];
        float[] greatest = state[2];
        float step = (float) scalars[0];
        float epsilon = (float) scalars[1];
        float shrinkage = (float) scalars[2];
        float decay = (float) coupledDecay;
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float c1 = (float) (1 - beta1);
        float c2 = (float) (1 - beta2);
        for (int i = from; i < to; i++) {
            float gradient = g[i] + decay * w[i];
            float mean = b1 * m[i] + c1 * gradient;
            float variance = Math.fma(c2 * gradient, gradient, b2 * v[i]);
            float most = Math.max(greatest[i], variance);
            m[i] = mean;
            v[i] = variance;
            greatest[i] = most;
            w[i] -= shrinkage * w[i] + step * mean / ((float) Math.sqrt(most) + epsilon);
        }
    }
}
