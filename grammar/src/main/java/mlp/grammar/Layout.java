package mlp.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import mlp.grammar.antlr.MlpLexer;
import mlp.grammar.antlr.MlpParser;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Prepares tokens for the parser: comments and the line ends that are white space are dropped, every bracket and brace
 * gets its counterpart (with an error where it had none), signs are told from subtraction and a component's bracket from
 * parentheses. What comes out is balanced and never deeper than {@link #DEEPEST}.
 */
final class Layout {

    /** How many brackets and blocks may stand inside one another. */
    static final int DEEPEST = 64;

    private final Problems problems;
    private final List<CommonToken> in;
    private final List<CommonToken> out = new ArrayList<>();
    private final Deque<CommonToken> open = new ArrayDeque<>();
    /** Where an unclosed bracket is taken to end, or -1 inside a bracket that is closed properly. */
    private int bracketEnd = -1;

    private boolean tooDeep;

    private Layout(Problems problems, List<CommonToken> in) {
        this.problems = problems;
        this.in = in;
    }

    /** The tokens for the parser; only an end of file if they are too deep. */
    static List<CommonToken> of(Problems problems, List<CommonToken> tokens) {
        List<CommonToken> visible = new ArrayList<>(tokens.size());
        for (CommonToken token : tokens) {
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                visible.add(token);
            }
        }
        Layout layout = new Layout(problems, visible);
        layout.arrange();
        return layout.tooDeep ? List.of(visible.getLast()) : layout.out;
    }

    private void arrange() {
        for (int i = 0; i < in.size() && !tooDeep; i++) {
            if (i == bracketEnd) {
                closeBrackets(i);
            }
            CommonToken token = in.get(i);
            switch (token.getType()) {
                case MlpLexer.PAREN_OPEN, MlpLexer.BRACKET_OPEN -> openBracket(i);
                case MlpLexer.PAREN_CLOSE, MlpLexer.BRACKET_CLOSE -> closeBracket(token);
                case MlpLexer.BRACE_OPEN -> openBlock(token);
                case MlpLexer.BRACE_CLOSE -> closeBlock(token);
                case MlpLexer.NEWLINE -> newline(token);
                case MlpLexer.SEMICOLON -> semicolon(token);
                case MlpLexer.MINUS -> minus(i);
                case MlpLexer.RANGE -> range(i);
                case Token.EOF -> end(token);
                default -> out.add(token);
            }
        }
    }

    private boolean insideBracket() {
        return !open.isEmpty() && open.getFirst().getType() != MlpLexer.BRACE_OPEN;
    }

    private void push(CommonToken token) {
        if (open.size() == DEEPEST) {
            problems.add(SyntaxCode.TOO_DEEP
                    .at(span(token), "brackets and blocks can be at most " + DEEPEST + " deep")
                    .helped("nothing of this file was read"));
            tooDeep = true;
            return;
        }
        open.push(token);
        out.add(token);
    }

    private void openBracket(int i) {
        CommonToken token = in.get(i);
        if (!insideBracket()) {
            bracketEnd = endOfUnclosed(i);
        }
        boolean behindName = i > 0
                && in.get(i - 1).getType() == MlpLexer.NAME
                && Tokens.touch(in.get(i - 1), token)
                && token.getType() == MlpLexer.PAREN_OPEN;
        if (behindName) {
            token.setType(MlpParser.CALL_OPEN);
        }
        push(token);
    }

    /**
     * Where the outermost bracket that opens at {@code from} ends if it is not closed before the next brace: at the first
     * line end behind which a statement can begin, so that what follows is read as it was meant. -1 if it is closed.
     */
    private int endOfUnclosed(int from) {
        int depth = 0;
        int lineEnd = -1;
        for (int i = from; ; i++) {
            switch (in.get(i).getType()) {
                case MlpLexer.PAREN_OPEN, MlpLexer.BRACKET_OPEN -> depth++;
                case MlpLexer.PAREN_CLOSE, MlpLexer.BRACKET_CLOSE -> {
                    depth--;
                    if (depth == 0) {
                        return -1;
                    }
                }
                case MlpLexer.NEWLINE -> {
                    if (lineEnd < 0 && statementCanBegin(i)) {
                        lineEnd = i;
                    }
                    if (lineEnd == i && statementBegins(i)) {
                        return i;
                    }
                }
                case MlpLexer.BRACE_OPEN, MlpLexer.BRACE_CLOSE, Token.EOF -> {
                    return lineEnd < 0 ? i : lineEnd;
                }
                default -> {}
            }
            if (depth + open.size() > DEEPEST) {
                return -1;
            }
        }
    }

    private int behindNewlines(int newline) {
        int next = newline;
        while (in.get(next).getType() == MlpLexer.NEWLINE) {
            next++;
        }
        return next;
    }

    /** Whether the next line begins as only a statement does: with a name and a value or a block behind it. */
    private boolean statementBegins(int newline) {
        int first = behindNewlines(newline);
        return in.get(first).getType() == MlpLexer.NAME
                && switch (in.get(first + 1).getType()) {
                    case MlpLexer.NAME,
                            MlpLexer.NUMBER,
                            MlpLexer.STRING,
                            MlpLexer.TRUE,
                            MlpLexer.FALSE,
                            MlpLexer.BRACKET_OPEN,
                            MlpLexer.BRACE_OPEN -> true;
                    default -> false;
                };
    }

    private boolean statementCanBegin(int newline) {
        int type = in.get(behindNewlines(newline)).getType();
        return Tokens.endsValue(in.get(newline - 1))
                && (type == MlpLexer.NAME || type == MlpLexer.BRACE_CLOSE || type == Token.EOF);
    }

    private void closeBrackets(int i) {
        StringBuilder missing = new StringBuilder();
        CommonToken outermost = open.getFirst();
        while (insideBracket()) {
            outermost = open.pop();
            CommonToken closing = closing(outermost, in.get(i));
            missing.append(closing.getText());
            out.add(closing);
        }
        bracketEnd = -1;
        if (problems.brokenWithin(outermost.getStartIndex(), in.get(i).getStartIndex())) {
            return;
        }
        problems.add(SyntaxCode.UNCLOSED_BRACKET
                .at(span(outermost), "this `" + outermost.getText() + "` is never closed")
                .labelled("`" + missing + "` is missing"));
    }

    /** The counterpart of an opening token, standing for nothing in the text, before another token. */
    private static CommonToken closing(CommonToken opening, CommonToken before) {
        boolean list = opening.getType() == MlpLexer.BRACKET_OPEN;
        boolean brace = opening.getType() == MlpLexer.BRACE_OPEN;
        return brace
                ? synthetic(MlpLexer.BRACE_CLOSE, "}", before)
                : list ? synthetic(MlpLexer.BRACKET_CLOSE, "]", before) : synthetic(MlpLexer.PAREN_CLOSE, ")", before);
    }

    private static CommonToken synthetic(int type, String text, CommonToken before) {
        CommonToken token = new CommonToken(type, text);
        token.setStartIndex(before.getStartIndex());
        token.setStopIndex(before.getStartIndex() - 1);
        return token;
    }

    private void closeBracket(CommonToken token) {
        if (!insideBracket()) {
            problems.add(SyntaxCode.UNMATCHED_BRACKET.at(span(token), "`" + token.getText() + "` closes nothing"));
            return;
        }
        CommonToken opening = open.pop();
        CommonToken closing = closing(opening, token);
        if (closing.getType() != token.getType()) {
            problems.add(SyntaxCode.UNMATCHED_BRACKET
                    .at(span(token), "`" + token.getText() + "` cannot close `" + opening.getText() + "`")
                    .labelled("write `" + closing.getText() + "`"));
            out.add(closing);
        } else {
            out.add(token);
        }
    }

    private void openBlock(CommonToken token) {
        int last = out.size() - 1;
        while (last >= 0 && out.get(last).getType() == MlpLexer.NEWLINE) {
            last--;
        }
        boolean afterHead = last >= 0
                && last < out.size() - 1
                && (Tokens.endsValue(out.get(last)) || out.get(last).getType() == MlpLexer.COMPARISON);
        if (afterHead) {
            problems.add(SyntaxCode.STRAY_BLOCK
                    .at(span(token), "a block begins on the line of its statement")
                    .labelled("move it up, after `" + Shown.of(text(out.get(last))) + "`"));
            out.subList(last + 1, out.size()).clear();
        }
        push(token);
    }

    private void closeBlock(CommonToken token) {
        if (open.isEmpty()) {
            problems.add(SyntaxCode.UNMATCHED_BRACE.at(span(token), "`}` closes nothing"));
            return;
        }
        open.pop();
        out.add(synthetic(MlpLexer.NEWLINE, "", token));
        out.add(token);
    }

    private void newline(CommonToken token) {
        boolean afterComma = !out.isEmpty() && out.getLast().getType() == MlpLexer.COMMA;
        if (!insideBracket() && !afterComma) {
            out.add(token);
        }
    }

    private void semicolon(CommonToken token) {
        if (!insideBracket()) {
            out.add(token);
            return;
        }
        Diagnostic problem =
                SyntaxCode.SEMICOLON_IN_BRACKET.at(span(token), "`;` ends a statement, but a bracket is still open");
        problems.add(
                open.getFirst().getType() == MlpLexer.BRACKET_OPEN
                        ? problem.helped("rows of a matrix are lists of their own: `[[1, 2], [3, 4]]`")
                        : problem.labelled("write `,`"));
        CommonToken comma = new CommonToken(token);
        comma.setType(MlpLexer.COMMA);
        out.add(comma);
    }

    /** A minus is a sign unless it stands behind a value; {@code 1 -2} outside parentheses are two values. */
    private void minus(int i) {
        CommonToken token = in.get(i);
        CommonToken next = in.get(i + 1);
        boolean behindValue = !out.isEmpty() && Tokens.endsValue(out.getLast());
        boolean leans = i > 0
                && !Tokens.touch(in.get(i - 1), token)
                && Tokens.touch(token, next)
                && next.getType() != MlpLexer.NEWLINE;
        boolean inParentheses = !open.isEmpty() && open.getFirst().getType() == MlpLexer.PAREN_OPEN;
        if (!behindValue || (leans && !inParentheses)) {
            token.setType(MlpParser.SIGN);
        }
        out.add(token);
    }

    /** {@code p ..0.9} is a range without a beginning or one from p; which one is not guessed. */
    private void range(int i) {
        CommonToken token = in.get(i);
        CommonToken next = in.get(i + 1);
        boolean behindValue = !out.isEmpty() && Tokens.endsValue(out.getLast());
        boolean beforeValue = next.getType() == MlpLexer.MINUS || Tokens.startsValue(next);
        if (behindValue && beforeValue && Tokens.touch(out.getLast(), token) != Tokens.touch(token, next)) {
            problems.add(SyntaxCode.UNEXPECTED_TOKEN
                    .at(span(token), "a range has a value directly on both sides of its `..`")
                    .labelled("write it without spaces, as in `0.1..0.9`"));
        }
        out.add(token);
    }

    private void end(CommonToken token) {
        out.add(synthetic(MlpLexer.NEWLINE, "", token));
        for (Iterator<CommonToken> blocks = open.iterator(); blocks.hasNext(); ) {
            CommonToken block = blocks.next();
            problems.add(SyntaxCode.UNCLOSED_BLOCK
                    .at(span(block), "this block is never closed")
                    .labelled("`}` is missing"));
            out.add(closing(block, token));
            out.add(synthetic(MlpLexer.NEWLINE, "", token));
        }
        out.add(token);
    }

    private String text(CommonToken token) {
        return problems.source().text().substring(token.getStartIndex(), token.getStopIndex() + 1);
    }

    private Span span(CommonToken token) {
        return problems.span(token.getStartIndex(), token.getStopIndex() + 1);
    }
}
