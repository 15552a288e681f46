package mlp.engine.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.registry.LoadedPlugin;
import mlp.engine.registry.Registry;
import mlp.spi.Activation;
import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zoo: every way in which a plugin can be broken, and what is said of it. */
class PluginLoaderTest {

    @TempDir
    private Path folder;

    private LoadedPlugin only() {
        List<LoadedPlugin> plugins = PluginLoader.load(List.of(folder));
        assertEquals(1, plugins.size(), plugins.toString());
        return plugins.getFirst();
    }

    private String reason(PluginJars jar) throws IOException {
        jar.write(folder.resolve("acme.jar"));
        return reasonOf(only());
    }

    private static String reasonOf(LoadedPlugin plugin) {
        return plugin.state() instanceof LoadedPlugin.State.Rejected rejected ? rejected.reason() : "loaded";
    }

    private static Object made(LoadedPlugin plugin) {
        Definition<?> definition = plugin.definitions().getFirst();
        return definition.factory().apply(new Arguments(Map.of()));
    }

    @Test
    void aGoodJarIsLoadedWithItsHash() throws IOException {
        assertEquals("loaded", reason(PluginJars.good("acme.bends")));
        LoadedPlugin plugin = only();
        assertEquals("acme.bends", plugin.id());
        assertEquals("1.0.0", plugin.version());
        assertEquals("Acme", plugin.vendor());
        assertTrue(plugin.sha256().matches("[0-9a-f]{64}"), plugin.sha256());
        Activation bent = assertInstanceOf(Activation.class, made(plugin));
        assertEquals(1.5, bent.value(3));
    }

    @Test
    void aFolderOfJarsIsOnePlugin() throws IOException {
        Path plugin = Files.createDirectory(folder.resolve("bends"));
        PluginJars.good("acme.bends").without("plugin.properties").write(plugin.resolve("acme.jar"));
        Files.writeString(plugin.resolve("plugin.properties"), "id=acme.bends\nversion=2\nspi=1.0\n");
        assertEquals("loaded", reasonOf(only()));
        assertEquals("2", only().version());
        assertEquals("loaded", reasonOf(PluginLoader.load(List.of(plugin)).getFirst()), "named itself");
    }

    @Test
    void noDescriptor() throws IOException {
        assertEquals(
                "it has no plugin.properties", reason(PluginJars.good("acme").without("plugin.properties")));
    }

    @Test
    void aDescriptorWithoutVersion() throws IOException {
        assertEquals(
                "its plugin.properties has no `version`",
                reason(PluginJars.good("acme").file("plugin.properties", "id=acme\nspi=1.0\n")));
    }

    @Test
    void aDescriptorThatCannotBeRead() throws IOException {
        assertEquals(
                "its plugin.properties cannot be read: Malformed \\uxxxx encoding.",
                reason(PluginJars.good("acme").file("plugin.properties", "id=acme\nversion=\\u12\nspi=1.0\n")));
    }

    @Test
    void aFolderWithADescriptorAndNoJar() throws IOException {
        Path plugin = Files.createDirectory(folder.resolve("bends"));
        Files.writeString(plugin.resolve("plugin.properties"), "id=acme.bends\nversion=2\nspi=1.0\n");
        assertEquals("the folder has no jar", reasonOf(only()));
    }

