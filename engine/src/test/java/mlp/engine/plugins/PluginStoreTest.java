package mlp.engine.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import mlp.engine.registry.LoadedPlugin;
import mlp.spi.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginStoreTest {

    @TempDir
    private Path work;

    private Path installed = Path.of("installed");
    private PluginStore store = new PluginStore(installed);

    @BeforeEach
    void inFolder() {
        installed = work.resolve("installed");
        store = new PluginStore(installed);
    }

    private Path jar(String name, String version) throws IOException {
        return PluginJars.good("acme.bends")
                .file("plugin.properties", "id=acme.bends\nversion=" + version + "\nspi=1.0\n")
                .write(work.resolve(name));
    }

    private String refused(Path source, boolean replace) {
        Problem problem = assertThrows(Problem.class, () -> store.install(source, replace, Optional.empty()));
        return String.valueOf(problem.getMessage());
    }

    @Test
    void installingCopiesTheJarAndRecordsItsHash() throws IOException {
        LoadedPlugin plugin = store.install(jar("download.jar", "1.0"), false, Optional.empty());
        assertTrue(plugin.isLoaded());
        assertTrue(Files.exists(installed.resolve("acme.bends.jar")));
        assertEquals(
                plugin.sha256(),
                Files.readString(installed.resolve("acme.bends.jar.sha256")).strip());
        assertEquals(
                List.of("acme.bends"),
                store.list().stream().map(LoadedPlugin::id).toList());
    }

    @Test
    void aFolderOfJarsIsInstalledWhole() throws IOException {
        Path folder = Files.createDirectory(work.resolve("bends"));
        jar("bends/acme.jar", "1.0");
        Files.writeString(folder.resolve("LICENCE"), "free");
        LoadedPlugin plugin = store.install(folder, false, Optional.empty());
        assertTrue(plugin.isLoaded(), plugin.toString());
        assertTrue(Files.exists(installed.resolve("acme.bends/LICENCE")));
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsNamedWithTheReason() throws IOException {
        Files.writeString(installed, "a file in the way");
        Problem problem =
                assertThrows(Problem.class, () -> store.install(jar("one.jar", "1.0"), false, Optional.empty()));
        assertTrue(
                String.valueOf(problem.getMessage()).startsWith("cannot write `" + installed.resolve("acme.bends.jar")),
                problem.getMessage());
        assertEquals("choose a folder that can be written to", problem.help().orElse(""));
    }

    @Test
    void replacingNeedsToBeAskedFor() throws IOException {
        store.install(jar("one.jar", "1.0"), false, Optional.empty());
        Path two = jar("two.jar", "2.0");
        assertEquals("`acme.bends` 1.0 is installed already", refused(two, false));
        assertEquals("1.0", store.find("acme.bends").orElseThrow().version());
        store.install(two, true, Optional.empty());
        assertEquals("2.0", store.find("acme.bends").orElseThrow().version());
        assertEquals(1, store.list().size());
    }

    @Test
    void whatCannotBeLoadedIsNotInstalled() throws IOException {
        Path broken = Files.writeString(work.resolve("broken.jar"), "no jar");
        assertTrue(refused(broken, true).startsWith("`broken.jar` cannot be installed: `broken.jar` is no jar"));
        assertEquals("there is no `" + work.resolve("x.jar") + "`", refused(work.resolve("x.jar"), true));
        assertTrue(store.list().isEmpty());
    }

    @Test
    void aHashThatIsAskedForIsChecked() throws IOException {
        Path jar = jar("one.jar", "1.0");
        String hash = store.inspect(jar, Optional.empty()).sha256();
        assertThrows(Problem.class, () -> store.install(jar, false, Optional.of("0" + hash.substring(1) + "1")));
        assertTrue(store.list().isEmpty());
        assertTrue(store.install(jar, false, Optional.of(hash.toUpperCase(Locale.ROOT)))
                .isLoaded());
    }

    @Test
    void aPluginThatChangedAfterItsInstallationIsRejected() throws IOException {
        store.install(jar("one.jar", "1.0"), false, Optional.empty());
        Files.copy(jar("two.jar", "1.1"), installed.resolve("acme.bends.jar"), StandardCopyOption.REPLACE_EXISTING);
        LoadedPlugin.State.Rejected rejected = (LoadedPlugin.State.Rejected)
                store.find("acme.bends").orElseThrow().state();
        assertEquals("its files are not those that were installed: their SHA-256 has changed", rejected.reason());
    }

    @Test
    void removingTakesAllOfItAway() throws IOException {
        store.install(jar("one.jar", "1.0"), false, Optional.empty());
        store.remove("acme.bends");
        try (Stream<Path> left = Files.list(installed)) {
            assertEquals(0, left.count());
        }
        Problem problem = assertThrows(Problem.class, () -> store.remove("acme.bends"));
        assertEquals("no plugin `acme.bends` is installed", problem.getMessage());
    }

    @Test
    void theBuiltInIdCannotBeTaken() throws IOException {
        Path jar = PluginJars.good("standard").write(work.resolve("standard.jar"));
        assertEquals("`standard` is the id of the built-in vocabulary", refused(jar, true));
        assertFalse(Files.exists(installed));
    }
}
