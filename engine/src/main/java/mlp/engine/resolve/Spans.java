package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.List;
import mlp.grammar.Argument;
import mlp.grammar.Expression;
import mlp.grammar.Name;
import mlp.grammar.Span;

/** Expressions moved to other places: a constant stands where it is used, a default where it holds. */
final class Spans {

    private Spans() {}

    /** The same expression at another place; what is inside it stays where it is. */
    static Expression at(Expression expression, Span place) {
        return switch (expression) {
            case Expression.NumberLiteral it -> new Expression.NumberLiteral(it.value(), it.whole(), place);
            case Expression.BooleanLiteral it -> new Expression.BooleanLiteral(it.value(), place);
            case Expression.StringLiteral it -> new Expression.StringLiteral(it.parts(), place);
            case Expression.Reference it ->
                new Expression.Reference(new Name(it.name().text(), place));
            case Expression.Call it -> new Expression.Call(new Name(it.name().text(), place), it.arguments(), place);
            case Expression.ListLiteral it -> new Expression.ListLiteral(it.items(), place);
            case Expression.Range it -> new Expression.Range(it.low(), it.high(), place);
            case Expression.Negative it -> new Expression.Negative(it.value(), place);
            case Expression.Binary it -> new Expression.Binary(it.operator(), it.left(), it.right(), place);
            case Expression.Parenthesized it -> new Expression.Parenthesized(it.value(), place);
        };
    }

    /** The same expression with all that is inside it at another place. */
    static Expression moved(Expression expression, Span place) {
        return switch (expression) {
            case Expression.NumberLiteral it -> at(it, place);
            case Expression.BooleanLiteral it -> at(it, place);
            case Expression.StringLiteral it -> at(it, place);
            case Expression.Reference it -> at(it, place);
            case Expression.Call it ->
                new Expression.Call(new Name(it.name().text(), place), movedArguments(it.arguments(), place), place);
            case Expression.ListLiteral it -> {
                List<Expression> items = new ArrayList<>();
                it.items().forEach(item -> items.add(moved(item, place)));
                yield new Expression.ListLiteral(items, place);
            }
            case Expression.Range it -> new Expression.Range(moved(it.low(), place), moved(it.high(), place), place);
            case Expression.Negative it -> new Expression.Negative(moved(it.value(), place), place);
            case Expression.Binary it ->
                new Expression.Binary(it.operator(), moved(it.left(), place), moved(it.right(), place), place);
            case Expression.Parenthesized it -> new Expression.Parenthesized(moved(it.value(), place), place);
        };
    }

    /** The same arguments, all of them at another place. */
    static List<Argument> movedArguments(List<Argument> arguments, Span place) {
        List<Argument> moved = new ArrayList<>();
        for (Argument argument : arguments) {
            moved.add(
                    switch (argument) {
                        case Argument.Positional it -> new Argument.Positional(moved(it.value(), place));
                        case Argument.Named it ->
                            new Argument.Named(new Name(it.name().text(), place), moved(it.value(), place));
                        case Argument.Comparison it -> new Argument.Comparison(it.operator(), place);
                    });
        }
        return moved;
    }

    /** The characters of a string whose insertions are done. */
    static String text(Expression.StringLiteral string) {
        StringBuilder text = new StringBuilder();
        for (Expression.Part part : string.parts()) {
            if (part instanceof Expression.Part.Text plain) {
                text.append(plain.text());
            }
        }
        return text.toString();
    }
}
