package mlp.repl.console;

import mlp.grammar.Span;

/**
 * A change of a text.
 *
 * @param start offset of the first character that goes
 * @param end offset behind the last character that goes
 * @param replacement what comes in their place
 */
record TextEdit(int start, int end, String replacement) {

    static TextEdit replace(Span span, String replacement) {
        return new TextEdit(span.start(), span.end(), replacement);
    }

    static TextEdit insert(int offset, String inserted) {
        return new TextEdit(offset, offset, inserted);
    }

    /** The text behind the change. */
    String applyTo(String text) {
        return text.substring(0, start) + replacement + text.substring(end);
    }
}
