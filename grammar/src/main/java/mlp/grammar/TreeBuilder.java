package mlp.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.grammar.antlr.MlpParser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Makes the records of the syntax tree from ANTLR's, and tells what only a whole statement shows to be wrong. */
final class TreeBuilder {

    /** More signs than anyone writes, and few enough that the tree can be walked by recursion. */
    private static final int MOST_SIGNS = 256;

    private final Problems problems;

    TreeBuilder(Problems problems) {
        this.problems = problems;
    }

    /** The statements directly inside a file or a block; those with problems are left out. */
    List<Statement> statements(ParserRuleContext parent) {
        List<Statement> statements = new ArrayList<>();
        boolean afterBlock = false;
        for (int i = 0; i < parent.getChildCount(); i++) {
            ParseTree child = parent.getChild(i);
            if (child instanceof MlpParser.StatementContext context) {
                if (afterBlock) {
                    problems.add(SyntaxCode.AFTER_BLOCK
                            .at(span(context.getStart()), "a block has to be followed by a new line or `;`")
                            .labelled("put this on a line of its own"));
                }
                statement(context).ifPresent(statements::add);
                afterBlock = context.block() != null;
            } else {
                afterBlock = false;
            }
        }
        return statements;
    }

    private Optional<Statement> statement(MlpParser.StatementContext context) {
        Optional<Statement.Block> block = Optional.empty();
        int headEnd = context.getStart().getStartIndex();
        Optional<Head> head = Optional.empty();
        if (context.head() != null) {
            headEnd = end(context.head().getStop());
            head = head(context.head());
        }
        MlpParser.@Nullable BlockContext braces = context.block();
        if (braces != null) {
            if (context.head() == null && !problems.within(headEnd, headEnd + 1)) {
                problems.add(SyntaxCode.STRAY_BLOCK.at(
                        span(braces.BRACE_OPEN().getSymbol()), "this `{` has no keyword before it"));
            }
            block = Optional.of(new Statement.Block(statements(braces), span(braces)));
        }
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Span whole = span(context.head());
        return Optional.of(new Statement(
                head.get().keyword,
                head.get().arguments,
                block,
                block.map(it -> whole.to(it.span())).orElse(whole)));
    }

    private record Head(Name keyword, List<Argument> arguments) {}

    private Optional<Head> head(MlpParser.HeadContext context) {
        if (context.exception != null) {
            return Optional.empty();
        }
        int start = context.getStart().getStartIndex();
        int end = end(context.getStop());
        if (context.getStart().getType() != MlpParser.NAME) {
            if (!problems.within(start, end)) {
                String found = Shown.of(span(context.getStart()).text());
                problems.add(SyntaxCode.NO_KEYWORD.at(
                        span(context.getStart()), "a statement begins with a keyword, not `" + found + "`"));
            }
            return Optional.empty();
        }
        Name keyword = name(context.NAME().getSymbol());
        List<Argument> arguments = new ArrayList<>();
        for (MlpParser.ArgumentContext argument : context.argument()) {
            arguments.add(argument(argument));
        }
        if (context.callArguments() != null) {
            List<Argument> inBrackets = arguments(context.callArguments());
            if (!problems.within(start, end)) {
                keywordCalled(keyword, context.callArguments(), inBrackets, arguments);
            }
        }
        return problems.within(start, end) ? Optional.empty() : Optional.of(new Head(keyword, arguments));
    }

    private void keywordCalled(
            Name keyword, MlpParser.CallArgumentsContext brackets, List<Argument> inside, List<Argument> behind) {
        StringBuilder right = new StringBuilder(keyword.text());
        inside.forEach(argument -> right.append(' ').append(Expressions.text(argument)));
        behind.forEach(argument -> right.append(' ').append(Expressions.text(argument)));
        problems.add(SyntaxCode.KEYWORD_CALLED
                .at(
                        keyword.span().to(span(brackets)),
                        "`" + Shown.of(keyword.text()) + "` is a keyword here and takes no brackets")
                .labelled("write `" + Shown.of(right.toString()) + "`"));
    }

    private Argument argument(MlpParser.ArgumentContext context) {
        if (context.COMPARISON() != null) {
            Span span = span(context);
            for (Argument.Operator operator : Argument.Operator.values()) {
                if (operator.sign().equals(span.text())) {
                    return new Argument.Comparison(operator, span);
                }
            }
            throw new IllegalStateException("no comparison sign: " + span.text());
        }
        Expression value = value(context.value());
        return context.NAME() == null
                ? new Argument.Positional(value)
                : new Argument.Named(name(context.NAME().getSymbol()), value);
    }

    private Expression value(MlpParser.ValueContext context) {
        Expression low = signed(context.signed(0));
        return context.RANGE() == null ? low : new Expression.Range(low, signed(context.signed(1)), span(context));
    }

    private Expression signed(MlpParser.SignedContext context) {
        Expression value = primary(context.primary());
        return context.SIGN() == null ? value : new Expression.Negative(value, span(context));
    }

