package mlp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticPrinterTest {

    private static String print(String text, int start, int end, String label) {
        Span place = new Span(new SourceText("a.mlp", text), start, end);
        return DiagnosticPrinter.plain()
                .text(Diagnostic.error("M999", place, "wrong").labelled(label));
    }

    @Test
    void aDiagnosticShowsItsPlaceAndItsHelp() {
        String text = "\n".repeat(20) + "  optimizer  adam(lr=0.01, beta3=0.999)\n";
        int start = text.indexOf("beta3");
        Diagnostic problem = Diagnostic.error(
                        "M104",
                        new Span(new SourceText("iris.mlp", text), start, start + 5),
                        "unknown parameter `beta3` for optimizer `adam`")
                .labelled("did you mean `beta2`?")
                .helped("adam takes lr, beta1, beta2, eps, amsgrad");
        assertEquals("""
                error[M104]: unknown parameter `beta3` for optimizer `adam`
                 --> iris.mlp:21:28
                21 |   optimizer  adam(lr=0.01, beta3=0.999)
                   |                            ^^^^^ did you mean `beta2`?
                   = help: adam takes lr, beta1, beta2, eps, amsgrad
                """, DiagnosticPrinter.plain().text(problem));
    }

    @Test
    void aDiagnosticWithoutAPlaceIsItsMessageAndHelp() {
        assertEquals(
                "warning[M300]: odd\n  = help: look\n",
                DiagnosticPrinter.plain()
                        .text(new Diagnostic(
                                Diagnostic.Severity.WARNING,
                                "M300",
                                "odd",
                                java.util.Optional.empty(),
                                "",
                                List.of("look"))));
    }

    @Test
    void severalAreSetApart() {
        Diagnostic problem = Diagnostic.error("M999", "wrong");
        assertEquals(
                "error[M999]: wrong\n\nerror[M999]: wrong\n",
                DiagnosticPrinter.plain().text(List.of(problem, problem)));
    }

    @Test
    void wideCharactersTakeTwoColumnsAndCombiningOnesNone() {
        assertEquals(
                "error[M999]: wrong\n --> a.mlp:1:4\n1 | 日e\u0301x\n  |    ^ here\n", print("日e\u0301x", 3, 4, "here"));
    }

    @Test
    void tabsBecomeSpaces() {
        assertEquals("error[M999]: wrong\n --> a.mlp:1:3\n1 | a   b\n  |     ^\n", print("a\tb", 2, 3, ""));
    }

    @Test
    void whatATerminalWouldObeyIsNotSentToIt() {
        assertEquals(
                "error[M999]: wrong\n --> a.mlp:1:2\n1 | a\uFFFD[31m\uFFFDb\n  |  ^\n",
                print("a\u001B[31m\u202Eb", 1, 2, ""));
    }

    @Test
    void aPlaceBetweenCharactersHasOneCaret() {
        assertEquals("error[M999]: wrong\n --> a.mlp:1:4\n1 | abc\n  |    ^\n", print("abc", 3, 3, ""));
        assertEquals("error[M999]: wrong\n --> a.mlp:1:1\n1 |\n  | ^\n", print("", 0, 0, ""));
        assertEquals("error[M999]: wrong\n --> a.mlp:1:4\n1 | abc\n  |    ^\n", print("abc\r\ndef", 3, 3, ""));
    }

    @Test
    void aPlaceOverSeveralLinesShowsTheFirst() {
        assertEquals("error[M999]: wrong\n --> a.mlp:2:2\n2 | cde\n  |  ^^\n", print("ab\ncde\nfg", 4, 9, ""));
        assertEquals("error[M999]: wrong\n --> a.mlp:1:2\n1 | abc\n  |  ^^\n", print("abc\r\nde", 1, 7, ""));
    }

    @Test
    void aLongLineIsCutAroundThePlace() {
        String printed = print("x".repeat(100_000) + "!" + "y".repeat(100_000), 100_000, 100_001, "here");
        assertEquals(
                "error[M999]: wrong\n --> a.mlp:1:100001\n1 | …" + "x".repeat(60) + "!" + "y".repeat(79) + "…\n  | "
                        + " ".repeat(61) + "^ here\n",
                printed);
        assertTrue(print("z".repeat(100_000), 10, 90_000, "").length() < 400);
    }

    @Test
    void coloursWrapWhatThePlainTextHas() {
        Span place = new Span(new SourceText("a.mlp", "abc"), 1, 2);
        Diagnostic problem =
                Diagnostic.error("M999", place, "wrong").labelled("here").helped("do");
        String coloured = DiagnosticPrinter.coloured().text(problem);
        assertTrue(coloured.startsWith("\u001B[1;31merror[M999]\u001B[0m"));
        assertEquals(DiagnosticPrinter.plain().text(problem), coloured.replaceAll("\u001B\\[[0-9;]*m", ""));
    }
}
