package mlp.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the engine is started with.
 *
 * @param plugins folders of plugins besides the installed ones
 * @param threads lanes of work; empty: as many as the machine has cores
 */
public record EngineOptions(List<Path> plugins, OptionalInt threads) {
    public EngineOptions {
        plugins = List.copyOf(plugins);
    }
}
