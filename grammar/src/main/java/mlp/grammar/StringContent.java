package mlp.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between the quotes of a string: text with escapes, and names to insert. */
final class StringContent {

    private static final Pattern INSERTED =
            Pattern.compile("\\{([\\p{L}_][\\p{L}\\p{M}\\p{Nd}_]*(?:\\.[\\p{L}\\p{M}\\p{Nd}_]+)*)}");
    private static final Pattern CODE_POINT = Pattern.compile("\\\\u\\{([0-9a-fA-F]{1,6})}");

    private final Problems problems;
    private final String text;
    private final int end;
    private final StringBuilder characters = new StringBuilder();
    private final List<Expression.Part> parts = new ArrayList<>();
    private int at;

    private StringContent(Problems problems, Span string) {
        this.problems = problems;
        this.text = problems.source().text();
        this.at = string.start() + 1;
        this.end = string.end() - 1;
    }

    /** The parts of a string that has both its quotes. */
    static List<Expression.Part> of(Problems problems, Span string) {
        StringContent content = new StringContent(problems, string);
        content.readAll();
        return content.parts;
    }

    private void readAll() {
        while (at < end) {
            char next = text.charAt(at);
            if (next == '\\') {
                escape();
            } else if (next == '{') {
                brace();
            } else {
                characters.append(next);
                at++;
            }
        }
        flush();
    }

    private void flush() {
        if (!characters.isEmpty()) {
            parts.add(new Expression.Part.Text(characters.toString()));
            characters.setLength(0);
        }
    }

    private void escape() {
        char kind = text.charAt(at + 1);
        switch (kind) {
            case '"', '\\' -> take(kind, 2);
            case 'n' -> take('\n', 2);
            case 't' -> take('\t', 2);
            case 'u' -> codePoint();
            default -> {
                int length = 1 + Character.charCount(text.codePointAt(at + 1));
                Diagnostic problem = SyntaxCode.BAD_ESCAPE.at(
                        problems.span(at, at + length),
                        "`" + text.substring(at, at + length) + "` is no escape of this language");
                problems.add(problem.labelled("for a backslash write `\\\\`")
                        .helped("the escapes are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{…}`"));
                at += length;
            }
        }
    }

    private void take(char character, int length) {
        characters.append(character);
        at += length;
    }

    private void codePoint() {
        Matcher matcher = CODE_POINT.matcher(text).region(at, end);
        int value = matcher.lookingAt() ? Integer.parseInt(matcher.group(1), 16) : -1;
        int length = value < 0 ? 2 : matcher.end() - at;
        boolean valid = Character.isValidCodePoint(value) && (value < 0xD800 || value > 0xDFFF);
        if (valid) {
            characters.appendCodePoint(value);
        } else {
            problems.add(SyntaxCode.BAD_ESCAPE
                    .at(problems.span(at, at + length), "this names no character")
                    .labelled("write its number in hexadecimal, as in `\\u{e9}`"));
        }
        at += length;
    }

    private void brace() {
        if (at + 1 < end && text.charAt(at + 1) == '{') {
            take('{', 2);
            return;
        }
        Matcher matcher = INSERTED.matcher(text).region(at, end);
        if (matcher.lookingAt()) {
            flush();
            Span span = problems.span(matcher.start(1), matcher.end(1));
            parts.add(new Expression.Part.Inserted(new Name(span.text(), span)));
            at = matcher.end();
            return;
        }
        problems.add(SyntaxCode.BAD_INSERTION
                .at(problems.span(at, at + 1), "`{` in a string inserts a name, as in `\"{data}/train.csv\"`")
                .labelled("for a brace write `{{`"));
        at++;
    }
}
