package org.example.garden;

import java.util.List;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Optimizer;
import mlp.spi.Parameter;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import mlp.spi.Type;

/**
 * Signum: a step of equal size in every direction, along the sign of the gradients' running mean (Bernstein, Wang,
 * Azizzadenesheli and Anandkumar, signSGD: compressed optimisation for non-convex problems, 2018).
 *
 * <p>It keeps one number per weight, declared as a slot; the engine allocates it, saves it in checkpoints and hands it in.
 */
final class Signum implements Optimizer {

    private static final Parameter<Schedule> LR =
            Parameter.of("lr", Type.component(ExtensionPoint.SCHEDULE), "0.001", "learning rate: the size of a step");
    private static final Parameter<Double> MOMENTUM =
            Parameter.of("momentum", Type.fraction(), "0.9", "share of the old mean of the gradients that is kept");

    static final Definition<Optimizer> DEFINITION = Definition.of(
            ExtensionPoint.OPTIMIZER,
            "signum",
            "m = momentum · m + (1 - momentum) · g; w -= lr · sign(m)",
            arguments -> new Signum(arguments.get(LR), arguments.get(MOMENTUM)),
            LR,
            MOMENTUM);

    private final Schedule lr;
    private final double momentum;

    private Signum(Schedule lr, double momentum) {
        this.lr = lr;
        this.momentum = momentum;
    }

    @Override
    public List<Slot> slots() {
        return List.of(new Slot("momentum"));
    }

    @Override
    public List<String> scalars() {
        return List.of("lr");
    }

    @Override
    public Schedule learningRate() {
        return lr;
    }

    @Override
    public void begin(Progress progress, double[] scalars) {
        scalars[0] = lr.at(progress);
    }

    @Override
    public void update(float[] weights, float[] gradients, float[][] state, double[] scalars, int from, int to) {
        float[] mean = state[0];
        float rate = (float) scalars[0];
        float kept = (float) momentum;
        float taken = (float) (1 - momentum);
        for (int i = from; i < to; i++) {
            float m = kept * mean[i] + taken * gradients[i];
            mean[i] = m;
            weights[i] -= rate * Math.signum(m);
        }
    }
}
