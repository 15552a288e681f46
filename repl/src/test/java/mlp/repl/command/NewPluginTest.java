package mlp.repl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NewPluginTest {

    @TempDir
    Path folder;

    @Test
    void itsSourcesCompileWithoutAWarning() throws IOException {
        Path project = folder.resolve("soft-steps");
        new NewPlugin("org.example.soft-steps").write(project, folder.resolve("repository"), "0.1.0");
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(project.resolve("src/main/java"))) {
            List<Path> java =
                    sources.filter(path -> path.toString().endsWith(".java")).toList();
            assertEquals(3, java.size());
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-Xlint:all,-path,-processing", "-Werror", "-proc:none", "-d", folder.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertTrue(compiled, said.toString());
        }
        assertTrue(Files.exists(folder.resolve("org/example/soft_steps/SoftStepsPlugin.class")));
    }

    @Test
    void nothingOfTheTemplateIsLeftOpen() throws IOException {
        Path project = folder.resolve("x1");
        new NewPlugin("x1").write(project, folder, "0.1.0");
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file).replace("@Override", "").replace("@TestFactory", "");
                assertFalse(text.matches("(?s).*@[a-z]+@.*"), file.toString());
            }
        }
        assertEquals(
                "x1.X1Plugin\n",
                Files.readString(project.resolve("src/main/resources/META-INF/services/mlp.spi.Plugin")));
    }

    @Test
    void anExistingFolderIsLeftAlone() throws IOException {
        Path project = folder.resolve("mine");
        Files.createDirectory(project);
        assertThrows(UsageProblem.class, () -> new NewPlugin("mine").write(project, folder, "0.1.0"));
        try (Stream<Path> files = Files.list(project)) {
            assertEquals(0, files.count());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Soft", "int", "a..b", "-a", "a b", "../a", "1a", "org.new.x", "java.x", "mlp", "standard"})
    void aNameThatJavaOrAFolderCannotHaveIsRefused(String name) {
        assertThrows(UsageProblem.class, () -> new NewPlugin(name));
    }
}
