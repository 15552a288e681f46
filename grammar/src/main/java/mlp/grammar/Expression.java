package mlp.grammar;

import java.util.List;

/** A value as written; arithmetic and names are not evaluated here. */
public sealed interface Expression {

    /** Where it stands. */
    Span span();

    /**
     * An unsigned number.
     *
     * @param value what it stands for: {@code 20%} is 0.2
     * @param whole whether it is written without point, exponent and percent sign
     */
    record NumberLiteral(double value, boolean whole, Span span) implements Expression {}

    /** {@code true} or {@code false}. */
    record BooleanLiteral(boolean value, Span span) implements Expression {}

    /**
     * A string: pieces of text, escapes already read, and inserted names in order.
     *
     * @param parts text and names in order; an empty string has none
     */
    record StringLiteral(List<Part> parts, Span span) implements Expression {
        public StringLiteral {
            parts = List.copyOf(parts);
        }
    }

    /** A piece of a string. */
    sealed interface Part {
        /** Plain characters. */
        record Text(String text) implements Part {}

        /** {@code {name}}: the value of a {@code let}. */
        record Inserted(Name name) implements Part {}
    }

    /** A bare name: a constant, a component without arguments, a word of a choice or a column. */
    record Reference(Name name) implements Expression {
        @Override
        public Span span() {
            return name.span();
        }
    }

    /** {@code name(arguments)}. */
    record Call(Name name, List<Argument> arguments, Span span) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code [a, b]}. */
    record ListLiteral(List<Expression> items, Span span) implements Expression {
        public ListLiteral {
            items = List.copyOf(items);
        }
    }

    /** {@code low..high}. */
    record Range(Expression low, Expression high, Span span) implements Expression {}

    /** A sign before a value. */
    record Negative(Expression value, Span span) implements Expression {}

    /** Arithmetic inside parentheses. */
    record Binary(Arithmetic operator, Expression left, Expression right, Span span) implements Expression {}

    /** The arithmetic signs. */
    enum Arithmetic {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/");

        private final String sign;

        Arithmetic(String sign) {
            this.sign = sign;
        }

        /** As written in a file. */
        public String sign() {
            return sign;
        }
    }

    /** A value in parentheses; kept so that the formatter writes them again. */
    record Parenthesized(Expression value, Span span) implements Expression {}
}
