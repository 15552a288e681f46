package mlp.standard.layer;

import java.util.List;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Layer;
import mlp.spi.Problem;
import mlp.spi.Step;

/** A block with a way around it (He et al. 2016): {@code y = x + block(x)}; the block keeps the width. */
public final class Residual implements Layer {

    public static final Definition<Layer> DEFINITION =
            Definition.of(ExtensionPoint.LAYER, "residual", "y = x + block(x)", new Residual());

    @Override
    public List<Step> steps(Context context) {
        if (context.block().isEmpty()) {
            throw new Problem("residual without layers", "write residual { dense …; … }");
        }
        return List.of(new Step.Add(context.block()));
    }
}
