package mlp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {

    private static final Span NOWHERE = new Span(new SourceText("none", ""), 0, 0);

    private static Expression value(String text) {
        Parsed parsed = Parser.parse(new SourceText("test.mlp", "a " + text));
        assertEquals("", DiagnosticPrinter.plain().text(parsed.diagnostics()), text);
        return ((Argument.Positional)
                        parsed.file().statements().getFirst().arguments().getFirst())
                .value();
    }

    private static Expression number(double value) {
        return new Expression.NumberLiteral(value, value == Math.rint(value), NOWHERE);
    }

    private static Expression binary(Expression.Arithmetic operator, Expression left, Expression right) {
        return new Expression.Binary(operator, left, right, NOWHERE);
    }

    @Test
    void whatIsWrittenReadsAsTheSameValue() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            String text = RandomFiles.value(random);
            // 20% and 0.2 are the same number; only the note that it is no whole number must survive.
            Expression read = value(text);
            assertEquals(Shape.of(read), Shape.of(value(Expressions.text(read))), "seed " + seed + ": " + text);
        }
    }

    @Test
    void arithmeticMadeByProgramsGetsTheParenthesesItNeeds() {
        Expression sum = binary(Expression.Arithmetic.SUBTRACT, number(1), number(2));
        assertEquals("(3 - (1 - 2))", Expressions.text(binary(Expression.Arithmetic.SUBTRACT, number(3), sum)));
        assertEquals("((1 - 2) * 3)", Expressions.text(binary(Expression.Arithmetic.MULTIPLY, sum, number(3))));
        assertEquals("(1 - 2 + 3)", Expressions.text(binary(Expression.Arithmetic.ADD, sum, number(3))));
        assertEquals("-(1 - 2)", Expressions.text(new Expression.Negative(sum, NOWHERE)));
        assertEquals("[(1 - 2)]", Expressions.text(new Expression.ListLiteral(List.of(sum), NOWHERE)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "-3, -3",
        "0.1, 0.1",
        "1e-4, 1e-4",
        "5e-4, 5e-4",
        "1.5e-7, 1.5e-7",
        "16777216, 16777216",
        "1e300, 1e300",
        "-0.25, -0.25",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "4.9e-324, 4.9e-324"
    })
    void numbersAreWrittenShortAndExactly(double value, String text) {
        assertEquals(text, Expressions.number(value));
        assertEquals(value, Double.parseDouble(Expressions.number(value)));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Expressions.number(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Expressions.number(Double.POSITIVE_INFINITY));
    }

    @Test
    void stringsAreEscaped() {
        String characters = "a\"b\\c\nd\te{f}\u0001é😀";
        String text = Expressions.quoted(characters);
        assertEquals("\"a\\\"b\\\\c\\nd\\te{{f}\\u{1}é😀\"", text);
        Expression.StringLiteral read = (Expression.StringLiteral) value(text);
        assertEquals(List.of(new Expression.Part.Text(characters)), read.parts());
    }
}
