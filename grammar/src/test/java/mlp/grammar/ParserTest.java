package mlp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {

    private static List<Statement> read(String text) {
        Parsed parsed = Parser.parse(new SourceText("test.mlp", text));
        assertEquals("", DiagnosticPrinter.plain().text(parsed.diagnostics()));
        return parsed.file().statements();
    }

    /** Statements on a line each, blocks as {@code { a | b }}. */
    private static String outline(List<Statement> statements, String between) {
        return statements.stream().map(ParserTest::outline).collect(Collectors.joining(between));
    }

    private static String outline(Statement statement) {
        StringBuilder text = new StringBuilder(statement.keyword().text());
        statement.arguments().forEach(argument -> text.append(' ').append(Expressions.text(argument)));
        statement
                .block()
                .ifPresent(block -> text.append(" { ")
                        .append(outline(block.statements(), " | "))
                        .append(" }"));
        return text.toString();
    }

    private static void assertReads(String expected, String text) {
        assertEquals(expected, outline(read(text), "\n"));
    }

    @Test
    void aWholeFileIsRead() {
        assertReads("""
                let width=16
                data "iris.csv" { target species | missing median | scale zscore | split train=0.7 valid=0.15 test=0.15 stratify=true }
                network { dense width relu init=he | batch_norm | dropout 0.2 | dense (width / 2) relu | output softmax }
                train { loss cross_entropy(label_smoothing=0.05) | optimizer adam(lr=cosine(0.01, to=1e-4, warmup=0.05), beta1=0.9) | \
                regularize l2(5e-4) | clip norm(1.0) | batch 16 | epochs 60 | seed 42 | stop patience(10, on=valid.loss) | \
                stop converged(1e-6) | keep best }
                evaluate { metrics accuracy f1(macro) confusion | expect accuracy >= 0.85 }""", Examples.IRIS);
    }

    @Test
    void everyExampleIsRead() {
        for (String example : Examples.ALL) {
            assertTrue(read(example).size() >= 2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a 1 -2                | a 1 -2
            a -x                  | a -x
            a (1 -2)              | a (1 - 2)
            a (1 - -2)            | a (1 - -2)
            a (1-2)               | a (1 - 2)
            a f(x - 1, y=2*3)     | a f(x - 1, y=2 * 3)
            a [1, -2]             | a [1, -2]
            a 0.1..0.9            | a 0.1..0.9
            a 1..2                | a 1..2
            a -1..-0.5            | a -1..-0.5
            a f(1e-4..1e-1)       | a f(1e-4..0.1)
            a x=3 >= 5%           | a x=3 >= 0.05
            a == != < <= >        | a == != < <= >
            a "x" true false      | a "x" true false
            a dense (w / 2) relu  | a dense (w / 2) relu
            a acme-x.lion:lion(1) | a acme-x.lion:lion(1)
            a f() []              | a f() []
            a größe               | a größe
            a (2 * (3 + 4) / 5)   | a (2 * (3 + 4) / 5)
            """)
    void valuesAreRead(String text, String expected) {
        assertReads(expected, text);
    }
}
