package mlp.engine.plugins;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import mlp.spi.Plugin;

/** Builds jars of plugins from source, good ones and broken ones. */
final class PluginJars {

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    /** A plugin as it should be: an activation {@code bent} in a class {@code acme.Bent}. */
    static PluginJars good(String id) {
        return new PluginJars()
                .file("plugin.properties", "id=%s\nversion=1.0.0\nspi=1.0\nvendor=Acme\n".formatted(id))
                .file("META-INF/services/mlp.spi.Plugin", "acme.AcmePlugin\n")
                .plugin("return List.of(Definition.of(ExtensionPoint.ACTIVATION, \"bent\", \"z / 2\", new Bent()));")
                .source("acme.Bent", """
                        package acme;
                        public final class Bent implements mlp.spi.Activation {
                            public double value(double z) { return z / 2; }
                            public double derivative(double z, double a) { return 0.5; }
                            public Reads reads() { return Reads.A; }
                        }
                        """);
    }

    /** The plugin's class, given the body of its {@code definitions()}. */
    PluginJars plugin(String body) {
        return source("acme.AcmePlugin", """
                package acme;
                import java.util.List;
                import mlp.spi.*;
                public final class AcmePlugin implements Plugin {
                    public List<Definition<?>> definitions() {
                        %s
                    }
                }
                """.formatted(body));
    }

    PluginJars source(String name, String text) {
        sources.put(name, text);
        return this;
    }

    PluginJars file(String name, String text) {
        files.put(name, text);
        return this;
    }

    PluginJars without(String file) {
        files.remove(file);
        return this;
    }

    /** Leaves a compiled class out of the jar. */
    PluginJars withoutClass(String name) {
        leftOut.add(name.replace('.', '/') + ".class");
        return this;
    }

    /** Writes the jar. */
    Path write(Path jar) throws IOException {
        Path classes = Files.createTempDirectory("plugin");
        compile(classes);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                entries.putNextEntry(new JarEntry(file.getKey()));
                entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
            try (Stream<Path> compiled = Files.walk(classes)) {
                for (Path file : compiled.filter(Files::isRegularFile).sorted().toList()) {
                    String name = classes.relativize(file).toString().replace('\\', '/');
                    if (!leftOut.contains(name)) {
                        entries.putNextEntry(new JarEntry(name));
                        entries.write(Files.readAllBytes(file));
                    }
                }
            }
        }
        return jar;
    }

    private void compile(Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String contract =
                Plugin.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        StringWriter said = new StringWriter();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new Source(name, text)));
        boolean good = compiler.getTask(
                        said, null, null, List.of("-cp", contract, "-d", classes.toString(), "-proc:none"), null, units)
                .call();
        assertTrue(good, said.toString());
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
