package mlp.grammar;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a person probably meant. */
public final class Suggestion {

    private static final int LONGEST = 100;

    private Suggestion() {}

    /**
     * The candidate nearest to a wrong name, if one is near: by the number of letters to change, insert, delete or swap
     * with their neighbour (the restricted Damerau–Levenshtein distance), upper and lower case alike. How many are allowed
     * grows with the length of the name. Failing that, the one candidate that begins with it. Among equals the
     * one whose letters are closer, then the first in the order of the alphabet.
     */
    public static Optional<String> nearest(String wrong, Collection<String> candidates) {
        String folded = wrong.toLowerCase(Locale.ROOT);
        if (folded.isEmpty() || folded.length() > LONGEST) {
            return Optional.empty();
        }
        int least = allowed(folded.length()) + 1;
        Optional<String> nearest = Optional.empty();
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - folded.length()) > least) {
                continue;
            }
            int distance = distance(folded, candidate.toLowerCase(Locale.ROOT));
            boolean earlier = nearest.isPresent() && distance == least && closer(folded, candidate, nearest.get());
            if (distance < least || earlier) {
                least = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest.isPresent() ? nearest : onlyOneBeginningWith(folded, candidates);
    }

    /** Of two equally near candidates the one whose letters and digits are closer: {@code beta2} for {@code beta3}. */
    private static boolean closer(String folded, String candidate, String other) {
        if (candidate.length() != other.length()) {
            return candidate.compareTo(other) < 0;
        }
        int here = Math.abs(sum(candidate.toLowerCase(Locale.ROOT)) - sum(folded));
        int there = Math.abs(sum(other.toLowerCase(Locale.ROOT)) - sum(folded));
        return here < there || (here == there && candidate.compareTo(other) < 0);
    }

    private static int sum(String word) {
        return word.chars().sum();
    }

    private static int allowed(int length) {
        return length < 2 ? 0 : length < 5 ? 1 : length < 8 ? 2 : 3;
    }

    private static Optional<String> onlyOneBeginningWith(String start, Collection<String> candidates) {
        if (start.length() < 3) {
            return Optional.empty();
        }
        Optional<String> found = Optional.empty();
        for (String candidate : candidates) {
            if (candidate.toLowerCase(Locale.ROOT).startsWith(start)) {
                if (found.isPresent() && !found.get().equals(candidate)) {
                    return Optional.empty();
                }
                found = Optional.of(candidate);
            }
        }
        return found;
    }

    private static int distance(String left, String right) {
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] oldest = beforeLast;
            beforeLast = last;
            last = row;
            row = oldest;
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                int least = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1);
                row[j] = swapped ? Math.min(least, beforeLast[j - 2] + 1) : least;
            }
        }
        return row[right.length()];
    }
}
