package mlp.engine.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlp.engine.Answer;
import mlp.engine.Settings;
import mlp.engine.registry.ClassPathPlugins;
import mlp.engine.registry.Registry;
import mlp.engine.registry.TypeText;
import mlp.grammar.DiagnosticPrinter;
import mlp.grammar.SourceText;
import mlp.spi.ExtensionPoint;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The table of bad files and what is said of them, in {@code bad-files.txt}. */
class BadFilesTest {

    private static final long MEMORY = 4L << 30;
    private static final Registry REGISTRY = new Registry(ClassPathPlugins.load());

    @TempDir
    private Path folder;

    @TestFactory
    List<DynamicTest> saysExactly() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String part : table().split("(?m)^=== ")) {
            if (part.isBlank()) {
                continue;
            }
            String title = part.substring(0, part.indexOf('\n'));
            String[] sides = part.substring(part.indexOf('\n') + 1).split("(?m)^---\n", 2);
            tests.add(DynamicTest.dynamicTest(title, () -> {
                String said = told(sides[0]);
                assertEquals(filledIn(sides[1], said).strip(), said.strip());
            }));
        }
        assertTrue(tests.size() >= 60, "only " + tests.size() + " bad files");
        return tests;
    }

    private static String table() throws IOException {
        try (InputStream in = BadFilesTest.class.getResourceAsStream("bad-files.txt")) {
            if (in == null) {
                return fail("bad-files.txt is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String told(String text) throws IOException {
        Files.writeString(folder.resolve("bad.mlp"), text);
        Answer<Draft> answer =
                new Resolver(REGISTRY, MEMORY).resolve(new SourceText("bad.mlp", text), folder, Settings.NONE);
        assertTrue(answer.value().isEmpty(), "the file was accepted");
        return DiagnosticPrinter.plain().text(answer.diagnostics());
    }

    /** Lists of components grow with the vocabulary; the table names them: {@code {losses}}. */
    private static String filledIn(String wanted, String said) {
        String text = wanted;
        for (ExtensionPoint<?> point : ExtensionPoint.all()) {
            List<ExtensionPoint<?>> places = point == ExtensionPoint.ACTIVATION
                    ? List.of(point, ExtensionPoint.ROW_ACTIVATION)
                    : point == ExtensionPoint.OPTIMIZER ? List.of(point, ExtensionPoint.SOLVER) : List.of(point);
            text = text.replace("{" + TypeText.plural(point) + "}", String.join(", ", REGISTRY.words(places)));
        }
        TreeSet<String> endings = new TreeSet<>();
        REGISTRY.defaults().keySet().stream()
                .filter(key -> key.startsWith("source."))
                .forEach(key -> endings.add(key.substring("source".length())));
        text = text.replace("{endings}", String.join(", ", endings));
        Matcher behind = Pattern.compile("\\{losses behind (\\w+)}").matcher(text);
        while (behind.find()) {
            Matcher line = Pattern.compile("losses behind " + behind.group(1) + ": (.*)")
                    .matcher(said);
            assertTrue(line.find() && line.group(1).contains("squared"), said);
            text = text.replace(behind.group(), line.group(1));
        }
        return text;
    }
}
