package mlp.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Plugin;
import mlp.spi.PluginCheck.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the contract's Javadoc are code that compiles, one for each extension point, and sound. */
class ExamplesTest {

    private static final Path CONTRACT = Path.of("..", "spi", "src", "main", "java", "mlp", "spi");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\R(.*?)\\}</pre>", Pattern.DOTALL);

    @TempDir
    private Path folder;

    /** The examples of a file, each as it would stand in a class. */
    private static List<String> examples(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("(?m)^ *\\* ?", "");
        List<String> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(text);
        while (matcher.find()) {
            examples.add(matcher.group(1));
        }
        return examples;
    }

    /** Compiles the examples as members of one class and loads it. */
    private Class<?> compiled(List<String> examples) throws IOException, ClassNotFoundException {
        String source = """
                import java.io.*;
                import java.nio.file.*;
                import java.util.*;
                import mlp.spi.*;
                public class Examples {
                %s
                }
                """.formatted(String.join("\n", examples));
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        String contract =
                Plugin.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        StringWriter said = new StringWriter();
        JavaFileObject unit =
                new SimpleJavaFileObject(URI.create("string:///Examples.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        boolean good = compiler.getTask(
                        said,
                        null,
                        null,
                        List.of("-cp", contract, "-d", folder.toString(), "-proc:none"),
                        null,
                        List.of(unit))
                .call();
        assertTrue(good, said.toString());
        URLClassLoader loader =
                new URLClassLoader(new java.net.URL[] {folder.toUri().toURL()}, Plugin.class.getClassLoader());
        return loader.loadClass("Examples");
    }

    @Test
    void everyExampleOfTheContractCompiles() throws IOException, ClassNotFoundException {
        int found = 0;
        try (Stream<Path> files = Files.list(CONTRACT)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                List<String> examples = examples(file);
                found += examples.size();
                if (!examples.isEmpty()) {
                    compiled(examples);
                }
            }
        }
        assertTrue(found > ExtensionPoint.all().size(), "found " + found);
    }

    @Test
    void everyExtensionPointHasAnExample() throws IOException, ClassNotFoundException {
        Class<?> examples = compiled(examples(CONTRACT.resolve("package-info.java")));
        List<ExtensionPoint<?>> without = new ArrayList<>(ExtensionPoint.all());
        for (Class<?> example : examples.getDeclaredClasses()) {
            without.removeIf(point -> point.type().isAssignableFrom(example));
        }
        for (java.lang.reflect.Field example : examples.getDeclaredFields()) {
            without.removeIf(point -> point.type() == example.getType());
        }
        // the page has one of the three treatments of columns
        without.removeAll(List.of(ExtensionPoint.FILL, ExtensionPoint.ENCODE));
        assertEquals(List.of(), without);
    }

    @Test
    void theExamplesThatNeedNoArgumentsAreSound() throws IOException, ReflectiveOperationException {
        Class<?> examples = compiled(examples(CONTRACT.resolve("package-info.java")));
        List<Object> components = new ArrayList<>();
        Object outer = examples.getDeclaredConstructor().newInstance();
        for (java.lang.reflect.Field field : examples.getDeclaredFields()) {
            field.setAccessible(true);
            components.add(field.get(outer));
        }
        for (Class<?> example : examples.getDeclaredClasses()) {
            if (example.isRecord() && example.getRecordComponents().length == 0) {
                java.lang.reflect.Constructor<?> constructor = example.getDeclaredConstructor();
                constructor.setAccessible(true);
                components.add(constructor.newInstance());
            }
        }
        assertTrue(components.size() >= 14, components.toString());
        for (Object component : components) {
            for (ExtensionPoint<?> point : ExtensionPoint.all()) {
                if (point.type().isInstance(component)) {
                    assertEquals(List.of(), faults(point, component), component.toString());
                }
            }
        }
    }

    private static <T> List<Finding> faults(ExtensionPoint<T> point, Object component) {
        Definition<T> definition =
                Definition.of(point, "example", "an example", point.type().cast(component));
        return new Conformance()
                .check(List.of(definition), List.of()).stream()
                        .filter(finding -> finding.severity() == mlp.spi.PluginCheck.Severity.FAULT)
                        .toList();
    }
}
