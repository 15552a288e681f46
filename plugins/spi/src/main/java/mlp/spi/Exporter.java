package mlp.spi;

import java.nio.file.Path;

/** Writes a model in a format of its own. */
@FunctionalInterface
public interface Exporter {

    /** Writes the model to a file; never leaves a half-written one behind. */
    void export(ModelView model, Path file);
}
