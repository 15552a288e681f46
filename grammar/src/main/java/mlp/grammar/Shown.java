package mlp.grammar;

/** Pieces of a text as a message quotes them. */
final class Shown {

    private static final int LONGEST = 40;

    private Shown() {}

    /** The piece itself if it is short, else its beginning. */
    static String of(String piece) {
        if (piece.length() <= LONGEST) {
            return piece;
        }
        int end = Character.isHighSurrogate(piece.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return piece.substring(0, end) + "…";
    }
}
