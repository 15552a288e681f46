package mlp.grammar;

/**
 * The text of one file and the name it is shown under in diagnostics.
 *
 * @param name what a person knows the text by: a path as given, or a word such as {@code <input>}
 * @param text the characters of the file, without a byte order mark
 */
public record SourceText(String name, String text) {

    /** The line of an offset, counted from 1. */
    public int line(int offset) {
        int line = 1;
        int end = Math.min(offset, text.length());
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** The column of an offset in its line, counted from 1 in code points. */
    public int column(int offset) {
        int end = Math.min(offset, text.length());
        int start = end == 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
        return text.codePointCount(start, end) + 1;
    }

    /** The text of the line that an offset lies in, without its line end. */
    public String lineText(int offset) {
        int at = Math.min(offset, text.length());
        int start = at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', at);
        String line = text.substring(start, end < 0 ? text.length() : end);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** All of the text as one span. */
    public Span all() {
        return new Span(this, 0, text.length());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceText that && name.equals(that.name) && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + text.length();
    }
}
