package mlp.engine;

import mlp.engine.model.ModelSpec;

/** A file with its data open and its network built, before, between and after trainings. */
public final class Experiment {

    /** All that the file says, nothing left open. */
    public ModelSpec spec() {
        throw new UnsupportedOperationException("spec");
    }

    /** Begins a training: with fresh weights, or those of the model that the file or the settings start from. */
    public Training begin() {
        throw new UnsupportedOperationException("begin");
    }

    /**
     * Goes on with another training's weights, optimizer state and epoch, for example after a rate was changed in the
     * text. Throws {@link mlp.spi.Problem} where the tensors of the two don't match.
     */
    public Training continueFrom(Training other) {
        throw new UnsupportedOperationException("continueFrom");
    }
}
