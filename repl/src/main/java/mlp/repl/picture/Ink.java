package mlp.repl.picture;

/**
 * What a terminal can show.
 *
 * @param colors whether it has colours
 * @param unicode whether it has more than ASCII
 */
public record Ink(boolean colors, boolean unicode) {

    /** Colours of the 256-colour palette that are told apart on dark and light grounds, also by most colour-blind people. */
    private static final int[] PALETTE = {33, 208, 35, 170, 136, 44, 161, 244};

    private static final int[] BLUE = {231, 195, 153, 111, 69, 33, 25};
    private static final int[] ORANGE = {231, 230, 223, 216, 209, 202, 166};

    /** The same colours in files. */
    private static final String[] HEX = {
        "#0087ff", "#ff8700", "#00af5f", "#d75fd7", "#af8700", "#00d7d7", "#d7005f", "#808080"
    };

    /** Plain text in braille, without colours. */
    public static final Ink PLAIN = new Ink(false, true);

    /** A text in one of the colours, which repeat. */
    public String paint(String text, int color) {
        return colors ? "\033[38;5;" + PALETTE[Math.floorMod(color, PALETTE.length)] + "m" + text + "\033[0m" : text;
    }

    /** A text less bright than others. */
    public String faint(String text) {
        return colors ? "\033[2m" + text + "\033[0m" : text;
    }

    /** A text on a ground whose strength shows a share of -1 to 1: blue below 0, orange above. */
    String shade(String text, double share) {
        if (!colors || Math.abs(share) < 0.02) {
            return text;
        }
        return "\033[48;5;" + step(share) + ";38;5;" + (Math.abs(share) > 0.6 ? 231 : 16) + "m" + text + "\033[0m";
    }

    /** Two characters that show a share of -1 to 1. */
    String block(double share) {
        if (colors) {
            return "\033[48;5;" + step(share) + "m  \033[0m";
        }
        String signs = either(" ·░▒▓█", " .:+*#");
        char sign = signs.charAt((int) Math.round(Math.min(1, Math.abs(share)) * (signs.length() - 1)));
        return (share < 0 && sign != ' ' ? "-" : String.valueOf(sign)) + sign;
    }

    private static int step(double share) {
        int[] scale = share < 0 ? BLUE : ORANGE;
        return scale[(int) Math.round(Math.min(1, Math.abs(share)) * (scale.length - 1))];
    }

    /** A colour for files. */
    static String hex(int color) {
        return HEX[Math.floorMod(color, HEX.length)];
    }

    /** The character of a pattern of braille dots. */
    String dots(int pattern) {
        if (pattern == 0) {
            return " ";
        }
        if (unicode) {
            return String.valueOf((char) (0x2800 + pattern));
        }
        return (pattern & 0x1B) == 0 ? "." : (pattern & 0xE4) == 0 ? "'" : Integer.bitCount(pattern) > 4 ? "#" : "*";
    }

    /** One of two ways to write a line or a sign. */
    String either(String unicodeText, String asciiText) {
        return unicode ? unicodeText : asciiText;
    }

    /** The same colour mixed with white, for grounds. */
    static String paleHex(int color) {
        int full = Integer.decode(hex(color));
        int pale = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int part = full >> shift & 0xFF;
            pale |= (part + 3 * 255) / 4 << shift;
        }
        return String.format(java.util.Locale.ROOT, "#%06x", pale);
    }
}
