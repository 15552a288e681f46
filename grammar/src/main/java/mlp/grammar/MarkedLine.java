package mlp.grammar;

/**
 * The line in which a span begins, as a terminal shows it in one row of bounded width, and the carets under the span.
 *
 * @param text the line, tabs as spaces, what a terminal would not show replaced, cut around the span if it is long
 * @param indent the space before the carets
 * @param marks a caret for each column of the span that is in this line, one at least
 */
record MarkedLine(String text, String indent, String marks) {

    private static final int TAB = 4;
    /** How many characters before the span, and from its start on, are shown of a long line. */
    private static final int BEFORE = 60;

    private static final int BEHIND = 80;

    static MarkedLine of(Span span) {
        String source = span.source().text();
        int start = Math.min(span.start(), source.length());
        int lineStart = start == 0 ? 0 : source.lastIndexOf('\n', start - 1) + 1;
        int newline = source.indexOf('\n', start);
        int lineEnd = newline < 0 ? source.length() : newline;
        if (lineEnd > lineStart && source.charAt(lineEnd - 1) == '\r' && lineEnd > start) {
            lineEnd--;
        }
        int from = lineStart;
        int to = lineEnd;
        if (lineEnd - lineStart > BEFORE + BEHIND) {
            from = whole(source, Math.max(lineStart, start - BEFORE));
            to = whole(source, Math.min(lineEnd, start + BEHIND));
        }
        Row row = new Row(from > lineStart ? "…" : "");
        row.append(source, from, start);
        int first = row.columns;
        row.append(source, start, Math.max(start, Math.min(span.end(), to)));
        int marked = Math.max(1, row.columns - first);
        row.append(source, Math.max(start, Math.min(span.end(), to)), to);
        String text = row.text + (to < lineEnd ? "…" : "");
        return new MarkedLine(text.stripTrailing(), " ".repeat(first), "^".repeat(marked));
    }

    /** The nearest place at or before one that does not split a character in two. */
    private static int whole(String source, int at) {
        return at < source.length() && Character.isLowSurrogate(source.charAt(at)) ? at - 1 : at;
    }

    /** A row of a terminal being filled. */
    private static final class Row {
        private final StringBuilder text;
        private int columns;

        Row(String start) {
            text = new StringBuilder(start);
            columns = start.length();
        }

        void append(String source, int from, int to) {
            for (int i = from; i < to; ) {
                int character = source.codePointAt(i);
                append(character);
                i += Character.charCount(character);
            }
        }

        private void append(int character) {
            if (character == '\t') {
                int spaces = TAB - columns % TAB;
                text.repeat(' ', spaces);
                columns += spaces;
                return;
            }
            int type = Character.getType(character);
            boolean unseen = Character.isISOControl(character)
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            text.appendCodePoint(unseen ? 0xFFFD : character);
            columns += unseen ? 1 : width(character, type);
        }

        /** Columns of a character, after the wide ranges of Unicode's East Asian Width (UAX 11). */
        private static int width(int character, int type) {
            if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
                return 0;
            }
            boolean wide = (character >= 0x1100 && character <= 0x115F)
                    || (character >= 0x2E80 && character <= 0x303E)
                    || (character >= 0x3041 && character <= 0xA4CF)
                    || (character >= 0xAC00 && character <= 0xD7A3)
                    || (character >= 0xF900 && character <= 0xFAFF)
                    || (character >= 0xFE30 && character <= 0xFE6F)
                    || (character >= 0xFF00 && character <= 0xFF60)
                    || (character >= 0xFFE0 && character <= 0xFFE6)
                    || (character >= 0x1F300 && character <= 0x1F64F)
                    || (character >= 0x1F680 && character <= 0x1F6FF)
                    || (character >= 0x1F900 && character <= 0x1F9FF)
                    || (character >= 0x20000 && character <= 0x3FFFD);
            return wide ? 2 : 1;
        }
    }
}
