package mlp.spi;

import java.util.List;
import java.util.Map;

/**
 * What a plugin offers. Found by {@link java.util.ServiceLoader}: name the class in {@code
 * META-INF/services/mlp.spi.Plugin}, give it a public constructor without parameters.
 *
 * <p>A jar of its own also carries a {@code plugin.properties} with {@code id} (dotted and unique), {@code version},
 * {@code spi} (the version of this contract, {@link Spi#VERSION}) and {@code vendor}.
 */
public interface Plugin {

    /** Everything this plugin adds, in the order in which help lists it. Called once. */
    List<Definition<?>> definitions();

    /**
     * What stands in where a file says nothing, as text of the language; read of the built-in plugin alone. Keys: {@code
     * optimizer}; {@code scale}, {@code encode}; {@code source.<file ending>}; and for each kind of target ({@code
     * category}, {@code yes_no}, {@code number}) {@code <kind>.output}, {@code <kind>.loss} and {@code <kind>.metrics}.
     */
    default Map<String, String> defaults() {
        return Map.of();
    }
}
