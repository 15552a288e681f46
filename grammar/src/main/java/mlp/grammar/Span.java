package mlp.grammar;

/**
 * A stretch of a source text.
 *
 * @param source the text it is of
 * @param start offset of its first character
 * @param end offset behind its last character; equal to {@code start} for a place between characters
 */
public record Span(SourceText source, int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span " + start + ".." + end);
        }
    }

    /** The characters of this stretch. */
    public String text() {
        return source.text().substring(start, end);
    }

    /** From the start of this span to the end of another of the same text. */
    public Span to(Span last) {
        return new Span(source, start, Math.max(end, last.end));
    }

    @Override
    public String toString() {
        return source.name() + ":" + source.line(start) + ":" + source.column(start);
    }
}