    private Expression primary(MlpParser.PrimaryContext context) {
        return switch (context) {
            case MlpParser.NumberContext number -> number(span(number));
            case MlpParser.StringContext string -> string(span(string));
            case MlpParser.BooleanContext flag -> new Expression.BooleanLiteral(flag.TRUE() != null, span(flag));
            case MlpParser.NamedContext named -> named(named);
            case MlpParser.ListContext list ->
                new Expression.ListLiteral(
                        list.value().stream().map(this::value).toList(), span(list));
            case MlpParser.ParenthesizedContext inner -> new Expression.Parenthesized(sum(inner.sum()), span(inner));
            default -> throw new IllegalStateException("no value: " + context.getClass());
        };
    }

    private Expression number(Span span) {
        String text = span.text();
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1) : text;
        boolean exponent = digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0;
        boolean whole = !percent && !exponent && digits.indexOf('.') < 0;
        if (problems.within(span.start(), span.end())) {
            return new Expression.NumberLiteral(0, whole, span);
        }
        // Moving the point in the text rather than dividing: 12.3% is then the very number that 0.123 is.
        double value = !percent
                ? Double.parseDouble(digits)
                : exponent ? Double.parseDouble(digits) / 100 : Double.parseDouble(digits + "e-2");
        boolean lost = value == 0 && digits.split("[eE]", 2)[0].chars().anyMatch(digit -> digit >= '1' && digit <= '9');
        if (Double.isInfinite(value) || lost) {
            problems.add(SyntaxCode.NUMBER_OUT_OF_RANGE
                    .at(span, "`" + Shown.of(text) + "` is too " + (lost ? "close to zero" : "large"))
                    .helped("numbers other than 0 lie between 4.9e-324 and 1.8e308"));
        }
        return new Expression.NumberLiteral(value, whole, span);
    }

    private Expression string(Span span) {
        boolean broken = problems.within(span.start(), span.end());
        return new Expression.StringLiteral(broken ? List.of() : StringContent.of(problems, span), span);
    }

    private Expression named(MlpParser.NamedContext context) {
        Name name = name(context.NAME().getSymbol());
        return context.callArguments() == null
                ? new Expression.Reference(name)
                : new Expression.Call(name, arguments(context.callArguments()), span(context));
    }

    private List<Argument> arguments(MlpParser.CallArgumentsContext context) {
        List<Argument> arguments = new ArrayList<>();
        @Nullable Name named = null;
        for (MlpParser.CallArgumentContext argument : context.callArgument()) {
            Expression value = sum(argument.sum(0));
            if (argument.RANGE() != null) {
                Expression high = sum(argument.sum(1));
                value = new Expression.Range(value, high, value.span().to(high.span()));
            }
            if (argument.NAME() != null) {
                named = name(argument.NAME().getSymbol());
                arguments.add(new Argument.Named(named, value));
            } else {
                if (named != null) {
                    problems.add(SyntaxCode.ARGUMENT_ORDER
                            .at(value.span(), "an argument without a name follows the named `" + named.text() + "`")
                            .labelled("name it, or move it to the front"));
                }
                arguments.add(new Argument.Positional(value));
            }
        }
        return arguments;
    }

    private Expression sum(MlpParser.SumContext context) {
        if (context.getChildCount() > 2 * MOST_SIGNS + 1) {
            return tooLong(context);
        }
        Expression sum = product(context.product(0));
        for (int i = 1; i < context.product().size(); i++) {
            Expression right = product(context.product(i));
            boolean plus = typeOf(context.getChild(2 * i - 1)) == MlpParser.PLUS;
            Expression.Arithmetic operator = plus ? Expression.Arithmetic.ADD : Expression.Arithmetic.SUBTRACT;
            sum = new Expression.Binary(operator, sum, right, sum.span().to(right.span()));
        }
        return sum;
    }

    private Expression product(MlpParser.ProductContext context) {
        if (context.getChildCount() > 2 * MOST_SIGNS + 1) {
            return tooLong(context);
        }
        Expression product = signed(context.signed(0));
        for (int i = 1; i < context.signed().size(); i++) {
            Expression right = signed(context.signed(i));
            boolean times = typeOf(context.getChild(2 * i - 1)) == MlpParser.STAR;
            Expression.Arithmetic operator = times ? Expression.Arithmetic.MULTIPLY : Expression.Arithmetic.DIVIDE;
            product = new Expression.Binary(
                    operator, product, right, product.span().to(right.span()));
        }
        return product;
    }

    private Expression tooLong(ParserRuleContext context) {
        problems.add(SyntaxCode.ARITHMETIC_TOO_LONG
                .at(span(context), "this has more than " + MOST_SIGNS + " signs of arithmetic")
                .labelled("name its parts with `let`"));
        return new Expression.NumberLiteral(0, true, span(context));
    }

    private static int typeOf(ParseTree child) {
        return ((Token) child.getPayload()).getType();
    }

    private Name name(Token token) {
        Span span = span(token);
        return new Name(span.text(), span);
    }

    private Span span(Token token) {
        return problems.span(token.getStartIndex(), end(token));
    }

    private Span span(ParserRuleContext context) {
        return problems.span(context.getStart().getStartIndex(), end(context.getStop()));
    }

    private static int end(Token token) {
        return token.getStopIndex() + 1;
    }
}
