package mlp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to be hard: each is answered quickly, and never by a failure. */
class LimitsTest {

    private static List<Diagnostic> problems(String text) {
        return assertTimeout(Duration.ofSeconds(60), () -> {
            Parsed parsed = Parser.parse(new SourceText("hard.mlp", text));
            DiagnosticPrinter.plain().text(parsed.diagnostics());
            return parsed.diagnostics();
        });
    }

    private static String only(String text) {
        List<Diagnostic> problems = problems(text);
        assertEquals(1, problems.size());
        return problems.getFirst().code() + " " + problems.getFirst().message();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "f(", "b {\n", "-(", "[(f("})
    void tenThousandOpenBracketsAreOneError(String opening) {
        assertEquals("M031 brackets and blocks can be at most 64 deep", only("a " + opening.repeat(10_000)));
        assertEquals("M031 brackets and blocks can be at most 64 deep", only("a " + opening.repeat(100_000) + "1"));
    }

    @Test
    void sixtyFourDeepIsAllowed() {
        assertEquals(List.of(), problems("a " + "(".repeat(64) + "1" + ")".repeat(64)));
        assertEquals(List.of(), problems("a {".repeat(64) + "}".repeat(64)));
        assertEquals("M031 brackets and blocks can be at most 64 deep", only("a {".repeat(65) + "}".repeat(65)));
        assertEquals(
                "M031 brackets and blocks can be at most 64 deep", only("a {".repeat(64) + "b (1)" + "}".repeat(64)));
    }

    @Test
    void aHundredMegabytesAreRefusedUnread() {
        assertEquals("M030 `hard.mlp` has 100.0 MiB; a model file has at most 1 MiB", only("x".repeat(100 << 20)));
    }

    @Test
    void theSizeIsCountedInBytes() {
        assertEquals(List.of(), problems("#" + "é".repeat((1 << 19) - 1)));
        assertEquals("M030 `hard.mlp` has 1.0 MiB; a model file has at most 1 MiB", only("#" + "é".repeat(1 << 19)));
    }

    @Test
    void aLineOfAMegabyteIsRead() {
        assertEquals(List.of(), problems("row " + "1, ".repeat(100_000) + "1"));
        assertEquals(List.of(), problems("row " + "1".repeat(1_000_000) + "e-1000000"));
        assertEquals(List.of(), problems("a \"" + "x".repeat(1_000_000) + "\""));
        assertEquals(List.of(), problems("a;".repeat(100_000)));
        assertEquals(List.of(), problems("\n".repeat(1_000_000)));
    }

    @Test
    void aChainOfArithmeticIsBounded() {
        assertEquals(List.of(), problems("a (1" + " + 1".repeat(256) + ")"));
        assertEquals("M032 this has more than 256 signs of arithmetic", only("a (1" + " - 1".repeat(200_000) + ")"));
        assertEquals("M032 this has more than 256 signs of arithmetic", only("a (1" + " * 1".repeat(200_000) + ")"));
        assertEquals(1, problems("a " + "-".repeat(1_000_000) + "1").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ ", "\"\n", "}", ")", "f(\n", "f(1\n", "f(1\nb ", "= ", "\u0000a", "1x ", "{", ";{", "\r", "(]",
                "a.. "
            })
    void errorsWithoutEndComeToAnEnd(String piece) {
        List<Diagnostic> problems = problems(piece.repeat((1 << 18) / piece.length()));
        assertTrue(!problems.isEmpty() && problems.size() <= 201, () -> String.valueOf(problems.size()));
    }
}
