package mlp.repl.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lays out a table in columns. */
final class TextTable {

    private TextTable() {}

    /**
     * Lines of a table.
     *
     * @param heads over the columns
     * @param rows cells by the name of their row, as many as there are heads
     */
    static List<String> lines(List<String> heads, Map<String, List<String>> rows) {
        int first = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = heads.get(i).length();
            for (List<String> cells : rows.values()) {
                widths[i] = Math.max(widths[i], cells.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(line("", first, heads, widths));
        rows.forEach((name, cells) -> lines.add(line(name, first, cells, widths)));
        return lines;
    }

    private static String line(String name, int first, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(name).append(" ".repeat(first - name.length()));
        for (int i = 0; i < widths.length; i++) {
            line.append("  ")
                    .append(" ".repeat(widths[i] - cells.get(i).length()))
                    .append(cells.get(i));
        }
        return line.toString().stripTrailing();
    }
}
