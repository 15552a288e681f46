package @package@;

import java.util.List;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Optimizer;
import mlp.spi.Parameter;
import mlp.spi.Progress;
import mlp.spi.Schedule;
import mlp.spi.Type;

/** Gradient descent with momentum: {@code m = momentum · m + g; w -= lr · m}. */
final class @class@Sgd implements Optimizer {

    private static final Parameter<Schedule> LR =
            Parameter.of("lr", Type.component(ExtensionPoint.SCHEDULE), "0.01", "learning rate");
    private static final Parameter<Double> MOMENTUM =
            Parameter.of("momentum", Type.fraction(), "0.9", "share of the last step that is kept");

    static final Definition<Optimizer> DEFINITION = Definition.of(
            ExtensionPoint.OPTIMIZER,
            "@word@_sgd",
            "m = momentum · m + g; w -= lr · m",
            arguments -> new @class@Sgd(arguments.get(LR), arguments.get(MOMENTUM)),
            LR,
            MOMENTUM);

    private final Schedule lr;
    private final double momentum;

    private @class@Sgd(Schedule lr, double momentum) {
        this.lr = lr;
        this.momentum = momentum;
    }

    /** One number per weight, which the engine allocates, saves and hands in. */
    @Override
    public List<Slot> slots() {
        return List.of(new Slot("momentum"));
    }

    /** Computed once per update, by {@link #begin}. */
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
        float[] kept = state[0];
        float share = (float) momentum;
        float rate = (float) scalars[0];
        for (int i = from; i < to; i++) {
            float m = share * kept[i] + gradients[i];
            kept[i] = m;
            weights[i] -= rate * m;
        }
    }
}
