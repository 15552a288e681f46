package mlp.grammar;

import java.util.ArrayList;
import java.util.List;
import mlp.grammar.antlr.MlpLexer;
import mlp.grammar.antlr.MlpParser;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Writes a model file in the one way that the language's own examples are written; comments stay with their lines.
 *
 * <p>A statement a line, two spaces for each block around it. Blocks that were on one line stay there, line ends inside
 * brackets stay where they were, of empty lines at most one stays. Formatting what is formatted changes nothing.
 */
public final class Formatter {

    private final String text;
    private final List<CommonToken> tokens;
    private final List<Line> lines = new ArrayList<>();
    private int at;
    /** Line ends since the last line was written. */
    private int lineEnds;

    private Formatter(String text, List<CommonToken> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /**
     * A text after formatting.
     *
     * @param text the formatted text, or the text as it was if it has errors
     * @param diagnostics the problems of the text
     */
    public record Formatted(String text, List<Diagnostic> diagnostics) {
        public Formatted {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** Formats a text; one with errors is left as it is. */
    public static Formatted format(SourceText source) {
        Parsed parsed = Parser.parse(source);
        if (parsed.diagnostics().stream().anyMatch(Diagnostic::isError)) {
            return new Formatted(source.text(), parsed.diagnostics());
        }
        Problems none = new Problems(source);
        List<CommonToken> tokens = Tokens.of(none);
        Layout.of(none, tokens);
        Formatter formatter = new Formatter(source.text(), tokens);
        formatter.statements(0);
        return new Formatted(Line.join(formatter.lines), parsed.diagnostics());
    }

    private int type() {
        return tokens.get(at).getType();
    }

    /** Writes statements and comments up to the brace or the end of the file that closes them. */
    private void statements(int indent) {
        boolean first = true;
        while (true) {
            switch (type()) {
                case Token.EOF, MlpLexer.BRACE_CLOSE -> {
                    return;
                }
                case MlpLexer.NEWLINE -> {
                    lineEnds++;
                    at++;
                }
                case MlpLexer.SEMICOLON -> at++;
                case MlpLexer.COMMENT -> {
                    boolean trailing = lineEnds == 0 && !lines.isEmpty();
                    comment(indent, trailing, !first);
                    first &= trailing;
                }
                default -> {
                    emptyLine(!first);
                    statement(indent);
                    first = false;
                }
            }
        }
    }

    private void emptyLine(boolean wanted) {
        if (wanted && lineEnds > 1) {
            lines.add(Line.EMPTY);
        }
        lineEnds = 0;
    }

    private void comment(int indent, boolean trailing, boolean mayHaveEmptyLine) {
        String comment = text(at).stripTrailing();
        at++;
        if (trailing) {
            lines.add(lines.removeLast().commented(comment));
        } else {
            emptyLine(mayHaveEmptyLine);
            lines.add(new Line(indent, "", 0, comment, Line.Kind.COMMENT));
        }
    }

    private void statement(int indent) {
        int keywordLength = text(at).length();
        int firstLine = lines.size();
        String code = head(indent);
        boolean oneLine = lines.size() == firstLine;
        if (type() == MlpLexer.BRACE_OPEN && !closedOnThisLine()) {
            lines.add(new Line(indent, code + " {", 0, "", Line.Kind.OTHER));
            at++;
            statements(indent + 1);
            lines.add(new Line(indent, "}", 0, "", Line.Kind.OTHER));
            at++;
            lineEnds = 0;
            return;
        }
        boolean bare = code.length() == keywordLength;
        if (type() == MlpLexer.BRACE_OPEN) {
            code += " " + oneLineBlock();
        }
        Line.Kind kind = !oneLine || indent == 0 ? Line.Kind.OTHER : bare ? Line.Kind.BARE : Line.Kind.STATEMENT;
        lines.add(new Line(
                oneLine ? indent : continuation, code, kind == Line.Kind.STATEMENT ? keywordLength : 0, "", kind));
    }

    /** The indent of the last line of the head just read. */
    private int continuation;

    /**
     * Reads a head up to what ends it, and gives its last line as code; the lines before that, of a head with line ends
     * inside, are written.
     */
    private String head(int indent) {
        boolean let = text(at).equals("let");
        List<Integer> opened = new ArrayList<>();
        StringBuilder code = new StringBuilder();
        int line = 0;
        int before = Token.INVALID_TYPE;
        continuation = indent;
        for (; ; at++) {
            int type = type();
            boolean continues = !opened.isEmpty() || before == MlpLexer.COMMA;
            switch (type) {
                case MlpLexer.NEWLINE -> {
                    if (!continues) {
                        return code.toString();
                    }
                    if (!code.isEmpty()) {
                        lines.add(new Line(continuation, code.toString(), 0, "", Line.Kind.OTHER));
                        code.setLength(0);
                        line++;
                    }
                    lineEnds++;
                    continue;
                }
                case MlpLexer.COMMENT -> {
                    if (!continues) {
                        return code.toString();
                    }
                    String comment = text(at).stripTrailing();
                    int deep = code.isEmpty() ? inside(indent, opened) : continuation;
                    lines.add(new Line(
                            deep, code.toString(), 0, comment, code.isEmpty() ? Line.Kind.COMMENT : Line.Kind.OTHER));
                    line += code.isEmpty() ? 0 : 1;
                    code.setLength(0);
                    continue;
                }
                case MlpLexer.SEMICOLON, MlpLexer.BRACE_OPEN, MlpLexer.BRACE_CLOSE, Token.EOF -> {
                    lineEnds = 0;
                    return code.toString();
                }
                case MlpLexer.PAREN_CLOSE, MlpLexer.BRACKET_CLOSE -> opened.removeLast();
                default -> {}
            }
            if (code.isEmpty() && before != Token.INVALID_TYPE) {
                continuation = type == MlpLexer.PAREN_CLOSE || type == MlpLexer.BRACKET_CLOSE
                        ? closing(indent, opened)
                        : inside(indent, opened);
            } else if (spaced(before, type, let && opened.isEmpty()) || rangeAtLineEnd(code, type)) {
                code.append(' ');
            }
            code.append(text(at));
            lineEnds = 0;
            if (type == MlpLexer.PAREN_OPEN || type == MlpParser.CALL_OPEN || type == MlpLexer.BRACKET_OPEN) {
                opened.add(line);
            }
            before = type;
        }
    }

    /** Whether a space goes next to a `..` that has a line end on its other side: a range wants the same on both sides. */
    private boolean rangeAtLineEnd(StringBuilder code, int type) {
        if (type != MlpLexer.RANGE) {
            return code.toString().equals("..");
        }
        int next = tokens.get(at + 1).getType();
        return next == MlpLexer.NEWLINE || next == MlpLexer.COMMENT;
    }

    /** Brackets opened on the same line indent what is inside them once. */
    private static int inside(int indent, List<Integer> opened) {
        return indent + Math.max(1, (int) opened.stream().distinct().count());
    }

    private int closing(int indent, List<Integer> opened) {
        // The brackets that close together at the start of this line stand where the line that opened them began.
        List<Integer> left = new ArrayList<>(opened);
        for (int i = at + 1; !left.isEmpty() && closes(tokens.get(i).getType()); i++) {
            left.removeLast();
        }
        return indent + (int) left.stream().distinct().count();
    }

    private static boolean closes(int type) {
        return type == MlpLexer.PAREN_CLOSE || type == MlpLexer.BRACKET_CLOSE;
    }

    private boolean closedOnThisLine() {
        int depth = 0;
        for (int i = at; ; i++) {
            switch (tokens.get(i).getType()) {
                case MlpLexer.BRACE_OPEN -> depth++;
                case MlpLexer.BRACE_CLOSE -> {
                    depth--;
                    if (depth == 0) {
                        return true;
                    }
                }
                case MlpLexer.NEWLINE, MlpLexer.COMMENT -> {
                    return false;
                }
                default -> {}
            }
        }
    }

    private String oneLineBlock() {
        List<String> statements = new ArrayList<>();
        at++;
        while (type() != MlpLexer.BRACE_CLOSE) {
            if (type() == MlpLexer.SEMICOLON) {
                at++;
                continue;
            }
            String statement = head(0);
            statements.add(type() == MlpLexer.BRACE_OPEN ? statement + " " + oneLineBlock() : statement);
        }
        at++;
        lineEnds = 0;
        return statements.isEmpty() ? "{ }" : "{ " + String.join("; ", statements) + " }";
    }

    private static boolean spaced(int before, int type, boolean spacedEquals) {
        boolean never = switch (type) {
            case MlpLexer.PAREN_CLOSE, MlpLexer.BRACKET_CLOSE, MlpLexer.COMMA, MlpLexer.RANGE, MlpParser.CALL_OPEN ->
                true;
            case MlpLexer.EQUALS -> !spacedEquals;
            default -> false;
        };
        return !never
                && switch (before) {
                    case Token.INVALID_TYPE,
                            MlpLexer.PAREN_OPEN,
                            MlpLexer.BRACKET_OPEN,
                            MlpLexer.RANGE,
                            MlpParser.CALL_OPEN,
                            MlpParser.SIGN -> false;
                    case MlpLexer.EQUALS -> spacedEquals;
                    default -> true;
                };
    }

    private String text(int index) {
        CommonToken token = tokens.get(index);
        return text.substring(token.getStartIndex(), token.getStopIndex() + 1);
    }
}
