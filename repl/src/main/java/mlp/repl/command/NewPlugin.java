package mlp.repl.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import mlp.engine.registry.LoadedPlugin;
import mlp.engine.run.DiskFailure;
import mlp.spi.Spi;

/**
 * The project that {@code mlp plugin new} makes: an activation, an optimizer, tests by the conformance kit, ready to be
 * built by Maven.
 *
 * @param id of the plugin, as the user gave it; also the Java package of its classes
 */
record NewPlugin(String id) {

    private static final String NAME = "[a-z][a-z0-9]*([-_.][a-z][a-z0-9]*)*";

    /** What no plugin's class loader may define, or what is taken. */
    private static final Set<String> RESERVED = Set.of("java", "javax", "jdk", "sun", "mlp", LoadedPlugin.BUILT_IN);

    NewPlugin {
        if (!id.matches(NAME)) {
            throw new UsageProblem(
                    "`" + id + "` is no name for a plugin",
                    "small letters and digits, joined by `-` or `.`: soft-steps, org.example.soft-steps");
        }
        if (!SourceVersion.isName(id.replace('-', '_'))) {
            throw new UsageProblem(
                    "`" + id + "` is no name for a plugin: a word of it is a keyword of Java, and it names a package",
                    "choose another word, such as my-" + id.substring(id.lastIndexOf('.') + 1));
        }
        String first = id.split("\\.", 2)[0];
        if (RESERVED.contains(first)) {
            throw new UsageProblem(
                    "`" + first + "` at the beginning of a plugin's name is taken",
                    "begin it with a word of your own: soft-steps, org.example.soft-steps");
        }
    }

    /** The last part of the id, which names the folder and the jar. */
    String name() {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    /**
     * Writes the project.
     *
     * @param folder a folder that is not there yet
     * @param repository where the contract and the kit are, as a Maven repository
     */
    void write(Path folder, Path repository, String version) {
        if (Files.exists(folder)) {
            throw new UsageProblem("`" + folder + "` is there already", "choose another name, or move it away");
        }
        String packageName = id.replace('-', '_');
        String words = name().replace('-', '_');
        Map<String, String> values = Map.of(
                "id",
                id,
                "name",
                name(),
                "word",
                words,
                "class",
                camelCase(words),
                "package",
                packageName,
                "version",
                version,
                "spi",
                Spi.VERSION,
                "repository",
                repository.toUri().toString());
        String sources = "src/main/java/" + packageName.replace('.', '/') + "/" + camelCase(words);
        List<Map.Entry<String, String>> files = List.of(
                Map.entry("pom.xml", "pom.xml"),
                Map.entry("README.md", "README.md"),
                Map.entry("try.mlp", "try.mlp"),
                Map.entry("gitignore", ".gitignore"),
                Map.entry("plugin.properties", "src/main/resources/plugin.properties"),
                Map.entry("Words.java", sources + "Plugin.java"),
                Map.entry("Relu.java", sources + "Relu.java"),
                Map.entry("Sgd.java", sources + "Sgd.java"),
                Map.entry(
                        "ConformanceTest.java",
                        "src/test/java/" + packageName.replace('.', '/') + "/ConformanceTest.java"));
        try {
            for (Map.Entry<String, String> file : files) {
                write(folder.resolve(file.getValue()), filled(template(file.getKey()), values));
            }
            write(
                    folder.resolve("src/main/resources/META-INF/services/mlp.spi.Plugin"),
                    packageName + "." + camelCase(words) + "Plugin\n");
        } catch (IOException failure) {
            throw DiskFailure.writing(folder, failure);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
    }

    private static String template(String name) throws IOException {
        try (InputStream stream = NewPlugin.class.getResourceAsStream("/mlp/repl/plugin/" + name)) {
            if (stream == null) {
                throw new IOException("the program lacks its template `" + name + "`");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String filled(String template, Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text;
    }

    private static String camelCase(String words) {
        StringBuilder name = new StringBuilder();
        for (String word : words.split("_")) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }
}
