package mlp.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is set from outside a file for one reading of it.
 *
 * @param values texts that override the file's {@code let} constants, by name
 * @param seed overrides {@code train { seed }}
 * @param epochs overrides {@code train { epochs }}
 * @param start a model file to begin from, instead of the file's own {@code start}
 */
public record Settings(Map<String, String> values, OptionalLong seed, OptionalInt epochs, Optional<Path> start) {

    /** Nothing set. */
    public static final Settings NONE =
            new Settings(Map.of(), OptionalLong.empty(), OptionalInt.empty(), Optional.empty());

    public Settings {
        values = Map.copyOf(values);
    }
}
