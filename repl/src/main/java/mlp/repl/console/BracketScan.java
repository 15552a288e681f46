package mlp.repl.console;

/** Walks over a text character by character and knows at each whether it lies in a string, a comment or a bracket. */
final class BracketScan {

    private final String text;
    private final StringBuilder brackets = new StringBuilder();
    private int at = -1;
    private boolean inString;
    private boolean inComment;
    private boolean escaped;
    private boolean afterComma;
    private boolean wrong;

    BracketScan(String text) {
        this.text = text;
    }

    /** Goes to the next character; false behind the last one. */
    boolean next() {
        at++;
        if (at >= text.length()) {
            wrong |= inString;
            return false;
        }
        char c = text.charAt(at);
        if (inComment) {
            inComment = c != '\n';
        } else if (inString) {
            string(c);
        } else {
            plain(c);
        }
        return true;
    }

    private void string(char c) {
        if (c == '\n') {
            wrong = true;
            inString = false;
        } else if (escaped) {
            escaped = false;
        } else if (c == '\\') {
            escaped = true;
        } else if (c == '"') {
            inString = false;
        }
    }

    private void plain(char c) {
        switch (c) {
            case '#' -> inComment = true;
            case '"' -> inString = true;
            case '{', '(', '[' -> brackets.append(c);
            case '}' -> close('{');
            case ')' -> close('(');
            case ']' -> close('[');
            default -> {}
        }
        if (c != '#' && !Character.isWhitespace(c)) {
            afterComma = c == ',';
        }
    }

    private void close(char opening) {
        int last = brackets.length() - 1;
        if (last < 0 || brackets.charAt(last) != opening) {
            wrong = true;
        } else {
            brackets.setLength(last);
        }
    }

    /** Offset of the current character. */
    int at() {
        return at;
    }

    /** The current character. */
    char character() {
        return text.charAt(at);
    }

    /** Whether the current character is text of the language: in no string and no comment. */
    boolean inCode() {
        return !inString && !inComment;
    }

    /** Whether the current character is of a comment. */
    boolean inComment() {
        return inComment;
    }

    /** Whether a string is not closed on its line, or a bracket does not match. */
    boolean wrong() {
        return wrong;
    }

    /** How many brackets are open. */
    int depth() {
        return brackets.length();
    }

    /** Whether a bracket is open or a list goes on behind a comma. */
    boolean open() {
        return !brackets.isEmpty() || afterComma;
    }
}
