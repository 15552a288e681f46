package mlp.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlp.grammar.antlr.MlpLexer;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * A text as tokens, comments and line ends included. Their places are offsets into the text ({@code getStopIndex} is the
 * last character, as ANTLR has it). What is no token of the language is told here and does not come out.
 */
final class Tokens {

    /** Tokens that a value can end with. */
    private static final Set<Integer> VALUE_ENDS = Set.of(
            MlpLexer.NAME,
            MlpLexer.NUMBER,
            MlpLexer.STRING,
            MlpLexer.TRUE,
            MlpLexer.FALSE,
            MlpLexer.PAREN_CLOSE,
            MlpLexer.BRACKET_CLOSE);

    /** Tokens that a value can begin with. */
    private static final Set<Integer> VALUE_STARTS = Set.of(
            MlpLexer.NAME,
            MlpLexer.NUMBER,
            MlpLexer.STRING,
            MlpLexer.TRUE,
            MlpLexer.FALSE,
            MlpLexer.PAREN_OPEN,
            MlpLexer.BRACKET_OPEN);

    private static final Pattern FRACTION = Pattern.compile("\\.[0-9]+(?:[eE][+-]?[0-9]+)?");

    private final Problems problems;
    private final String text;
    private final List<CommonToken> tokens = new ArrayList<>();
    /** What the lexer gave last, whether or not it was kept. */
    private CommonToken last = new CommonToken(MlpLexer.NEWLINE);

    private Tokens(Problems problems) {
        this.problems = problems;
        this.text = problems.source().text();
    }

    /** The tokens of the problems' text, closed by an end-of-file token. */
    static List<CommonToken> of(Problems problems) {
        Tokens reading = new Tokens(problems);
        reading.readAll();
        return reading.tokens;
    }

    static boolean endsValue(Token token) {
        return VALUE_ENDS.contains(token.getType());
    }

    static boolean startsValue(Token token) {
        return VALUE_STARTS.contains(token.getType());
    }

    static boolean touch(Token left, Token right) {
        return left.getStopIndex() + 1 == right.getStartIndex();
    }

    private void readAll() {
        last.setStopIndex(-2);
        MlpLexer lexer = new MlpLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        Offsets offsets = new Offsets(text);
        while (true) {
            CommonToken token = (CommonToken) lexer.nextToken();
            int start = offsets.of(token.getStartIndex());
            token.setStopIndex(offsets.of(token.getStopIndex() + 1) - 1);
            token.setStartIndex(start);
            if (token.getType() == Token.EOF || problems.isFull()) {
                token.setType(Token.EOF);
                token.setChannel(Token.DEFAULT_CHANNEL);
                token.setStartIndex(text.length());
                token.setStopIndex(text.length() - 1);
                tokens.add(token);
                return;
            }
            take(token);
            last = token;
        }
    }

    private void take(CommonToken token) {
        switch (token.getType()) {
            case MlpLexer.OTHER -> character(token);
            case MlpLexer.OTHER_COMMENT -> {
                tell(SyntaxCode.UNEXPECTED_CHARACTER, token, "a comment begins with `#`, not with `//`", "write `#`");
            }
            case MlpLexer.SINGLE_QUOTED -> {
                String inner = text.substring(token.getStartIndex() + 1, token.getStopIndex());
                tell(
                        SyntaxCode.UNEXPECTED_CHARACTER,
                        token,
                        "a string has double quotes, not single ones",
                        "write `\"" + Shown.of(inner).replace("\"", "\\\"") + "\"`");
                keepAs(MlpLexer.STRING, token);
            }
            case MlpLexer.OPEN_STRING -> {
                tell(SyntaxCode.UNCLOSED_STRING, token, "this string is not closed on its line", "`\"` is missing");
                openString(token);
            }
            case MlpLexer.NOT_A_NUMBER -> {
                notANumber(token);
                keepAs(MlpLexer.NUMBER, token);
            }
            case MlpLexer.STRING -> {
                // Read here for its errors, so that they are told even where the statement around it has others.
                StringContent.of(problems, span(token));
                apart(token);
                tokens.add(token);
            }
            default -> {
                apart(token);
                tokens.add(token);
            }
        }
    }

    private void keepAs(int type, CommonToken token) {
        token.setType(type);
        tokens.add(token);
    }

    /** Keeps a string that ran to the end of its line; a brace there opens the block that the statement was to have. */
    private void openString(CommonToken token) {
        String string = text.substring(token.getStartIndex(), token.getStopIndex() + 1);
        int brace = string.stripTrailing().length() - 1;
        if (brace > 0 && string.charAt(brace) == '{') {
            CommonToken opening = new CommonToken(token);
            opening.setStartIndex(token.getStartIndex() + brace);
            opening.setStopIndex(token.getStartIndex() + brace);
            token.setStopIndex(token.getStartIndex() + brace - 1);
            keepAs(MlpLexer.STRING, token);
            keepAs(MlpLexer.BRACE_OPEN, opening);
        } else {
            keepAs(MlpLexer.STRING, token);
        }
    }

