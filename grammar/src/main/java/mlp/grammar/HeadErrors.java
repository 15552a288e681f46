package mlp.grammar;

import mlp.grammar.antlr.MlpParser;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/**
 * What the parser does about an error: nothing is inserted or deleted; it travels up to the head of its statement, is told
 * in a person's words, the rest of the head is skipped, and reading goes on behind it.
 */
final class HeadErrors extends DefaultErrorStrategy {

    /** What encloses the place of an error most closely. */
    private enum Place {
        HEAD,
        CALL,
        LIST,
        PARENTHESES
    }

    private final Problems problems;

    HeadErrors(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Token recoverInline(Parser parser) {
        throw new InputMismatchException(parser);
    }

    @Override
    public void sync(Parser parser) {}

    @Override
    public void recover(Parser parser, RecognitionException e) {
        while (!endsHead(parser.getInputStream().LA(1))) {
            parser.consume();
        }
    }

    @Override
    public void reportError(Parser parser, RecognitionException e) {
        if (!(parser.getContext() instanceof MlpParser.HeadContext head)) {
            throw e;
        }
        TokenStream tokens = parser.getInputStream();
        // By index: the look-ahead of a token stream counts from the present token each time it is asked.
        int last = tokens.index();
        while (!endsHead(tokens.get(last).getType())) {
            last++;
        }
        int headEnd = tokens.get(last).getStartIndex();
        int headStart = head.getStart().getStartIndex();
        // A head that has been found wrong already is wrong here for the same reason.
        if (!problems.brokenWithin(headStart, headEnd)) {
            problems.add(problem(tokens, e.getOffendingToken(), place(e.getCtx())));
        }
    }

    private static boolean endsHead(int type) {
        return switch (type) {
            case MlpParser.NEWLINE, MlpParser.SEMICOLON, MlpParser.BRACE_OPEN, MlpParser.BRACE_CLOSE, Token.EOF -> true;
            default -> false;
        };
    }

    private static Place place(RuleContext from) {
        for (RuleContext context = from; ; context = context.getParent()) {
            switch (context) {
                case MlpParser.HeadContext _ -> {
                    return Place.HEAD;
                }
                case MlpParser.CallArgumentsContext _ -> {
                    return Place.CALL;
                }
                case MlpParser.ListContext _ -> {
                    return Place.LIST;
                }
                case MlpParser.ParenthesizedContext _ -> {
                    return Place.PARENTHESES;
                }
                default -> {}
            }
        }
    }

    private Diagnostic problem(TokenStream tokens, Token found, Place place) {
        Token before = tokens.get(found.getTokenIndex() - 1);
        return switch (found.getType()) {
            case MlpParser.COMPARISON -> comparison(found, before, place);
            case MlpParser.PLUS, MlpParser.MINUS, MlpParser.STAR, MlpParser.SLASH ->
                arithmetic(tokens, found, before, place);
            case MlpParser.EQUALS -> equalsSign(tokens, found, before, place);
            case MlpParser.COMMA -> comma(tokens, found, before, place);
            case MlpParser.RANGE -> range(found, before, place);
            default -> value(found, before, place);
        };
    }

    private Diagnostic comparison(Token found, Token before, Place place) {
        if (before.getType() == MlpParser.EQUALS && Tokens.touch(before, found)) {
            Span both = span(before).to(span(found));
            return SyntaxCode.UNEXPECTED_TOKEN
                    .at(both, quoted(both.text()) + " is not a comparison sign")
                    .labelled("write `" + text(found) + "=`");
        }
        if (wantsValue(before)) {
            return missingValue(found, before);
        }
        return place == Place.HEAD
                ? misplaced(found)
                : SyntaxCode.COMPARISON_IN_BRACKET
                        .at(span(found), "a comparison cannot be inside brackets")
                        .helped("it is part of a statement, as in `expect accuracy >= 85%`");
    }

    private Diagnostic arithmetic(TokenStream tokens, Token found, Token before, Place place) {
        int twoBefore = before.getTokenIndex() - 1;
        boolean behindKeyword = twoBefore < 0
                || tokens.get(twoBefore).getType() == MlpParser.BRACE_CLOSE
                || endsHead(tokens.get(twoBefore).getType());
        if (found.getType() == MlpParser.PLUS && (behindKeyword || !ends(before))) {
            return SyntaxCode.UNEXPECTED_TOKEN
                    .at(span(found), "a value takes no plus sign")
                    .labelled("leave it out");
        }
        if (behindKeyword) {
            return misplaced(found);
        }
        if (!ends(before)) {
            return missingValue(found, before);
        }
        String sign = before.getTokenIndex() > 0
                        && tokens.get(before.getTokenIndex() - 1).getType() == MlpParser.SIGN
                ? "-"
                : "";
        Token after = tokens.get(found.getTokenIndex() + 1);
        Diagnostic problem = SyntaxCode.ARITHMETIC_OUTSIDE.at(span(found), "arithmetic needs parentheses around it");
        boolean simple = plain(before) && plain(after);
        return simple && place != Place.CALL
                ? problem.labelled("write `(" + sign + text(before) + " " + text(found) + " " + text(after) + ")`")
                : problem;
    }

    private static boolean plain(Token token) {
        return token.getType() == MlpParser.NAME || token.getType() == MlpParser.NUMBER;
    }

    private Diagnostic equalsSign(TokenStream tokens, Token found, Token before, Place place) {
        if (wantsValue(before)) {
            return missingValue(found, before);
        }
        if (place == Place.PARENTHESES && before.getTokenIndex() >= 2) {
            Token opening = tokens.get(before.getTokenIndex() - 1);
            Token name = tokens.get(before.getTokenIndex() - 2);
            if (opening.getType() == MlpParser.PAREN_OPEN && name.getType() == MlpParser.NAME) {
                return detached(name, opening);
            }
        }
        if (place == Place.LIST) {
            return SyntaxCode.UNEXPECTED_TOKEN.at(span(found), "a list holds values, not `name=value`");
        }
        if (before.getType() == MlpParser.NAME && place == Place.HEAD) {
            return SyntaxCode.UNEXPECTED_TOKEN
                    .at(span(found), "there is no name before this `=`")
                    .helped("a named argument is written `name=value`");
        }
        return before.getType() == MlpParser.STRING || before.getType() == MlpParser.NUMBER
                ? SyntaxCode.UNEXPECTED_TOKEN
                        .at(span(before), "what comes before `=` must be a name, not " + kind(before))
                        .labelled("a name is made of letters, digits and `_`")
                : misplaced(found);
    }

    private Diagnostic comma(TokenStream tokens, Token found, Token before, Place place) {
        if (wantsValue(before) || place == Place.HEAD) {
            return SyntaxCode.MISSING_VALUE.at(span(found), "there is no value before this `,`");
        }
        if (place == Place.PARENTHESES) {
            int depth = 0;
            for (int i = before.getTokenIndex(); i > 0; i--) {
                int type = tokens.get(i).getType();
                boolean opens = type == MlpParser.PAREN_OPEN || type == MlpParser.CALL_OPEN;
                if (opens && depth == 0 && tokens.get(i - 1).getType() == MlpParser.NAME) {
                    return detached(tokens.get(i - 1), tokens.get(i)).helped("a list is written `[a, b]`");
                }
                if (opens && depth == 0) {
                    break;
                }
                depth += type == MlpParser.PAREN_CLOSE ? 1 : opens ? -1 : 0;
            }
            return SyntaxCode.UNEXPECTED_TOKEN
                    .at(span(found), "parentheses hold one value")
                    .labelled("a list is written `[a, b]`");
        }
        return misplaced(found);
    }

    private Diagnostic detached(Token name, Token opening) {
        return SyntaxCode.DETACHED_BRACKET
                .at(span(opening), "there is a space between " + quoted(text(name)) + " and its bracket")
                .labelled("write " + quoted(text(name) + "("));
    }

    private Diagnostic range(Token found, Token before, Place place) {
        if (!ends(before)) {
            return SyntaxCode.MISSING_VALUE
                    .at(span(found), "there is no value before `..`")
                    .helped("a range is written `0.1..0.9`");
        }
        return place == Place.PARENTHESES
                ? SyntaxCode.UNEXPECTED_TOKEN
                        .at(span(found), "a range takes no parentheses")
                        .labelled("leave the parentheses out")
                : SyntaxCode.UNEXPECTED_TOKEN.at(span(found), "a range has two ends, `0.1..0.9`");
    }

    private Diagnostic value(Token found, Token before, Place place) {
        if (wantsValue(before)) {
            return missingValue(found, before);
        }
        return switch (place) {
            case HEAD -> misplaced(found);
            case PARENTHESES ->
                SyntaxCode.MISSING_COMMA
                        .at(span(found), "there is no sign of arithmetic before " + quoted(text(found)))
                        .labelled("parentheses hold one value");
            case CALL, LIST -> {
                Diagnostic problem = SyntaxCode.MISSING_COMMA
                        .at(span(found), "a comma is missing before " + quoted(text(found)))
                        .labelled("write `, " + Shown.of(text(found)) + "`");
                yield found.getType() == MlpParser.SIGN
                        ? problem.labelled("write `, -`, or put a space after `-` to subtract")
                        : problem;
            }
        };
    }

    private Diagnostic missingValue(Token found, Token before) {
        String sign = quoted(text(before));
        boolean nothing = endsHead(found.getType())
                || found.getType() == MlpParser.PAREN_CLOSE
                || found.getType() == MlpParser.BRACKET_CLOSE;
        if (nothing && before.getType() == MlpParser.PAREN_OPEN) {
            return SyntaxCode.MISSING_VALUE.at(span(before).to(span(found)), "these parentheses are empty");
        }
        return nothing
                ? SyntaxCode.MISSING_VALUE.at(span(before), "there is no value after this " + sign)
                : SyntaxCode.MISSING_VALUE.at(
                        span(found), "expected a value after " + sign + ", found " + quoted(text(found)));
    }

    private Diagnostic misplaced(Token found) {
        return SyntaxCode.UNEXPECTED_TOKEN.at(span(found), quoted(text(found)) + " does not belong here");
    }

    private static boolean ends(Token token) {
        return Tokens.endsValue(token);
    }

    /** Whether a token asks for a value behind it. */
    private static boolean wantsValue(Token token) {
        return switch (token.getType()) {
            case MlpParser.EQUALS,
                    MlpParser.COMMA,
                    MlpParser.RANGE,
                    MlpParser.PLUS,
                    MlpParser.MINUS,
                    MlpParser.SIGN,
                    MlpParser.STAR,
                    MlpParser.SLASH,
                    MlpParser.PAREN_OPEN,
                    MlpParser.CALL_OPEN,
                    MlpParser.BRACKET_OPEN -> true;
            default -> false;
        };
    }

    private static String kind(Token token) {
        return token.getType() == MlpParser.STRING ? "a string" : "a number";
    }

    private static String quoted(String text) {
        return "`" + Shown.of(text) + "`";
    }

    private String text(Token token) {
        return span(token).text();
    }

    private Span span(Token token) {
        return problems.span(token.getStartIndex(), token.getStopIndex() + 1);
    }
}
