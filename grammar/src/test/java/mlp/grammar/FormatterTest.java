package mlp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FormatterTest {

    private static String format(String text) {
        Formatter.Formatted formatted = Formatter.format(new SourceText("test.mlp", text));
        assertEquals("", DiagnosticPrinter.plain().text(formatted.diagnostics()), text);
        return formatted.text();
    }

    private static String shape(String text) {
        return Shape.of(Parser.parse(new SourceText("test.mlp", text)).file().statements());
    }

    private static void assertSafe(String text, String where) {
        String formatted = format(text);
        assertEquals(shape(text), shape(formatted), where);
        assertEquals(formatted, format(formatted), where);
        assertEquals(comments(text), comments(formatted), where);
    }

    private static long comments(String text) {
        return text.lines()
                .filter(line -> line.matches(".*# (note|alone|why; .not.)\\s*"))
                .count();
    }

    @Test
    void whatIsWrittenInTheCanonicalStyleStaysAsItIs() {
        assertEquals(Examples.IRIS, format(Examples.IRIS));
        assertEquals(Examples.MNIST, format(Examples.MNIST));
    }

    @Test
    void statementsOfABlockLineUpTheirFirstArguments() {
        assertEquals(
                """
                train {
                  loss      squared(scale=half)
                  optimizer sgd(lr=1)

                  batch 1
                  stop  patience(3)
                }
                """, format("train{\nloss squared(scale=half)\noptimizer sgd(lr=1)\n\n\n\nbatch 1;stop patience(3)}"));
    }

    @Test
    void layersDoNotLineUpWhereOneHasNoArguments() {
        String text = """
                network {
                  dense 16 relu
                  batch_norm
                  output softmax
                }
                """;
        assertEquals(text, format(text));
    }

    @Test
    void commentsStayWithTheirLines() {
        assertEquals("""
                # first
                a 1                                    # one

                # own line
                b {                                    # open
                  # inside
                  c [                                  # list
                    1,
                    # within
                    2
                  ]                                    # closed
                  # last
                }                                      # end
                # done
                """, format("""

                # first
                a 1 # one


                # own line
                b { # open

                # inside
                c [ # list
                1,
                  # within

                2 ] # closed
                # last

                } # end
                # done""".replace("2 ] #", "2\n] #")));
    }

    @Test
    void commentsOfNeighboursLineUp() {
        assertEquals("""
                a {
                  some longer_statement that(goes, on)   # x
                  b    2                                 # y
                  c    3
                  much longer(than, the, others, and, therefore, rather, its=own)   # z
                }
                """, format("""
                a {
                some longer_statement that(goes, on) # x
                b 2 # y
                c 3
                much longer(than, the, others, and, therefore, rather, its=own) # z
                }
                """));
    }

    @Test
    void blocksOnOneLineStayThere() {
        assertEquals(
                "repeat 2 { dense 512; batch_norm; column x { number; scale unit } }\na { }\n",
                format("repeat 2{dense 512;batch_norm;;column x{number;scale unit}}; a{}"));
    }

    @Test
    void aRangeNextToALineEndStaysARange() {
        assertEquals("x [e5\n  .. 2]\n", format("x [e5\n .. 2]"));
        assertEquals("x [e5 ..\n  2]\n", format("x [e5 ..\n2]"));
        assertEquals("x [e5\n  ..\n  2]\n", format("x [e5\n..\n2]"));
        assertEquals("x [e5 ..                               # note\n  -2]\n", format("x [e5 .. # note\n-2]"));
        assertEquals("x [e5                                  # note\n  .. -2]\n", format("x [e5 # note\n.. -2]"));
    }

    @Test
    void spacesFollowTheGrammar() {
        assertEquals("let x = (a - 1) * 2\n".replace(" * 2", ""), format("let   x=( a-1 )"));
        assertEquals(
                "a -1 x=-2 f(-1, y - 2, z=-3..4) [1, -2] 0.1..0.9 (-x * 2)\n",
                format("a  -1 x =-2 f( -1,y-2,z = -3 .. 4 ) [ 1,-2 ] 0.1 .. 0.9 ( -x*2 )"));
        assertEquals("expect accuracy >= 85%\n", format("expect accuracy>=85%"));
        assertEquals("a b, c\n", format("a b ,c"));
    }

    @Test
    void lineEndsBecomeUnixOnesAndTheFileEndsWithOne() {
        assertEquals("a\nb {\n  c\n}\n", format("a\r\nb {\r\n  c   \r\n}"));
        assertEquals("", format(""));
        assertEquals("", format("\n\n  \n"));
        assertEquals("# x\n", format("\n\n# x"));
    }

    @Test
    void aFileWithErrorsIsLeftAsItIs() {
        String text = "a   (1\n";
        Formatter.Formatted formatted = Formatter.format(new SourceText("test.mlp", text));
        assertEquals(text, formatted.text());
        assertFalse(formatted.diagnostics().isEmpty());
    }

    @Test
    void formattingKeepsEveryExampleAndIsStable() {
        Examples.ALL.forEach(example -> assertSafe(example, example));
    }

    @Test
    void formattingKeepsRandomFilesAndIsStable() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int statements = 0;
        for (int i = 0; i < 3000; i++) {
            String text = RandomFiles.file(random);
            assertSafe(text, "seed " + seed + ", file " + i + ":\n" + text);
            statements += Parser.parse(new SourceText("test.mlp", text))
                    .file()
                    .statements()
                    .size();
        }
        assertTrue(statements > 3000, "seed " + seed);
    }
}