    /** Two values need something between them: {@code 3"x"} is neither one value nor two. */
    private void apart(CommonToken token) {
        boolean call = token.getType() == MlpLexer.PAREN_OPEN && last.getType() == MlpLexer.NAME;
        if (!tokens.isEmpty() && touch(last, token) && !call && endsValue(last) && startsValue(token)) {
            problems.add(SyntaxCode.MISSING_COMMA
                    .at(span(token), "`" + shown(token) + "` directly follows `" + shown(last) + "`")
                    .labelled("put a space or a comma before it"));
        }
    }

    private void notANumber(CommonToken token) {
        String word = shown(token);
        Diagnostic problem = SyntaxCode.NOT_A_NUMBER.at(span(token), "`" + word + "` is not a number");
        if (word.matches("[0-9][0-9_]*")) {
            problem = problem.labelled("write `" + word.replace("_", "") + "`");
        } else {
            problem = problem.helped("a name begins with a letter or `_`; other text needs double quotes");
        }
        problems.add(problem);
    }

    private void character(CommonToken token) {
        int codePoint = text.codePointAt(token.getStartIndex());
        if (codePoint == '.') {
            point(token);
            return;
        }
        if (codePoint == 0xFEFF && token.getStartIndex() == 0) {
            return;
        }
        boolean again = last.getType() == MlpLexer.OTHER
                && touch(last, token)
                && text.codePointAt(last.getStartIndex()) == codePoint;
        if (again) {
            return;
        }
        String label = switch (codePoint) {
            case '%' -> "a percent sign directly follows its number";
            case ':' -> "write `name=value`, or `plugin:name` without spaces";
            case '\'' -> "a string has double quotes";
            case '!' -> "write `!=`";
            case 0x201C, 0x201D, 0x201E -> "write the straight quote `\"`";
            case 0x2212, 0x2013 -> "write `-`";
            case 0x2026 -> "write `..`";
            case 0x2264 -> "write `<=`";
            case 0x2265 -> "write `>=`";
            case 0x00A0, 0x2007, 0x202F -> "write an ordinary space";
            case '\r' -> "save the file with the line ends of Unix or Windows";
            default -> "";
        };
        problems.add(SyntaxCode.UNEXPECTED_CHARACTER
                .at(span(token), "unexpected " + nameOf(codePoint))
                .labelled(label));
    }

    private static String nameOf(int codePoint) {
        boolean visible = Character.isDefined(codePoint)
                && !Character.isISOControl(codePoint)
                && !Character.isSpaceChar(codePoint)
                && Character.getType(codePoint) != Character.FORMAT
                && Character.getType(codePoint) != Character.SURROGATE;
        return switch (codePoint) {
            case 0 -> "NUL character";
            case '\r' -> "carriage return without a line feed";
            case 0x00A0, 0x2007, 0x202F -> "no-break space";
            case 0xFEFF -> "byte order mark inside the text";
            default ->
                visible
                        ? "character `" + Character.toString(codePoint) + "`"
                        : String.format("character U+%04X", codePoint);
        };
    }

    /** A point that is not between two digits, nor between the parts of a name. */
    private void point(CommonToken token) {
        int start = token.getStartIndex();
        Matcher fraction = FRACTION.matcher(text).region(start, text.length());
        Diagnostic problem = SyntaxCode.NOT_A_NUMBER.at(span(token), "a point needs a digit or a name on both sides");
        if (last.getType() == MlpLexer.NUMBER && touch(last, token)) {
            problem = problem.labelled("write `" + shown(last) + ".0`");
        } else if (fraction.lookingAt()) {
            problem = problem.labelled("write `0" + Shown.of(fraction.group()) + "`");
        }
        problems.add(problem);
    }

    private void tell(SyntaxCode code, CommonToken token, String message, String label) {
        problems.add(code.at(span(token), message).labelled(label));
    }

    private Span span(CommonToken token) {
        return problems.span(token.getStartIndex(), token.getStopIndex() + 1);
    }

    private String shown(CommonToken token) {
        return Shown.of(text.substring(token.getStartIndex(), token.getStopIndex() + 1));
    }

    /** Turns ANTLR's places, which count code points, into offsets, asked in rising order. */
    private static final class Offsets {
        private final String text;
        private int codePoints;
        private int offset;

        Offsets(String text) {
            this.text = text;
        }

        int of(int codePoint) {
            if (codePoint < codePoints) {
                offset = text.offsetByCodePoints(offset, codePoint - codePoints);
                codePoints = codePoint;
            }
            while (codePoints < codePoint && offset < text.length()) {
                offset += Character.charCount(text.codePointAt(offset));
                codePoints++;
            }
            return offset;
        }
    }
}