    @Test
    void theFolderOfABuildHoldsThePluginThatItMade() throws IOException {
        PluginJars.good("acme.bends").write(folder.resolve("bends-1.jar"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Files.writeString(classes.resolve("plugin.properties"), "id=acme.bends\nversion=1\nspi=1.0\n");
        Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(classes.resolve("META-INF/services/mlp.spi.Plugin"), "acme.AcmePlugin\n");
        assertEquals("loaded", reasonOf(only()));
    }

    @Test
    void aFileThatIsNamedTwiceIsLoadedOnce() throws IOException {
        Path jar = folder.resolve("bends.jar");
        PluginJars.good("acme.bends").write(jar);
        Path detour = folder.resolve("..").resolve(folder.getFileName()).resolve("bends.jar");
        List<LoadedPlugin> plugins = new Registry(PluginLoader.load(List.of(jar, folder, detour))).plugins();
        assertEquals(
                List.of("acme.bends"), plugins.stream().map(LoadedPlugin::id).toList());
    }

    @Test
    void twoServices() throws IOException {
        assertEquals(
                "it names 2 classes in META-INF/services/mlp.spi.Plugin; a plugin is one",
                reason(PluginJars.good("acme")
                        .file("META-INF/services/mlp.spi.Plugin", "acme.AcmePlugin\nacme.Second\n")
                        .source("acme.Second", """
                                package acme;
                                public final class Second implements mlp.spi.Plugin {
                                    public java.util.List<mlp.spi.Definition<?>> definitions() { return null; }
                                }
                                """)));
    }

    @Test
    void anIdThatIsNone() throws IOException {
        assertEquals(
                "its id `../acme` is not made of words joined by dots",
                reason(PluginJars.good("acme").file("plugin.properties", "id=../acme\nversion=1\nspi=1.0\n")));
    }

    @Test
    void anotherVersionOfTheContract() throws IOException {
        assertEquals(
                "it was built for version 2.0 of the plugin contract; this program has 1.0",
                reason(PluginJars.good("acme").file("plugin.properties", "id=acme\nversion=1\nspi=2.0\n")));
        assertEquals(
                "it was built for version 1.7 of the plugin contract; this program has 1.0",
                reason(PluginJars.good("acme").file("plugin.properties", "id=acme\nversion=1\nspi=1.7\n")));
        assertEquals(
                "it was built for version one of the plugin contract; this program has 1.0",
                reason(PluginJars.good("acme").file("plugin.properties", "id=acme\nversion=1\nspi=one\n")));
    }

    @Test
    void noClassOfAWrongVersionIsEverLoaded() throws IOException {
        System.clearProperty("acme.was.here");
        reason(PluginJars.good("acme")
                .file("plugin.properties", "id=acme\nversion=1\nspi=2.0\n")
                .plugin("System.setProperty(\"acme.was.here\", \"yes\"); return List.of();"));
        assertEquals(Optional.empty(), Optional.ofNullable(System.getProperty("acme.was.here")));
    }

    @Test
    void noService() throws IOException {
        assertEquals(
                "it names no class in META-INF/services/mlp.spi.Plugin",
                reason(PluginJars.good("acme").without("META-INF/services/mlp.spi.Plugin")));
    }

    @Test
    void aServiceLineThatIsNoClassName() throws IOException {
        String reason = reason(PluginJars.good("acme").file("META-INF/services/mlp.spi.Plugin", "not a class\n"));
        assertTrue(reason.contains("Illegal configuration-file syntax"), reason);
    }

    @Test
    void aServiceThatIsNotThere() throws IOException {
        assertEquals(
                "Provider acme.Other not found",
                reason(PluginJars.good("acme").file("META-INF/services/mlp.spi.Plugin", "acme.Other\n")));
    }

    @Test
    void aServiceThatIsNoPlugin() throws IOException {
        String reason = reason(PluginJars.good("acme").file("META-INF/services/mlp.spi.Plugin", "acme.Bent\n"));
        assertEquals("acme.Bent not a subtype", reason);
    }

    @Test
    void aMissingClass() throws IOException {
        assertEquals(
                "class acme.Bent is missing", reason(PluginJars.good("acme").withoutClass("acme.Bent")));
    }

    @Test
    void aStaticInitialiserThatThrows() throws IOException {
        assertEquals(
                "IllegalStateException: no licence",
                reason(PluginJars.good("acme").source("acme.AcmePlugin", """
                                package acme;
                                public final class AcmePlugin implements mlp.spi.Plugin {
                                    static { if (true) throw new IllegalStateException("no licence"); }
                                    public java.util.List<mlp.spi.Definition<?>> definitions() { return null; }
                                }
                                """)));
    }

    @Test
    void definitionsThatThrowOrAreNone() throws IOException {
        assertEquals("StackOverflowError", reason(PluginJars.good("acme").plugin("return definitions();")));
        assertEquals(
                "IllegalArgumentException: a component's name is letters, digits and _: a b",
                reason(
                        PluginJars.good("acme")
                                .plugin(
                                        "return List.of(Definition.of(ExtensionPoint.ACTIVATION, \"a b\", \"x\", new Bent()));")));
        assertTrue(reason(PluginJars.good("acme").plugin("return null;")).startsWith("NullPointerException"));
    }

    @Test
    void aNameTwice() throws IOException {
        PluginJars.good("acme")
                .plugin("Definition<?> bent = Definition.of(ExtensionPoint.ACTIVATION, \"bent\", \"x\", new Bent());"
                        + " return List.of(bent, bent);")
                .write(folder.resolve("acme.jar"));
        assertEquals(
                "it offers the activation `bent` twice",
                reasonOf(PluginLoader.registry(List.of(folder)).plugins().getLast()));
    }

    @Test
    void twoPluginsOfOneId() throws IOException {
        Path first = PluginJars.good("acme").write(folder.resolve("a.jar"));
        PluginJars.good("acme").write(folder.resolve("b.jar"));
        List<LoadedPlugin> plugins = PluginLoader.registry(List.of(folder)).plugins();
        assertEquals("the id `acme` is taken by the plugin in " + first, reasonOf(plugins.getLast()));
        assertTrue(plugins.get(plugins.size() - 2).isLoaded());
    }

    @Test
    void aJarThatIsNone() throws IOException {
        Files.writeString(folder.resolve("acme.jar"), "this is a letter");
        String reason = reasonOf(only());
        assertTrue(reason.startsWith("`acme.jar` is no jar: "), reason);
        assertEquals("acme.jar", only().id());
    }

    @Test
    void anEmptyJar() throws IOException {
        Files.writeString(folder.resolve("acme.jar"), "");
        assertTrue(reasonOf(only()).startsWith("`acme.jar` is no jar: "), reasonOf(only()));
    }

    @Test
    void aPluginSeesTheContractAndItsOwnJarsAndNothingElseOfOurs() throws IOException {
        String body = """
                for (String name : List.of("com.google.gson.Gson", "mlp.engine.registry.Registry", "mlp.grammar.Parser")) {
                    try {
                        Class.forName(name);
                        throw new IllegalStateException(name + " can be seen");
                    } catch (ClassNotFoundException expected) {
                        continue;
                    }
                }
                return List.of(Definition.of(ExtensionPoint.ACTIVATION, "bent", "x", new Bent()));
                """;
        assertEquals("loaded", reason(PluginJars.good("acme").plugin(body)));
    }

    @Test
    void aLibraryOfItsOwnThatClashesWithOursIsItsOwn() throws IOException {
        PluginJars jar = PluginJars.good("acme")
                .source(
                        "com.google.gson.Gson",
                        "package com.google.gson; public class Gson { public String mine() { return \"mine\"; } }")
                .plugin(
                        "return List.of(Definition.of(ExtensionPoint.ACTIVATION, new com.google.gson.Gson().mine(), \"x\", new Bent()));");
        assertEquals("loaded", reason(jar));
        assertEquals("mine", only().definitions().getFirst().name());
    }

    @Test
    void aCopyOfTheContractInItsJarIsPassedOver() throws IOException {
        PluginJars jar = PluginJars.good("acme").file("mlp/spi/Activation.class", "nonsense");
        assertEquals("loaded", reason(jar));
        assertInstanceOf(Activation.class, made(only()));
    }

    @Test
    void eachPluginHasItsOwnClasses() throws IOException {
        PluginJars.good("acme.one").write(folder.resolve("a.jar"));
        PluginJars.good("acme.two").write(folder.resolve("b.jar"));
        List<LoadedPlugin> plugins = PluginLoader.load(List.of(folder));
        assertNotSame(made(plugins.get(0)).getClass(), made(plugins.get(1)).getClass());
        Registry registry = new Registry(plugins);
        assertInstanceOf(Registry.Lookup.Ambiguous.class, registry.find(List.of(ExtensionPoint.ACTIVATION), "bent"));
    }

    @Test
    void oneBrokenPluginLeavesTheOthersAlone() throws IOException {
        Files.writeString(folder.resolve("a.jar"), "broken");
        PluginJars.good("acme").write(folder.resolve("b.jar"));
        Files.writeString(folder.resolve("README.txt"), "not a plugin");
        Files.createDirectory(folder.resolve("empty"));
        Registry registry = PluginLoader.registry(List.of(folder, folder.resolve("nowhere")));
        assertInstanceOf(Registry.Lookup.Found.class, registry.find(List.of(ExtensionPoint.ACTIVATION), "bent"));
        assertInstanceOf(Registry.Lookup.Found.class, registry.find(List.of(ExtensionPoint.OPTIMIZER), "adam"));
        assertEquals(
                2, registry.plugins().stream().filter(it -> !it.isBuiltIn()).count());
    }

    @Test
    void placesComeFromTheOptionTheEnvironmentAndTheUsersFolder() {
        Path home = Path.of("home");
        assertEquals(
                List.of(Path.of("given"), Path.of("a"), Path.of("b"), home.resolve(".mlp/plugins")),
                PluginFolders.of(
                        List.of(Path.of("given")), Map.of("MLP_PLUGINS", "a" + File.pathSeparator + "b"), home));
        assertEquals(
                List.of(Path.of("data/mlp/plugins")),
                PluginFolders.of(List.of(), Map.of("XDG_DATA_HOME", "data"), home));
    }

    @Test
    void theContractIsOneForAll() throws IOException {
        assertEquals("loaded", reason(PluginJars.good("acme")));
        assertSame(
                Activation.class, made(only()).getClass().getInterfaces()[0], "the plugin's contract is the engine's");
    }
}
