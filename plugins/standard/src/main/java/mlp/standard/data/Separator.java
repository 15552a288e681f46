package mlp.standard.data;

import java.util.ArrayList;
import java.util.List;

/** Finds the character between the cells of a file from its first lines. */
final class Separator {

    private static final char[] CANDIDATES = {',', ';', '\t', '|'};

    private Separator() {}

    /**
     * The candidate that stands equally often in all whole lines of a text, else the most frequent one, else a comma.
     * What stands in quotes does not count.
     *
     * @param text the beginning of a file
     * @param whole whether that is all of it
     */
    static char guess(String text, boolean whole) {
        char best = ',';
        long bestScore = 0;
        for (char candidate : CANDIDATES) {
            List<Integer> counts = counts(text, candidate, whole);
            int least = Integer.MAX_VALUE;
            int most = 0;
            long sum = 0;
            for (int count : counts) {
                least = Math.min(least, count);
                most = Math.max(most, count);
                sum += count;
            }
            long score = counts.isEmpty() ? 0 : least == most ? sum << 32 : sum;
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /** How often a character stands in each line that is not empty. */
    private static List<Integer> counts(String text, char candidate, boolean whole) {
        List<Integer> counts = new ArrayList<>();
        boolean quoted = false;
        int count = 0;
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            }
            if (!quoted && (c == '\n' || c == '\r')) {
                if (length > 0) {
                    counts.add(count);
                }
                count = 0;
                length = 0;
            } else {
                count += !quoted && c == candidate ? 1 : 0;
                length++;
            }
        }
        if (length > 0 && (whole || counts.isEmpty())) {
            counts.add(count);
        }
        return counts;
    }
}
