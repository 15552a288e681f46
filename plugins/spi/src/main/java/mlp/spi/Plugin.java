package mlp.spi;

import java.util.List;

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
}
