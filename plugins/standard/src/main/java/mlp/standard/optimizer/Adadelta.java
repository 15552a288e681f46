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
 * Adadelta (Zeiler 2012): {@code s = ρ s + (1 - ρ) g²; d = √(u + eps) / √(s + eps) · g; u = ρ u + (1 - ρ) d²; w -= lr · d}.
 */
public final class Adadelta implements Optimizer {

    private static final Parameter<Schedule> LR = Rate.lr("1");
    private static final Parameter<Double> RHO = Rate.decay("rho", "0.9", "decay of both means of squares");
    private static final Parameter<Double> EPS = Rate.eps("1e-6");

    public static final Definition<Optimizer> DEFINITION = Definition.of(
            ExtensionPoint.OPTIMIZER,
            "adadelta",
            "steps in proportion to the size of the last steps",
            Adadelta::new,
            LR,
            RHO,
            EPS,
            Rate.WEIGHT_DECAY);

    private final Schedule learningRate;
    private final double rho;
    private final double eps;
    private final double weightDecay;

    Adadelta(Arguments arguments) {
        learningRate = arguments.get(LR);
        rho = arguments.get(RHO);
        eps = arguments.get(EPS);
        weightDecay = arguments.get(Rate.WEIGHT_DECAY);
    }

    @Override
    public List<Slot> slots() {
        return List.of(new Slot("gradient_squares"), new Slot("step_squares"));
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

    @Override
    public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
        float[] s = state[0];
        float[] u = state[1];
        float lr = (float) scalars[0];
        float epsilon = (float) eps;
        float decay = (float) weightDecay;
        float r = (float) rho;
        float c = (float) (1 - rho);
        for (int i = from; i < to; i++) {
            float gradient = g[i] + decay * w[i];
            float squares = Math.fma(c * gradient, gradient, r * s[i]);
            float step = (float) Math.sqrt(u[i] + epsilon) / (float) Math.sqrt(squares + epsilon) * gradient;
            s[i] = squares;
            u[i] = Math.fma(c * step, step, r * u[i]);
            w[i] -= lr * step;
        }
    }
}
