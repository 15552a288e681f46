package mlp.repl.console;

import java.util.ArrayList;
import java.util.List;

/** What changed between two texts, line by line. */
public final class LineDiff {

    private static final int CONTEXT = 2;

    private LineDiff() {}

    /**
     * A line of one text or of both.
     *
     * @param kind of which text
     * @param text the line
     */
    public record Line(Kind kind, String text) {}

    /** Where a line stands. */
    public enum Kind {
        BOTH(' '),
        REMOVED('-'),
        ADDED('+'),
        /** Stands for lines of both that are left out. */
        GAP(' ');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }

        /** What is written before the line. */
        public char sign() {
            return sign;
        }
    }

    /** Lines taken out and put in, nothing else; empty if the texts are equal. */
    public static List<Line> changes(String before, String after) {
        return lines(before, after).stream()
                .filter(line -> line.kind() != Kind.BOTH)
                .toList();
    }

    /** The same with two lines around each change. */
    public static List<Line> withContext(String before, String after) {
        List<Line> all = lines(before, after);
        List<Line> kept = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < all.size(); i++) {
            if (nearChange(all, i)) {
                if (i > last + 1) {
                    kept.add(new Line(Kind.GAP, "…"));
                }
                kept.add(all.get(i));
                last = i;
            }
        }
        return kept;
    }

    private static boolean nearChange(List<Line> all, int at) {
        int from = Math.max(0, at - CONTEXT);
        int to = Math.min(all.size(), at + CONTEXT + 1);
        return all.subList(from, to).stream().anyMatch(line -> line.kind() != Kind.BOTH);
    }

    /** Longest common subsequence of the lines between the common beginning and the common end. */
    private static List<Line> lines(String before, String after) {
        List<String> a = before.lines().toList();
        List<String> b = after.lines().toList();
        int head = 0;
        while (head < Math.min(a.size(), b.size()) && a.get(head).equals(b.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(a.size(), b.size()) - head
                && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
            tail++;
        }
        List<Line> lines = new ArrayList<>();
        a.subList(0, head).forEach(line -> lines.add(new Line(Kind.BOTH, line)));
        middle(a.subList(head, a.size() - tail), b.subList(head, b.size() - tail), lines);
        a.subList(a.size() - tail, a.size()).forEach(line -> lines.add(new Line(Kind.BOTH, line)));
        return lines;
    }

    private static void middle(List<String> a, List<String> b, List<Line> lines) {
        if ((long) a.size() * b.size() > 4_000_000) {
            a.forEach(line -> lines.add(new Line(Kind.REMOVED, line)));
            b.forEach(line -> lines.add(new Line(Kind.ADDED, line)));
            return;
        }
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                lines.add(new Line(Kind.BOTH, a.get(i++)));
                j++;
            } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Kind.REMOVED, a.get(i++)));
            } else {
                lines.add(new Line(Kind.ADDED, b.get(j++)));
            }
        }
    }
}
