package mlp.repl.console;

/**
 * A word that Tab can put in.
 *
 * @param text the word
 * @param doc one line on what it is, or empty
 * @param ends whether a space follows: nothing is glued to the word
 */
record Offer(String text, String doc, boolean ends) {

    /** A whole word. */
    static Offer word(String text, String doc) {
        return new Offer(text, doc, true);
    }

    /** A word that something follows directly. */
    static Offer start(String text, String doc) {
        return new Offer(text, doc, false);
    }
}
