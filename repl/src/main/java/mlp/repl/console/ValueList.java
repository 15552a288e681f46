package mlp.repl.console;

import java.util.ArrayList;
import java.util.List;

/** Values separated by commas, as typed behind {@code predict}. */
final class ValueList {

    private ValueList() {}

    /** The values, trimmed, quotes kept; a comma in quotes separates nothing. */
    static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString().strip());
        return values;
    }

    /** Words separated by spaces; a space in quotes separates nothing. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (char c : (text + " ").toCharArray()) {
            quoted ^= c == '"';
            if (Character.isWhitespace(c) && !quoted) {
                if (!word.isEmpty()) {
                    words.add(unquoted(word.toString()));
                }
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        return words;
    }

    /** Offset of the first space outside quotes and brackets, or the length: where a component ends that begins a text. */
    static int componentEnd(String text) {
        BracketScan scan = new BracketScan(text);
        while (scan.next()) {
            if (Character.isWhitespace(scan.character()) && scan.inCode() && !scan.open()) {
                return scan.at();
            }
        }
        return text.length();
    }

    /** Offset of the equals sign behind a name, or -1. */
    static int nameEnd(String value) {
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            quoted ^= value.charAt(i) == '"';
            if (value.charAt(i) == '=' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    static String unquoted(String value) {
        String bare = value.strip();
        return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1)
                : bare;
    }
}
