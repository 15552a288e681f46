package mlp.grammar;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A line that the formatter writes.
 *
 * @param indent how many blocks or brackets are around it
 * @param code what stands before its comment
 * @param keywordLength the length of the keyword where its argument may be lined up with others, else 0
 * @param comment with its {@code #}, or empty
 */
record Line(int indent, String code, int keywordLength, String comment, Kind kind) {

    static final Line EMPTY = new Line(0, "", 0, "", Kind.EMPTY);

    /** Where the comments of short lines begin, and how much space is before those of longer ones. */
    private static final int COMMENT_COLUMN = 39;

    private static final int COMMENT_SPACE = 3;
    /** A line longer than this has its comment directly behind it, so that it does not push away those of others. */
    private static final int LONG = 60;

    enum Kind {
        /** A statement of a block on one line, with arguments. */
        STATEMENT,
        /** A statement of a block on one line that is a keyword alone. */
        BARE,
        COMMENT,
        EMPTY,
        /** Anything else: the beginning or end of a block, a part of a statement. */
        OTHER
    }

    Line commented(String added) {
        return new Line(indent, code, keywordLength, added, kind);
    }

    /** The text of the lines: arguments and comments lined up, a line end behind each line. */
    static String join(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); ) {
            int end = i + 1;
            while (end < lines.size() && lines.get(i).goesWith(lines.get(end))) {
                end++;
            }
            write(
                    lines.subList(i, end).stream()
                            .map(aligned(lines.subList(i, end)))
                            .toList(),
                    text);
            i = end;
        }
        return text.toString();
    }

    private boolean goesWith(Line next) {
        return kind != Kind.EMPTY
                && next.kind != Kind.EMPTY
                && indent == next.indent
                && isStatement() == next.isStatement();
    }

    private boolean isStatement() {
        return kind != Kind.OTHER;
    }

    /** Lines up first arguments, if each statement has one; a list of layers, where some have none, reads better as it is. */
    private static UnaryOperator<Line> aligned(List<Line> run) {
        boolean bare = run.stream().anyMatch(line -> line.kind == Kind.BARE);
        int longest =
                bare ? 0 : run.stream().mapToInt(Line::keywordLength).max().orElse(0);
        return line -> line.keywordLength == 0 || longest == 0 ? line : line.padded(longest);
    }

    private Line padded(int length) {
        String keyword = code.substring(0, keywordLength);
        String rest = code.substring(keywordLength);
        return new Line(indent, keyword + " ".repeat(length - keywordLength) + rest, length, comment, kind);
    }

    private int width() {
        return 2 * indent + code.codePointCount(0, code.length());
    }

    private static void write(List<Line> run, StringBuilder text) {
        int column = COMMENT_COLUMN;
        for (Line line : run) {
            if (!line.comment.isEmpty() && !line.code.isEmpty() && line.width() <= LONG) {
                column = Math.max(column, line.width() + COMMENT_SPACE);
            }
        }
        for (Line line : run) {
            if (line.kind == Kind.EMPTY) {
                text.append('\n');
                continue;
            }
            text.repeat(' ', 2 * line.indent).append(line.code);
            if (!line.comment.isEmpty() && !line.code.isEmpty()) {
                text.repeat(' ', line.width() > LONG ? COMMENT_SPACE : column - line.width());
            }
            text.append(line.comment).append('\n');
        }
    }
}
