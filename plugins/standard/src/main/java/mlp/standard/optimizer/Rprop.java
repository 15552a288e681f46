package mlp.standard.optimizer;

import java.util.List;
import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Optimizer;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import mlp.spi.Type;

/**
 * Resilient propagation (Riedmiller and Braun 1993), PyTorch's form: every weight has a step size of its own, which grows
 * while its gradient keeps its sign and shrinks when it changes; then no step is taken. It looks at signs alone, so it
 * wants the gradient of all rows: {@code batch full}.
 */
public final class Rprop implements Optimizer {

    private static final Parameter<Double> LR = Parameter.of("lr", Type.positive(), "0.01", "first step size");
    private static final Parameter<Double> SHRINK =
            Parameter.of("shrink", Type.fraction(), "0.5", "factor where the gradient changes its sign");
    private static final Parameter<Double> GROW =
            Parameter.of("grow", Type.between(1, 100), "1.2", "factor where it keeps its sign");
    private static final Parameter<Double> LEAST = Parameter.of("least", Type.positive(), "1e-6", "least step size");
    private static final Parameter<Double> MOST = Parameter.of("most", Type.positive(), "50", "greatest step size");

    public static final Definition<Optimizer> DEFINITION = Definition.of(
            ExtensionPoint.OPTIMIZER,
            "rprop",
            "a step size per weight, by the signs of its gradients; for batch full",
            Rprop::new,
            LR,
            SHRINK,
            GROW,
            LEAST,
            MOST);

    private final double lr;
    private final double shrink;
    private final double grow;
    private final double least;
    private final double most;

    Rprop(Arguments arguments) {
        lr = arguments.get(LR);
        shrink = arguments.get(SHRINK);
        grow = arguments.get(GROW);
        least = arguments.get(LEAST);
        most = arguments.get(MOST);
        if (least > most) {
            throw new Problem("the least step size is above the greatest", "give least the smaller number");
        }
    }

    @Override
    public List<Slot> slots() {
        return List.of(new Slot("step_size", (float) lr), new Slot("gradient"));
    }

    @Override
    public Schedule learningRate() {
        return progress -> lr;
    }

    @Override
    public void begin(Progress progress, double[] scalars) {
        // all it needs is in the slots
    }

    @Override
    public void update(float[] w, float[] g, float[][] state, double[] scalars, int from, int to) {
        float[] size = state[0];
        float[] previous = state[1];
        float low = (float) least;
        float high = (float) most;
        float down = (float) shrink;
        float up = (float) grow;
        for (int i = from; i < to; i++) {
            float agreement = Math.signum(g[i]) * Math.signum(previous[i]); // 1, 0 or -1
            float grown = Math.max(agreement, 0f);
            float shrunk = Math.max(-agreement, 0f);
            float factor = 1f + grown * (up - 1f) + shrunk * (down - 1f);
            float step = Math.max(low, Math.min(size[i] * factor, high));
            float gradient = (1f - shrunk) * g[i]; // 0, and so no step, where the sign has changed
            size[i] = step;
            previous[i] = gradient;
            w[i] -= Math.signum(gradient) * step;
        }
    }
}
