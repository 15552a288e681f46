package mlp.engine;

import com.google.inject.Inject;
import java.nio.file.Path;
import mlp.engine.model.ModelSpec;
import mlp.grammar.SourceText;

/**
 * The engine as the program uses it. It lives as long as the process and holds what files share: the registry of
 * components, the kernels and their threads.
 */
public final class Engine implements AutoCloseable {

    /** The version of MLP Workbench. */
    public static final String VERSION = "0.1.0";

    /** The most lanes of work. */
    public static final int MOST_THREADS = 256;

    /** An engine that {@link EngineModule} puts together. */
    @Inject
    Engine() {}

    /** Ends the threads that work for it. */
    @Override
    public void close() {}

    /** Resolves a text without opening its data: every problem that can be told from the text alone. */
    public Answer<ModelSpec> check(SourceText text, Path folder, Settings settings) {
        throw new UnsupportedOperationException("check");
    }

    /**
     * Resolves a text, opens its data, and builds the plan.
     *
     * @param text the model
     * @param folder the one that paths in the text are relative to
     */
    public Answer<Experiment> open(SourceText text, Path folder, Settings settings) {
        throw new UnsupportedOperationException("open");
    }

    /**
     * Reads a saved model. Throws {@link mlp.spi.Problem} if the file is damaged, or names plugins or components that are
     * not there.
     *
     * @param file a {@code .safetensors} file
     * @param settings {@code let} constants such as the folder of the data
     */
    public Model load(Path file, Settings settings) {
        throw new UnsupportedOperationException("load");
    }
}
