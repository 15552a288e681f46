package mlp.repl;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import mlp.repl.orchard.OrchardPlugin;

/** The jar of a third party's plugin, as it would be installed. */
public final class Orchard {

    /** The plugin's id. */
    public static final String ID = "org.example.orchard";

    private Orchard() {}

    /** Packs the plugin into a folder; gives the jar. */
    public static Path jar(Path folder) {
        return jar(folder.resolve("orchard.jar"), ID);
    }

    /** Packs the plugin as one of another id. */
    public static Path jar(Path jar, String id) {
        try {
            Path classes = Path.of(Objects.requireNonNull(OrchardPlugin.class.getResource("OrchardPlugin.class"))
                            .toURI())
                    .getParent();
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(out);
                    Stream<Path> files = Files.list(classes)) {
                text(entries, "plugin.properties", "id=" + id + "\nversion=1.0.0\nspi=1.0\nvendor=Orchard\n");
                text(entries, "META-INF/services/mlp.spi.Plugin", OrchardPlugin.class.getName() + "\n");
                for (Path file : files.sorted().toList()) {
                    entries.putNextEntry(new JarEntry("mlp/repl/orchard/" + file.getFileName()));
                    Files.copy(file, entries);
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void text(JarOutputStream entries, String name, String text) throws IOException {
        entries.putNextEntry(new JarEntry(name));
        entries.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
