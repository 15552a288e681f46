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
 * Stochastic gradient descent, {@code w -= lr · g}, with momentum (Polyak 1964) in PyTorch's form {@code b = μ b + (1 -
 * dampening) g; w -= lr · b}, where b begins as the first g, and Nesterov's variant {@code w -= lr (g + μ b)} (Sutskever
 * et al. 2013). With {@code velocity=true} it is Keras's form, {@code v = μ v - lr · g; w += v}, in which a change of lr
 * acts more slowly.
 */
public final class Sgd implements Optimizer {

    private static final Parameter<Schedule> LR = Rate.lr("0.01");
    private static final Parameter<Double> MOMENTUM = Rate.decay("momentum", "0", "share of the last step kept");
    private static final Parameter<Boolean> NESTEROV =
            Parameter.of("nesterov", Type.flag(), "false", "look ahead along the momentum");
    private static final Parameter<Double> DAMPENING =
            Parameter.of("dampening", Type.between(0, 1), "0", "share of the gradient kept from the momentum");
    private static final Parameter<Boolean> VELOCITY =
            Parameter.of("velocity", Type.flag(), "false", "learning rate inside the momentum, as Keras has it");

    public static final Definition<Optimizer> DEFINITION = Definition.of(
            ExtensionPoint.OPTIMIZER,
            "sgd",
            "stochastic gradient descent, w -= lr · g, with momentum on demand",
            Sgd::new,
            LR,
            MOMENTUM,
            NESTEROV,
            DAMPENING,
            Rate.WEIGHT_DECAY,
            VELOCITY);

    private enum Form {
        PLAIN,
        MOMENTUM,
        NESTEROV
    }

    private final Schedule learningRate;
    private final double momentum;
    private final double dampening;
    private final double weightDecay;
    private final boolean velocity;
    private final Form form;

    Sgd(Arguments arguments) {
        learningRate = arguments.get(LR);
        momentum = arguments.get(MOMENTUM);
        dampening = arguments.get(DAMPENING);
        weightDecay = arguments.get(Rate.WEIGHT_DECAY);
        velocity = arguments.get(VELOCITY);
        boolean nesterov = arguments.get(NESTEROV);
        if (nesterov && (momentum == 0 || dampening != 0)) {
            throw new Problem(
                    "nesterov needs a momentum and no dampening",
                    "write sgd(momentum=0.9, nesterov=true), for example");
        }
        form = nesterov ? Form.NESTEROV : momentum > 0 ? Form.MOMENTUM : Form.PLAIN;
    }

    @Override
    public List<Slot> slots() {
        return form == Form.PLAIN ? List.of() : List.of(new Slot("momentum"));
    }

    /** What the gradient counts in the momentum, and the rate of the step. */
    @Override
    public List<String> scalars() {
        return List.of("gradient_factor", "step_factor");
    }

    @Override
    public Schedule learningRate() {
        return learningRate;
    }

    @Override
    public void begin(Progress progress, double[] scalars) {
        double lr = learningRate.at(progress);
        double share = progress.step() == 0 ? 1 : 1 - dampening;
        scalars[0] = velocity ? share * lr : share;
        scalars[1] = velocity && form != Form.PLAIN ? 1 : lr;
    }

    @Override
    public void update(float[] weights, float[] gradients, float[][] state, double[] scalars, int from, int to) {
        float factor = (float) scalars[0];
        float step = (float) scalars[1];
        switch (form) {
            case PLAIN -> plain(weights, gradients, step, from, to);
            case MOMENTUM -> momentum(weights, gradients, state[0], factor, step, from, to);
            case NESTEROV -> nesterov(weights, gradients, state[0], factor, step, from, to);
        }
    }

    private void plain(float[] w, float[] g, float step, int from, int to) {
        float decay = (float) weightDecay;
        for (int i = from; i < to; i++) {
            w[i] -= step * (g[i] + decay * w[i]);
        }
    }

    private void momentum(float[] w, float[] g, float[] b, float factor, float step, int from, int to) {
        float decay = (float) weightDecay;
        float mu = (float) momentum;
        for (int i = from; i < to; i++) {
            float next = mu * b[i] + factor * (g[i] + decay * w[i]);
            b[i] = next;
            w[i] -= step * next;
        }
    }

    private void nesterov(float[] w, float[] g, float[] b, float factor, float step, int from, int to) {
        float decay = (float) weightDecay;
        float mu = (float) momentum;
        for (int i = from; i < to; i++) {
            float scaled = factor * (g[i] + decay * w[i]);
            float next = mu * b[i] + scaled;
            b[i] = next;
            w[i] -= step * (scaled + mu * next);
        }
    }
}
