package mlp.repl.console;

/** Whether what has been typed so far can be run. */
public enum Completeness {
    /** It can be run. */
    COMPLETE,
    /** A brace, a bracket or a list is still open; the next line goes on. */
    INCOMPLETE,
    /** More lines cannot mend it: a string without its end, a bracket that closes nothing. */
    WRONG;

    /** Tells it from the brackets and strings of a text alone; a line for the shell is complete as it stands. */
    public static Completeness of(String text) {
        if (text.stripLeading().startsWith("!")) {
            return COMPLETE;
        }
        BracketScan scan = new BracketScan(text);
        while (scan.next() && !scan.wrong()) {}
        if (scan.wrong()) {
            return WRONG;
        }
        return scan.open() ? INCOMPLETE : COMPLETE;
    }
}
