package mlp.grammar;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of the language lists what the code has. */
class LanguagePageTest {

    private static final Path PAGE = Path.of("../docs/language.md");

    @Test
    void everyCodeOfSyntaxIsListedWithItsMeaning() throws IOException {
        String page = Files.readString(PAGE);
        for (SyntaxCode code : SyntaxCode.values()) {
            String row = "| " + code.code() + " | " + code.meaning() + " |";
            assertTrue(page.contains(row), row);
        }
    }

    @Test
    void itsFirstExampleIsWellFormedAndFormatted() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```\n") + 4;
        String example = page.substring(start, page.indexOf("```", start));
        Formatter.Formatted formatted = Formatter.format(new SourceText("language.md", example));
        assertTrue(formatted.diagnostics().isEmpty());
        assertTrue(example.equals(formatted.text()), formatted::text);
    }
}
