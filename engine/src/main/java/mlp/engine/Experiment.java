package mlp.engine;

import java.nio.file.Path;
import mlp.engine.model.ModelSpec;
import mlp.engine.run.RunRecord;
import mlp.engine.run.Safetensors;

/** A file with its data open and its network built, before, between and after trainings. */
public final class Experiment {

    /** All that the file says, nothing left open. */
    public ModelSpec spec() {
        throw new UnsupportedOperationException("spec");
    }

    /** The text with every default written out, its paths relative to a folder; gives the same run from there. */
    public String textFor(Path folder) {
        throw new UnsupportedOperationException("textFor");
    }

    /** Training rows. */
    public int trainingRows() {
        throw new UnsupportedOperationException("trainingRows");
    }

    /** What goes into the record of a run of this experiment that begins now. */
    RunRecord record(String file) {
        throw new UnsupportedOperationException("record");
    }

    /** Goes on from a checkpoint, to the same bits. Throws {@link mlp.spi.Problem} where it doesn't fit. */
    Training resume(Safetensors.Content checkpoint) {
        throw new UnsupportedOperationException("resume");
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
