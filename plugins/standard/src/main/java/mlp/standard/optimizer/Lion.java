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
 * Lion (Chen et al. 2023): {@code w = w (1 - lr · weight_decay) - lr · sign(β₁ m + (1 - β₁) g); m = β₂ m + (1 - β₂) g}. All
 * steps have the same size, so the rate is a third to a tenth of Adam's.
 */
public final class Lion implements Optimizer {

    private static final Parameter<Schedule> LR = Rate.lr("1e-4");
    private static final Parameter<Double> BETA1 = Rate.decay("beta1", "0.9", "share of the mean in the step's sign");
    private static final Parameter<Double> BETA2 = Rate.decay("beta2", "0.99", "decay of the mean of the gradients");
    private static final Parameter<Double> DECAY = Parameter.of(
            "weight_decay", Type.nonNegative(), "0", "share of each weight taken off, times lr, biases included");

    public static final Definition<Optimizer> DEFINITION = Definition.of(
            ExtensionPoint.OPTIMIZER,
            "lion",
            "steps of equal size along the sign of a mean of gradients",
            Lion::new,
            LR,
            BETA1,
            BETA2,
            DECAY);

    private final Schedule learningRate;
    private final double beta1;
    private final double beta2;
    private final double decay;

    Lion(Arguments arguments) {
        learningRate = arguments.get(LR);
        beta1 = arguments.get(BETA1);
        beta2 = arguments.get(BETA2);
        decay = arguments.get(DECAY);
    }

    @Override
    public List<Slot> slots() {
        return List.of(new Slot("mean"));
    }

    @Override
    public List<String> scalars() {
        return List.of("lr", "shrinkage");
    }

    @Override
    public Schedule learningRate() {
        return learningRate;
    }

    @Override
    public void begin(Progress progress, double[] scalars) {
        scalars[0] = learningRate.at(progress);
        scalars[1] = scalars[0] * decay;
    }

    @Override
    public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
        float[] m = state[0];
        float lr = (float) scalars[0];
        float shrinkage = (float) scalars[1];
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float c1 = (float) (1 - beta1);
        float c2 = (float) (1 - beta2);
        for (int i = from; i < to; i++) {
            float gradient = g[i];
            w[i] -= shrinkage * w[i] + lr * Math.signum(b1 * m[i] + c1 * gradient);
            m[i] = b2 * m[i] + c2 * gradient;
        }
    }
}
