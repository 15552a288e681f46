package mlp.repl.console;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.Parser;

/** Tells JLine where the word under the cursor is, and whether an input goes on with the next line. */
final class InputParser implements Parser {

    @Override
    public Word parse(String line, int cursor, ParseContext context) {
        boolean asksForEnd = context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT;
        if (asksForEnd && Completeness.of(line) == Completeness.INCOMPLETE) {
            throw new EOFError(-1, -1, "a brace or a bracket is open", "", depth(line), "}");
        }
        int start = cursor;
        while (start > 0 && isOfWord(line, start - 1)) {
            start--;
        }
        int end = cursor;
        while (end < line.length() && isOfWord(line, end)) {
            end++;
        }
        return new Word(line, cursor, start, end);
    }

    private static int depth(String line) {
        BracketScan scan = new BracketScan(line);
        while (scan.next()) {
            // the scan counts
        }
        return scan.depth();
    }

    /** Names, paths and what stands between quotes up to the cursor are one word. */
    private static boolean isOfWord(String line, int at) {
        char c = line.charAt(at);
        if (Character.isLetterOrDigit(c) || "_.:/~\\%\"".indexOf(c) >= 0) {
            return true;
        }
        if (c == '\n' || c == '{' || c == '}' || c == '=') {
            return false;
        }
        int lineStart = line.lastIndexOf('\n', at) + 1;
        boolean quoted = false;
        for (int i = lineStart; i < at; i++) {
            quoted ^= line.charAt(i) == '"';
        }
        return quoted || c == '-' && at > lineStart && Character.isLetterOrDigit(line.charAt(at - 1));
    }

    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }

    /**
     * The word under the cursor.
     *
     * @param line all that is typed
     * @param cursor offset of the cursor in it
     * @param start offset of the word's first character
     * @param end offset behind its last character
     */
    record Word(String line, int cursor, int start, int end) implements CompletingParsedLine {

        @Override
        public String word() {
            return line.substring(start, end);
        }

        @Override
        public int wordCursor() {
            return cursor - start;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return end - start;
        }
    }
}
