package mlp.engine.registry;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;

/**
 * A component that can be named in a file.
 *
 * @param definition its declaration
 * @param plugin who offers it
 */
public record Entry(Definition<?> definition, LoadedPlugin plugin) {

    /** Its name without its plugin's. */
    public String name() {
        return definition.name();
    }

    /** Where it plugs in. */
    public ExtensionPoint<?> point() {
        return definition.point();
    }

    /** {@code plugin-id:name}. */
    public String qualifiedName() {
        return plugin.id() + ":" + name();
    }
}
