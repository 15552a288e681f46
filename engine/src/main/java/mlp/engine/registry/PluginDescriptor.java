package mlp.engine.registry;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import mlp.spi.Definition;
import mlp.spi.Plugin;
import mlp.spi.Spi;

/**
 * What a plugin says of itself in its {@code plugin.properties}, read before any of its classes is.
 *
 * @param id dotted and unique
 * @param version its own version
 * @param spi the version of the contract that it was built for
 * @param vendor who made it
 */
public record PluginDescriptor(String id, String version, String spi, String vendor) {

    /** The name of the file. */
    public static final String FILE = "plugin.properties";

    /** Reads and checks one. */
    public static PluginDescriptor read(Reader reader) throws PluginFailure {
        Properties properties = new Properties();
        try {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new PluginFailure("its " + FILE + " cannot be read: " + e.getMessage(), "");
        }
        PluginDescriptor descriptor = new PluginDescriptor(
                value(properties, "id"),
                value(properties, "version"),
                value(properties, "spi"),
                properties.getProperty("vendor", "").strip());
        if (!descriptor.id.matches("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z_][A-Za-z0-9_-]*)*")) {
            throw new PluginFailure(
                    "its id `" + descriptor.id + "` is not made of words joined by dots",
                    "an id looks like acme.activations");
        }
        return descriptor;
    }

    private static String value(Properties properties, String key) throws PluginFailure {
        String value = properties.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new PluginFailure(
                    "its " + FILE + " has no `" + key + "`", "it needs id, version and spi, and may have vendor");
        }
        return value;
    }

    /** Whether this program can run what was built for {@link #spi}: the same first number, and nothing newer. */
    public boolean fits() {
        try {
            String[] theirs = spi.split("\\.", -1);
            String[] ours = Spi.VERSION.split("\\.", -1);
            return theirs.length >= 1
                    && theirs[0].equals(ours[0])
                    && (theirs.length < 2 || Integer.parseInt(theirs[1]) <= Integer.parseInt(ours[1]));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /**
     * Makes the plugin and asks what it offers; whatever goes wrong becomes its state.
     *
     * @param location where it comes from
     * @param sha256 hash of its files, or empty
     * @param maker gives the plugin; may throw anything
     */
    public LoadedPlugin load(String location, String sha256, Supplier<Plugin> maker) {
        LoadedPlugin found = new LoadedPlugin(
                id, version, vendor, spi, location, sha256, new LoadedPlugin.State.Loaded(), List.of(), Map.of());
        if (!fits()) {
            return found.rejected(
                    "it was built for version " + spi + " of the plugin contract; this program has " + Spi.VERSION,
                    "ask its vendor for a build for " + Spi.VERSION);
        }
        try {
            Plugin plugin = maker.get();
            List<Definition<?>> definitions = new ArrayList<>(plugin.definitions());
            return new LoadedPlugin(
                    id,
                    version,
                    vendor,
                    spi,
                    location,
                    sha256,
                    new LoadedPlugin.State.Loaded(),
                    definitions,
                    plugin.defaults());
        } catch (RuntimeException | Error e) { // a plugin may throw anything and harms nobody but itself
            return found.rejected(PluginFailure.reason(e), "");
        }
    }
}
