package mlp.engine.resolve;

import mlp.engine.registry.Entry;
import mlp.engine.registry.TypeText;
import mlp.grammar.Expression;

/** Values and components in words, for messages. */
final class Wording {

    private static final int LONGEST = 40;

    private Wording() {}

    /** What a value is: {@code the number 8.5}, {@code the string "x"}, {@code a list}. */
    static String value(Expression expression) {
        return switch (expression) {
            case Expression.NumberLiteral number -> "the number " + TypeText.number(number.value());
            case Expression.BooleanLiteral flag -> "`" + flag.value() + "`";
            case Expression.StringLiteral string -> "the string " + shown(TypeText.quoted(Spans.text(string)));
            case Expression.Reference reference -> "`" + shown(reference.name().text()) + "`";
            case Expression.Call call -> "`" + shown(call.name().text()) + "(…)`";
            case Expression.ListLiteral list -> "a list";
            case Expression.Range range -> "a range";
            case Expression.Negative negative -> "arithmetic";
            case Expression.Binary binary -> "arithmetic";
            case Expression.Parenthesized inner -> value(inner.value());
        };
    }

    /** What kind of value it is: {@code a number}, {@code a string}. */
    static String kind(Expression expression) {
        return switch (expression) {
            case Expression.NumberLiteral number -> "a number";
            case Expression.BooleanLiteral flag -> "true or false";
            case Expression.StringLiteral string -> "a string";
            case Expression.Reference reference -> "a word";
            case Expression.Call call -> "a component";
            case Expression.ListLiteral list -> "a list";
            case Expression.Range range -> "a range";
            case Expression.Negative negative -> "a number";
            case Expression.Binary binary -> "a number";
            case Expression.Parenthesized inner -> kind(inner.value());
        };
    }

    /** A component in words: {@code optimizer `adam`}. */
    static String component(Entry entry) {
        return entry.point().name() + " `" + entry.name() + "`";
    }

    /** Text itself if it is short, else its beginning. */
    static String shown(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
