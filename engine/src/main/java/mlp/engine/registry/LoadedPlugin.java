package mlp.engine.registry;

import java.util.List;
import java.util.Map;
import mlp.spi.Definition;

/**
 * A plugin as it was found, and what came of it.
 *
 * @param id dotted and unique; {@code standard} for the built-in vocabulary
 * @param version its own version, or empty if unknown
 * @param vendor who made it, or empty if unknown
 * @param spi the version of the contract that it was built for, or empty if unknown
 * @param location the jar or folder it comes from
 * @param sha256 hash of its files in hexadecimal, or empty where it has no jar of its own
 * @param state whether it takes part
 * @param definitions what it offers; empty if it was rejected
 * @param defaults what stands in where a file says nothing; read of the built-in plugin alone
 */
public record LoadedPlugin(
        String id,
        String version,
        String vendor,
        String spi,
        String location,
        String sha256,
        State state,
        List<Definition<?>> definitions,
        Map<String, String> defaults) {

    /** The id of the built-in vocabulary. */
    public static final String BUILT_IN = "standard";

    public LoadedPlugin {
        definitions = List.copyOf(definitions);
        defaults = Map.copyOf(defaults);
    }

    /** Whether a plugin takes part. */
    public sealed interface State {
        /** It does. */
        record Loaded() implements State {}

        /**
         * It does not.
         *
         * @param reason why, in one line
         * @param help what to do, or empty
         */
        record Rejected(String reason, String help) implements State {}
    }

    /** Whether it takes part. */
    public boolean isLoaded() {
        return state instanceof State.Loaded;
    }

    /** Whether it is the built-in vocabulary. */
    public boolean isBuiltIn() {
        return id.equals(BUILT_IN);
    }

    /** The same, not taking part. */
    public LoadedPlugin rejected(String reason, String help) {
        return new LoadedPlugin(
                id, version, vendor, spi, location, sha256, new State.Rejected(reason, help), List.of(), Map.of());
    }
}
