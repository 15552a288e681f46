package mlp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of bad texts, {@code bad-texts.txt}: a title, the text, and to the letter what a person is told. */
class BadTextsTest {

    private record Case(String title, String text, String told) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Case> cases() throws IOException {
        try (InputStream stream = Objects.requireNonNull(BadTextsTest.class.getResourceAsStream("bad-texts.txt"))) {
            String table = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(table.split("(?m)^=== "))
                    .skip(1)
                    .map(entry -> {
                        String[] parts = entry.split("(?m)^---\n", 2);
                        int title = parts[0].indexOf('\n');
                        return new Case(
                                parts[0].substring(0, title), parts[0].substring(title + 1), parts[1].stripTrailing());
                    })
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isToldExactly(Case bad) {
        Parsed parsed = Parser.parse(new SourceText("bad.mlp", bad.text()));
        assertEquals(
                bad.told(), DiagnosticPrinter.plain().text(parsed.diagnostics()).stripTrailing());
    }

    @Test
    void theTableShowsEveryCodeThatATextCanGive() throws IOException {
        Set<String> shown = new HashSet<>();
        cases().forEach(bad -> Parser.parse(new SourceText("bad.mlp", bad.text()))
                .diagnostics()
                .forEach(problem -> shown.add(problem.code())));
        for (SyntaxCode code : SyntaxCode.values()) {
            // Sizes and files are the matter of LimitsTest and SourceFilesTest.
            assertTrue(shown.contains(code.code()) || code.compareTo(SyntaxCode.TEXT_TOO_LARGE) >= 0, code.code());
        }
        assertTrue(cases().size() >= 45);
    }
}
