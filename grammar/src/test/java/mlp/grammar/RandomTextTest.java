package mlp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No text makes the parser, the printer or the formatter fail. */
class RandomTextTest {

    private static final List<String> SOUP = List.of(
            "{", "}", "(", ")", "[", "]", ",", ";", "\n", "\r\n", "\r", " ", "\t", "=", ">=", "<", "!", "..", ".", "+",
            "-", "*", "/", "%", ":", "#", "\"", "'", "\\", "//", "a", "dense", "true", "x.y", "p-q:r", "1", "2.5",
            "1e-4", "20%", "1e999", "3x", "\"s\"", "\"{x}\"", "\"\\q\"", "\"{\"", "\u0000", "\uFEFF", "é", "日", "😀",
            "\uD83D", "\u202E", "f(");

    private static void assertHolds(String text, String where) {
        Parsed parsed = Parser.parse(new SourceText("random.mlp", text));
        int last = 0;
        for (Diagnostic problem : parsed.diagnostics()) {
            Span place = problem.place().orElseThrow(() -> new AssertionError(problem + " " + where));
            assertTrue(place.end() <= text.length(), () -> problem + " " + where);
            assertTrue(place.start() >= 0, where);
            assertTrue(last <= place.start(), where);
            last = place.start();
            assertFalse(DiagnosticPrinter.plain().text(problem).isEmpty());
        }
        parsed.file().statements().forEach(statement -> assertInside(statement, 0, text.length(), where));
        Formatter.Formatted formatted = Formatter.format(new SourceText("random.mlp", text));
        if (parsed.diagnostics().isEmpty()) {
            Parsed again = Parser.parse(new SourceText("random.mlp", formatted.text()));
            assertEquals(
                    Shape.of(parsed.file().statements()), Shape.of(again.file().statements()), where);
        } else {
            assertEquals(text, formatted.text(), where);
        }
    }

    private static void assertInside(Statement statement, int start, int end, String where) {
        Span span = statement.span();
        assertTrue(span.start() >= start && span.end() <= end, () -> span + " " + where);
        assertEquals(statement.keyword().text(), statement.keyword().span().text(), where);
        for (Argument argument : statement.arguments()) {
            assertTrue(
                    argument.span().start() >= span.start() && argument.span().end() <= span.end(),
                    () -> argument + " " + where);
        }
        statement
                .block()
                .ifPresent(block -> block.statements()
                        .forEach(inner -> assertInside(
                                inner, block.span().start(), block.span().end(), where)));
    }

    @Test
    void tokensInAnyOrderAreRead() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(60);
            for (int j = 0; j < length; j++) {
                text.append(SOUP.get(random.nextInt(SOUP.size()))).append(random.nextInt(3) == 0 ? " " : "");
            }
            assertHolds(text.toString(), "seed " + seed + ", text " + i + ": " + text);
        }
    }

    @Test
    void goodFilesWithAFewChangesAreRead() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(
                    random.nextBoolean()
                            ? Examples.ALL.get(random.nextInt(Examples.ALL.size()))
                            : RandomFiles.file(random));
            int changes = 1 + random.nextInt(4);
            for (int j = 0; j < changes; j++) {
                int from = random.nextInt(text.length() + 1);
                int to = Math.min(text.length(), from + random.nextInt(1 + random.nextInt(20)));
                switch (random.nextInt(3)) {
                    case 0 -> text.delete(from, to);
                    case 1 -> text.insert(from, SOUP.get(random.nextInt(SOUP.size())));
                    default -> text.insert(random.nextInt(text.length() + 1), text.substring(from, to));
                }
            }
            assertHolds(text.toString(), "seed " + seed + ", text " + i + ":\n" + text);
        }
    }
}
