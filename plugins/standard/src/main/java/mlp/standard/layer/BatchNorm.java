package mlp.standard.layer;

import java.util.List;
import java.util.Optional;
import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Layer;
import mlp.spi.Parameter;
import mlp.spi.Step;
import mlp.spi.Tensor;
import mlp.spi.Type;
import mlp.standard.initializer.Constant;

/**
 * Batch normalisation (Ioffe and Szegedy 2015): {@code scale (x - mean) / √(variance + eps) + shift} per unit, with the
 * batch's statistics in training and running ones otherwise.
 */
public final class BatchNorm implements Layer {

    static final Parameter<Double> EPS = Parameter.of("eps", Type.positive(), "1e-5", "added to the variance");
    static final Parameter<Boolean> AFFINE =
            Parameter.of("affine", Type.flag(), "true", "learn a scale and a shift per unit");
    private static final Parameter<Double> MOMENTUM =
            Parameter.of("momentum", Type.between(0, 1), "0.1", "weight of the new batch in the running statistics");
    private static final Parameter<String> AVERAGE = Parameter.of(
            "average",
            Type.choice("exponential", "cumulative"),
            "exponential",
            "running statistics: exponential average, or mean over the last epoch's batches");
    private static final Parameter<String> RUNNING_VAR = Parameter.of(
            "running_var", Type.choice("unbiased", "biased"), "unbiased", "which variance of a batch is averaged");

    public static final Definition<Layer> DEFINITION = Definition.of(
            ExtensionPoint.LAYER,
            "batch_norm",
            "normalises each unit over the batch",
            BatchNorm::new,
            MOMENTUM,
            EPS,
            AFFINE,
            AVERAGE,
            RUNNING_VAR);

    private final double momentum;
    private final double epsilon;
    private final boolean affine;
    private final boolean cumulative;
    private final boolean biased;

    BatchNorm(Arguments arguments) {
        momentum = arguments.get(MOMENTUM);
        epsilon = arguments.get(EPS);
        affine = arguments.get(AFFINE);
        cumulative = arguments.get(AVERAGE).equals("cumulative");
        biased = arguments.get(RUNNING_VAR).equals("biased");
    }

    @Override
    public List<Step> steps(Context context) {
        int width = context.inputWidth();
        return List.of(new Step.ColumnNormalize(
                scale(affine, width),
                shift(affine, width),
                Tensor.running("running_mean", width, new Constant(0)),
                Tensor.running("running_var", width, new Constant(1)),
                epsilon,
                momentum,
                cumulative,
                biased));
    }

    /** The trained factor, 1 at first, if there is one. */
    static Optional<Tensor> scale(boolean affine, int width) {
        return affine ? Optional.of(Tensor.offset("scale", width, new Constant(1))) : Optional.empty();
    }

    /** The trained summand, 0 at first, if there is one. */
    static Optional<Tensor> shift(boolean affine, int width) {
        return affine ? Optional.of(Tensor.offset("shift", width, new Constant(0))) : Optional.empty();
    }
}
