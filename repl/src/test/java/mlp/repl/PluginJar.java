package mlp.repl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import mlp.spi.Plugin;

/** A stranger's plugin whose components make trouble, {@code acme.trouble} 1.2.3, compiled against the contract alone. */
public final class PluginJar {

    private static final String TYPE = "acme.Trouble";

    private PluginJar() {}

    /** Writes its jar. */
    public static void write(Path jar) throws IOException {
        String text;
        try (InputStream in = Objects.requireNonNull(PluginJar.class.getResourceAsStream("Trouble.java"))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Path classes = Files.createTempDirectory("plugin");
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        String contract =
                Plugin.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        StringWriter said = new StringWriter();
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("string:///" + TYPE.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        assertTrue(
                compiler.getTask(
                                said,
                                null,
                                null,
                                List.of("-cp", contract, "-d", classes.toString(), "-proc:none"),
                                null,
                                List.of(source))
                        .call(),
                said.toString());
        Map<String, String> files = Map.of(
                "plugin.properties",
                "id=acme.trouble\nversion=1.2.3\nspi=1.0\n",
                "META-INF/services/mlp.spi.Plugin",
                TYPE + "\n");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> compiled = Files.walk(classes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                entries.putNextEntry(new JarEntry(file.getKey()));
                entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (Path file : compiled.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                entries.write(Files.readAllBytes(file));
            }
        }
    }
}
