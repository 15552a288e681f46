package mlp.engine.assist;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Where a place lies in an unfinished text: which blocks are open, which statement is begun, which brackets. Reads the
 * text before the place alone and never fails, whatever is wrong with it.
 */
final class Caret {

    private final String text;
    private final int end;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private boolean inString;
    private int wordStart;

    /** What stands in one statement or bracket so far. */
    static final class Frame {
        /** What opened it. */
        enum Kind {
            /** A statement; its keyword is {@link #name}. */
            STATEMENT,
            /** A component's brackets. */
            CALL,
            /** A list, or arithmetic. */
            LIST,
            /** A block; the statement that owns it is {@link #name}. */
            BLOCK
        }

        final Kind kind;
        String name;
        int positional;
        String pending = "";
        final List<String> given = new ArrayList<>();

        Frame(Kind kind, String name) {
            this.kind = kind;
            this.name = name;
        }

        private void argument() {
            if (pending.isEmpty()) {
                positional++;
            } else {
                given.add(pending);
                pending = "";
            }
        }
    }

    Caret(String text, int at) {
        this.text = text;
        this.end = Math.min(Math.max(at, 0), text.length());
        frames.push(new Frame(Frame.Kind.BLOCK, ""));
        frames.push(new Frame(Frame.Kind.STATEMENT, ""));
        read();
    }

    /** From the innermost to the outermost. */
    Deque<Frame> frames() {
        return frames;
    }

    boolean inString() {
        return inString;
    }

    /** Offset of the word that is being written. */
    int wordStart() {
        return wordStart;
    }

    /** The word that is being written, as far as it stands. */
    String prefix() {
        return text.substring(wordStart, end);
    }

    private void read() {
        int i = 0;
        while (i < end) {
            char c = text.charAt(i);
            if (c == '#') {
                i = skipTo('\n', i);
            } else if (c == '"') {
                i = string(i);
            } else if (isWord(c)) {
                i = word(i);
            } else {
                sign(c);
                i++;
            }
        }
        if (!inString && (end == 0 || !isWord(text.charAt(end - 1)))) {
            wordStart = end;
        }
    }

    private int skipTo(char wanted, int from) {
        int found = text.indexOf(wanted, from);
        return found < 0 ? end : Math.min(found, end);
    }

    private int string(int from) {
        int i = from + 1;
        while (i < end && text.charAt(i) != '"' && text.charAt(i) != '\n') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        if (i >= end) {
            inString = true;
            wordStart = from + 1;
            return end;
        }
        frames.getFirst().argument();
        return i + 1;
    }

    private int word(int from) {
        int i = from;
        while (i < end && isWord(text.charAt(i))) {
            i++;
        }
        if (i == end) {
            wordStart = from;
            return i;
        }
        String word = text.substring(from, i);
        Frame frame = frames.getFirst();
        char next = text.charAt(i);
        if (next == '(') {
            frames.push(new Frame(Frame.Kind.CALL, word));
            return i + 1;
        }
        if (next == '=' && (i + 1 >= text.length() || text.charAt(i + 1) != '=')) {
            frame.pending = word;
            return i + 1;
        }
        if (frame.kind == Frame.Kind.STATEMENT && frame.name.isEmpty()) {
            frame.name = word;
        } else {
            frame.argument();
        }
        return i;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == ':' || c == '%';
    }

    private void sign(char c) {
        switch (c) {
            case '{' -> openBlock();
            case '}' -> closeBlock();
            case '\n', ';' -> {
                if (frames.getFirst().kind == Frame.Kind.STATEMENT) {
                    newStatement();
                }
            }
            case '(', '[' -> frames.push(new Frame(Frame.Kind.LIST, ""));
            case ')', ']' -> closeBracket();
            default -> {}
        }
    }

    private void newStatement() {
        frames.pop();
        frames.push(new Frame(Frame.Kind.STATEMENT, ""));
    }

    private void openBlock() {
        while (frames.getFirst().kind != Frame.Kind.STATEMENT) {
            frames.pop();
        }
        Frame owner = frames.pop();
        frames.push(new Frame(Frame.Kind.BLOCK, owner.name));
        frames.push(new Frame(Frame.Kind.STATEMENT, ""));
    }

    private void closeBlock() {
        while (frames.getFirst().kind != Frame.Kind.BLOCK) {
            frames.pop();
        }
        if (frames.size() > 1) {
            frames.pop();
        }
        frames.push(new Frame(Frame.Kind.STATEMENT, ""));
    }

    private void closeBracket() {
        Frame frame = frames.getFirst();
        if (frame.kind == Frame.Kind.CALL || frame.kind == Frame.Kind.LIST) {
            frames.pop();
            frames.getFirst().argument();
        }
    }
}
