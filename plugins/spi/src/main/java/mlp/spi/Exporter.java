package mlp.spi;

import java.nio.file.Path;

/** Writes a model in a format of its own, for {@code mlp export} and for {@code export} in the REPL. */
@FunctionalInterface
public interface Exporter {

    /**
     * Writes the model to one file. Throws {@link Problem} if the format cannot hold the model.
     *
     * @param file has the name that the user chose, and lies in an empty folder of its own; when the export is done the
     *     program moves it to its place, and when it throws the folder goes, so nothing half-written is left behind
     */
    void export(ModelView model, Path file);
}
