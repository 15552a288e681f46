package mlp.engine.plugins;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import mlp.engine.registry.LoadedPlugin;
import mlp.engine.registry.Registry;
import mlp.engine.run.DiskFailure;
import mlp.spi.Problem;

/** The user's folder of installed plugins. What goes wrong is thrown as a {@link Problem}, and nothing is half done. */
public final class PluginStore {

    private final Path folder;

    /** The store in a folder, which is made when something is installed. */
    public PluginStore(Path folder) {
        this.folder = folder;
    }

    /** What is installed, rejected ones too. */
    public List<LoadedPlugin> list() {
        return new Registry(PluginLoader.load(List.of(folder))).plugins();
    }

    /** An installed plugin. */
    public Optional<LoadedPlugin> find(String id) {
        return list().stream().filter(plugin -> plugin.id().equals(id)).findFirst();
    }

    /**
     * A plugin that is not installed yet: what it would add. One that could not be loaded, or is not what was asked for, is
     * a problem.
     *
     * @param sha256 the hash that it must have, if the caller knows it
     */
    public LoadedPlugin inspect(Path source, Optional<String> sha256) {
        if (!Files.exists(source)) {
            throw new Problem("there is no `" + source + "`", "name a jar, or a folder of jars");
        }
        LoadedPlugin plugin =
                new Registry(List.of(PluginLoader.loadOne(source))).plugins().getFirst();
        if (plugin.state() instanceof LoadedPlugin.State.Rejected rejected) {
            throw new Problem(
                    "`" + source.getFileName() + "` cannot be installed: " + rejected.reason(), rejected.help());
        }
        if (plugin.isBuiltIn()) {
            throw new Problem("`" + plugin.id() + "` is the id of the built-in vocabulary", "choose another id");
        }
        if (sha256.isPresent() && !sha256.get().strip().toLowerCase(Locale.ROOT).equals(plugin.sha256())) {
            throw new Problem(
                    "`" + source.getFileName() + "` has the SHA-256 " + plugin.sha256() + ", not the one asked for",
                    "it is not the file that its vendor published; nothing was installed");
        }
        return plugin;
    }

    /**
     * Copies a plugin into the store and records its SHA-256.
     *
     * @param replace whether an installed plugin of this id may be replaced
     * @param sha256 the hash that it must have, if the caller knows it
     * @return the installed plugin
     */
    public LoadedPlugin install(Path source, boolean replace, Optional<String> sha256) {
        LoadedPlugin plugin = inspect(source, sha256);
        Optional<LoadedPlugin> installed = find(plugin.id());
        if (installed.isPresent() && !replace) {
            throw new Problem(
                    "`" + plugin.id() + "` " + installed.get().version() + " is installed already",
                    "replace it with `--yes`");
        }
        Path target = folder.resolve(plugin.id() + (Files.isDirectory(source) ? "" : ".jar"));
        try {
            Files.createDirectories(folder);
            Path fresh = folder.resolve("." + plugin.id() + ".new");
            deleteAll(fresh);
            try {
                copyAll(source, fresh);
            } catch (IOException half) {
                deleteAll(fresh);
                throw half;
            }
            if (installed.isPresent()) {
                deleteInstalled(Path.of(installed.get().location()));
            }
            deleteAll(target);
            Files.writeString(PluginLoader.hashFile(target), plugin.sha256() + "\n", StandardCharsets.UTF_8);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw DiskFailure.writing(target, e);
        }
        return PluginLoader.loadOne(target);
    }

    /** Takes a plugin out of the store. */
    public void remove(String id) {
        LoadedPlugin plugin = find(id).orElseThrow(() -> {
            List<String> ids = list().stream().map(LoadedPlugin::id).toList();
            return new Problem(
                    "no plugin `" + id + "` is installed",
                    ids.isEmpty() ? "none is" : "installed: " + String.join(", ", ids));
        });
        try {
            deleteInstalled(Path.of(plugin.location()));
        } catch (IOException e) {
            throw DiskFailure.writing(Path.of(plugin.location()), e);
        }
    }

    private static void deleteInstalled(Path place) throws IOException {
        deleteAll(place);
        Files.deleteIfExists(PluginLoader.hashFile(place));
    }

    private static void copyAll(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
    }

    private static void deleteAll(Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
