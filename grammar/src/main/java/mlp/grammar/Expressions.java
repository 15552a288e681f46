package mlp.grammar;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Writes values as text of the language; reading that text gives the same values again. */
public final class Expressions {

    private Expressions() {}

    /** A value as it is written in a statement. */
    public static String text(Expression expression) {
        StringBuilder text = new StringBuilder();
        write(expression, false, text);
        return text.toString();
    }

    /** An argument as it is written in a statement. */
    public static String text(Argument argument) {
        return switch (argument) {
            case Argument.Positional positional -> text(positional.value());
            case Argument.Named named -> named.name().text() + "=" + text(named.value());
            case Argument.Comparison comparison -> comparison.operator().sign();
        };
    }

    /** A string of plain characters with its quotes, everything escaped that needs it. */
    public static String quoted(String characters) {
        StringBuilder text = new StringBuilder("\"");
        escape(characters, text);
        return text.append('"').toString();
    }

    /** A number as it is written: the shortest text that is read as the same number, with a sign where it has one. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("no number of the language: " + value);
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return (value < 0 ? "-" : "") + unsigned(Math.abs(value), whole);
    }

    /**
     * @param arithmetic whether arithmetic may stand here without parentheses
     */
    private static void write(Expression expression, boolean arithmetic, StringBuilder text) {
        switch (expression) {
            case Expression.NumberLiteral number -> text.append(unsigned(number.value(), number.whole()));
            case Expression.BooleanLiteral flag -> text.append(flag.value());
            case Expression.StringLiteral string -> writeString(string, text);
            case Expression.Reference reference -> text.append(reference.name().text());
            case Expression.Call call -> writeCall(call, text);
            case Expression.ListLiteral list -> {
                text.append('[');
                for (int i = 0; i < list.items().size(); i++) {
                    text.append(i == 0 ? "" : ", ");
                    write(list.items().get(i), false, text);
                }
                text.append(']');
            }
            case Expression.Range range -> {
                write(range.low(), arithmetic, text);
                text.append("..");
                write(range.high(), arithmetic, text);
            }
            case Expression.Negative negative -> {
                text.append('-');
                operand(negative.value(), precedence(negative), text);
            }
            case Expression.Binary binary -> {
                text.append(arithmetic ? "" : "(");
                operand(binary.left(), precedence(binary) - 1, text);
                text.append(' ').append(binary.operator().sign()).append(' ');
                operand(binary.right(), precedence(binary), text);
                text.append(arithmetic ? "" : ")");
            }
            case Expression.Parenthesized inner -> {
                text.append('(');
                write(inner.value(), true, text);
                text.append(')');
            }
        }
    }

    /** An operand, in parentheses unless it binds more tightly than {@code than}. */
    private static void operand(Expression operand, int than, StringBuilder text) {
        boolean bare = precedence(operand) > than;
        text.append(bare ? "" : "(");
        write(operand, true, text);
        text.append(bare ? "" : ")");
    }

    private static int precedence(Expression expression) {
        return switch (expression) {
            case Expression.Range _ -> 0;
            case Expression.Binary binary ->
                switch (binary.operator()) {
                    case ADD, SUBTRACT -> 1;
                    case MULTIPLY, DIVIDE -> 2;
                };
            case Expression.Negative _ -> 3;
            case Expression.NumberLiteral _,
                    Expression.BooleanLiteral _,
                    Expression.StringLiteral _,
                    Expression.Reference _,
                    Expression.Call _,
                    Expression.ListLiteral _,
                    Expression.Parenthesized _ -> 4;
        };
    }

    private static void writeCall(Expression.Call call, StringBuilder text) {
        List<String> arguments = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            StringBuilder one = new StringBuilder();
            switch (argument) {
                case Argument.Positional positional -> write(positional.value(), true, one);
                case Argument.Named named -> {
                    one.append(named.name().text()).append('=');
                    write(named.value(), true, one);
                }
                case Argument.Comparison comparison ->
                    one.append(comparison.operator().sign());
            }
            arguments.add(one.toString());
        }
        text.append(call.name().text())
                .append('(')
                .append(String.join(", ", arguments))
                .append(')');
    }

    private static void writeString(Expression.StringLiteral string, StringBuilder text) {
        text.append('"');
        for (Expression.Part part : string.parts()) {
            switch (part) {
                case Expression.Part.Text plain -> escape(plain.text(), text);
                case Expression.Part.Inserted inserted ->
                    text.append('{').append(inserted.name().text()).append('}');
            }
        }
        text.append('"');
    }

    private static void escape(String characters, StringBuilder text) {
        characters.codePoints().forEach(character -> {
            switch (character) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                case '{' -> text.append("{{");
                default -> {
                    if (Character.isISOControl(character)) {
                        text.append(String.format("\\u{%x}", character));
                    } else {
                        text.appendCodePoint(character);
                    }
                }
            }
        });
    }

    private static String unsigned(double value, boolean whole) {
        if (whole) {
            return new BigDecimal(value).toBigInteger().toString();
        }
        String text = Double.toString(value);
        int exponent = text.indexOf('E');
        if (exponent < 0) {
            return text;
        }
        String digits = text.substring(0, exponent);
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits)
                + "e"
                + text.substring(exponent + 1);
    }
}
