package mlp.repl.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One complete thing that was typed. */
public sealed interface Input {

    /** Words that begin a statement of a file and are no command. */
    Set<String> MODEL_WORDS = Set.of("data", "network", "let", "include");

    /** Sections whose word is a command as well: text of the model only in front of a block. */
    Set<String> SECTION_COMMANDS = Set.of("train", "evaluate", "search");

    /** Statements of the file, comments in front of them included. */
    record ModelText(String text) implements Input {}

    /**
     * A command.
     *
     * @param name its first word
     * @param rest what stands behind it, trimmed
     */
    record CommandLine(String name, String rest) implements Input {}

    /** A line for the shell of the system, without its {@code !}. */
    record Shell(String command) implements Input {}

    /** Reads a text, such as a script or what was pasted, as one input after the other. */
    static List<Input> all(String text) {
        List<Input> inputs = new ArrayList<>();
        int start = begin(text, 0);
        while (start < text.length()) {
            int end = end(text, start);
            String piece = text.substring(start, end).strip();
            if (!withoutComments(piece).isEmpty()) {
                inputs.add(of(piece));
            }
            start = begin(text, end);
        }
        return inputs;
    }

    private static int begin(String text, int from) {
        int start = from;
        while (start < text.length() && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == ';')) {
            start++;
        }
        return start;
    }

    private static int end(String text, int start) {
        if (text.charAt(start) == '!') {
            int line = text.indexOf('\n', start);
            return line < 0 ? text.length() : line;
        }
        BracketScan scan = new BracketScan(text.substring(start));
        boolean begun = false;
        while (scan.next()) {
            char c = scan.character();
            boolean ends = (c == '\n' || c == ';') && scan.inCode() && !scan.open();
            if (ends && begun) {
                return start + scan.at();
            }
            begun |= scan.inCode() && !Character.isWhitespace(c);
        }
        return text.length();
    }

    private static Input of(String piece) {
        String bare = withoutComments(piece);
        if (bare.startsWith("!")) {
            return new Shell(bare.substring(1).strip());
        }
        String word = firstWord(bare);
        if (MODEL_WORDS.contains(word) || (SECTION_COMMANDS.contains(word) && hasBlock(bare))) {
            return new ModelText(piece);
        }
        return new CommandLine(word, bare.substring(word.length()).strip());
    }

    private static String firstWord(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end)) && text.charAt(end) != '{') {
            end++;
        }
        return text.substring(0, end);
    }

    private static boolean hasBlock(String text) {
        BracketScan scan = new BracketScan(text);
        while (scan.next()) {
            if (scan.inCode() && scan.character() == '{') {
                return true;
            }
        }
        return false;
    }

    private static String withoutComments(String text) {
        if (text.startsWith("!")) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        BracketScan scan = new BracketScan(text);
        while (scan.next()) {
            if (!scan.inComment()) {
                kept.append(scan.character());
            }
        }
        return kept.toString().strip();
    }
}
