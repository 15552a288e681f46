package mlp.standard.layer;

import java.util.List;
import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Layer;
import mlp.spi.Step;

/**
 * Layer normalisation (Ba, Kiros and Hinton 2016): {@code scale (x - mean) / √(variance + eps) + shift} with the mean and
 * variance of each row.
 */
public final class LayerNorm implements Layer {

    public static final Definition<Layer> DEFINITION = Definition.of(
            ExtensionPoint.LAYER,
            "layer_norm",
            "normalises each row over its units",
            LayerNorm::new,
            BatchNorm.EPS,
            BatchNorm.AFFINE);

    private final double epsilon;
    private final boolean affine;

    LayerNorm(Arguments arguments) {
        epsilon = arguments.get(BatchNorm.EPS);
        affine = arguments.get(BatchNorm.AFFINE);
    }

    @Override
    public List<Step> steps(Context context) {
        int width = context.inputWidth();
        return List.of(new Step.RowNormalize(BatchNorm.scale(affine, width), BatchNorm.shift(affine, width), epsilon));
    }
}
