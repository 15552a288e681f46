package mlp.engine.resolve;

import java.util.List;
import mlp.spi.Layer;
import mlp.spi.Step;

/** A layer's surroundings as small as they can be, to see whether it asks for the layers of its block. */
final class BlockProbe implements Layer.Context {

    private boolean asked;

    /** Whether the layer asks. What it throws here is of no interest: the compiler asks again in earnest. */
    boolean asksForBlock(Layer layer) {
        try {
            layer.steps(this);
        } catch (RuntimeException | Error e) {
            return asked;
        }
        return asked;
    }

    @Override
    public int inputWidth() {
        return 1;
    }

    @Override
    public int targetWidth() {
        return 1;
    }

    @Override
    public boolean last() {
        return true;
    }

    @Override
    public List<Step> block() {
        asked = true;
        return List.of();
    }
}
