package mlp.grammar;

/** One argument of a statement or of a component. */
public sealed interface Argument {

    /** Where it stands. */
    Span span();

    /** A value by its position. */
    record Positional(Expression value) implements Argument {
        @Override
        public Span span() {
            return value.span();
        }
    }

    /** {@code name=value}. */
    record Named(Name name, Expression value) implements Argument {
        @Override
        public Span span() {
            return name.span().to(value.span());
        }
    }

    /** A comparison sign between two arguments of a statement; never inside a component's brackets. */
    record Comparison(Operator operator, Span span) implements Argument {}

    /** The comparison signs. */
    enum Operator {
        AT_LEAST(">="),
        AT_MOST("<="),
        GREATER(">"),
        LESS("<"),
        EQUAL("=="),
        UNEQUAL("!=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As written in a file. */
        public String sign() {
            return sign;
        }
    }
}
