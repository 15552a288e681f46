package mlp.engine.plugins;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import mlp.engine.registry.ClassPathPlugins;
import mlp.engine.registry.LoadedPlugin;
import mlp.engine.registry.PluginDescriptor;
import mlp.engine.registry.PluginFailure;
import mlp.engine.registry.Registry;
import mlp.spi.Plugin;

/**
 * Loads plugins from folders, each with a class loader of its own. A plugin that is broken in whatever way is listed as
 * rejected, with the reason, and everything else works.
 */
public final class PluginLoader {

    private PluginLoader() {}

    /** The components of the class path and of these places. */
    public static Registry registry(List<Path> places) {
        List<LoadedPlugin> plugins = new ArrayList<>(ClassPathPlugins.load());
        plugins.addAll(load(places));
        return new Registry(plugins);
    }

    /**
     * Loads all plugins of these places, the first place first, and each file once however often it is named.
     *
     * @param places folders of plugins, or plugins themselves; one that is not there holds none
     */
    public static List<LoadedPlugin> load(List<Path> places) {
        List<LoadedPlugin> plugins = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Path place : places) {
            for (Path candidate : candidates(place)) {
                if (seen.add(real(candidate))) {
                    plugins.add(loadOne(candidate));
                }
            }
        }
        return plugins;
    }

    private static Path real(Path place) {
        try {
            return place.toRealPath();
        } catch (IOException e) {
            return place.toAbsolutePath().normalize();
        }
    }

    private static List<Path> candidates(Path place) {
        if (PluginFiles.isJar(place) || (Files.isDirectory(place) && PluginFiles.hasDescriptor(place))) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.filter(PluginFiles::looksLikeOne).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The id of the plugin whose class loader defined the class of a frame; empty for any other class. */
    public static Optional<String> pluginOf(StackTraceElement frame) {
        String loader = frame.getClassLoaderName();
        return loader != null && loader.startsWith(PluginClassLoader.NAMED)
                ? Optional.of(loader.substring(PluginClassLoader.NAMED.length()))
                : Optional.empty();
    }

    /** Loads one plugin, whatever comes of it. */
    public static LoadedPlugin loadOne(Path place) {
        try {
            PluginFiles files = PluginFiles.at(place);
            PluginDescriptor descriptor = files.descriptor();
            String sha256 = files.sha256();
            LoadedPlugin changed = changedSinceInstalled(place, descriptor, sha256);
            return changed.isLoaded()
                    ? descriptor.load(place.toString(), sha256, () -> plugin(descriptor, files))
                    : changed;
        } catch (PluginFailure e) {
            Path name = place.getFileName();
            return new LoadedPlugin(
                    name == null ? place.toString() : name.toString(),
                    "",
                    "",
                    "",
                    place.toString(),
                    "",
                    new LoadedPlugin.State.Rejected(e.getMessage(), e.help()),
                    List.of(),
                    Map.of());
        }
    }

    private static LoadedPlugin changedSinceInstalled(Path place, PluginDescriptor descriptor, String sha256)
            throws PluginFailure {
        LoadedPlugin found = new LoadedPlugin(
                descriptor.id(),
                descriptor.version(),
                descriptor.vendor(),
                descriptor.spi(),
                place.toString(),
                sha256,
                new LoadedPlugin.State.Loaded(),
                List.of(),
                Map.of());
        Path record = hashFile(place);
        if (!Files.exists(record)) {
            return found;
        }
        try {
            String recorded = Files.readString(record, StandardCharsets.UTF_8).strip();
            return recorded.equals(sha256)
                    ? found
                    : found.rejected(
                            "its files are not those that were installed: their SHA-256 has changed",
                            "install it again if you trust the change");
        } catch (IOException e) {
            throw new PluginFailure("the record of its SHA-256 cannot be read: " + e.getMessage(), "");
        }
    }

    /** The file beside an installed plugin that holds its hash. */
    static Path hashFile(Path place) {
        return place.resolveSibling(place.getFileName() + ".sha256");
    }

    /** The plugin's one service, made by its own class loader; anything may be thrown. */
    private static Plugin plugin(PluginDescriptor descriptor, PluginFiles files) {
        try {
            PluginClassLoader loader = new PluginClassLoader(descriptor.id(), files.urls());
            List<ServiceLoader.Provider<Plugin>> providers =
                    ServiceLoader.load(Plugin.class, loader).stream().toList();
            if (providers.size() != 1) {
                throw new ServiceConfigurationError(
                        providers.isEmpty()
                                ? "it names no class in META-INF/services/" + Plugin.class.getName()
                                : "it names " + providers.size() + " classes in META-INF/services/"
                                        + Plugin.class.getName() + "; a plugin is one");
            }
            return providers.getFirst().get();
        } catch (PluginFailure e) {
            throw new ServiceConfigurationError(e.getMessage(), e);
        }
    }
}
