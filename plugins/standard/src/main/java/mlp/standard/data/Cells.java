package mlp.standard.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlp.spi.Column;
import org.jspecify.annotations.Nullable;

/** Cells as they are read, column by column. */
final class Cells {

    /** Texts that are remembered per column, so that a category is one string in memory however often it stands. */
    private static final int REMEMBERED = 1024;

    private final Set<String> missing;
    private final int longestMissing;
    private final List<Growing> columns = new ArrayList<>();
    private int rows;
    private int[] lines = new int[1024];

    /**
     * No cells yet.
     *
     * @param missing texts that stand for a missing value
     */
    Cells(Set<String> missing) {
        this.missing = missing;
        this.longestMissing = missing.stream().mapToInt(String::length).max().orElse(-1);
    }

    private static final class Growing {
        private @Nullable String[] cells = new @Nullable String[1024];
        /** Texts met so far; null once it is clear that they hardly ever come again. */
        private @Nullable Map<String, String> known = new HashMap<>();
    }

    /** Adds a row as wide as the rows before it. */
    void add(List<String> fields, long line) {
        if (rows == 0) {
            for (int i = 0; i < fields.size(); i++) {
                columns.add(new Growing());
            }
        }
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, 2 * rows);
        }
        lines[rows] = (int) Math.min(line, Integer.MAX_VALUE);
        for (int i = 0; i < fields.size(); i++) {
            Growing column = columns.get(i);
            if (rows == column.cells.length) {
                column.cells = Arrays.copyOf(column.cells, 2 * rows);
            }
            column.cells[rows] = cell(column, fields.get(i).strip());
        }
        rows++;
    }

    private @Nullable String cell(Growing column, String text) {
        if (text.length() <= longestMissing && missing.contains(text)) {
            return null;
        }
        Map<String, String> known = column.known;
        if (known == null) {
            return text;
        }
        if (known.size() < REMEMBERED) {
            String before = known.putIfAbsent(text, text);
            return before == null ? text : before;
        }
        if (rows < 2 * REMEMBERED) {
            column.known = null; // half of them differ at least, as numbers do: looking on would cost more
        }
        return known.getOrDefault(text, text);
    }

    /** Rows so far. */
    int rows() {
        return rows;
    }

    /** Columns; 0 without rows. */
    int width() {
        return columns.size();
    }

    /** A cell; null if it is missing. */
    @Nullable
    String get(int row, int column) {
        return columns.get(column).cells[row];
    }

    /** The line of the file that a row begins in, from 1. */
    int line(int row) {
        return lines[row];
    }

    /** The rows from one on as a column of a table. */
    Column.Text column(int column, int fromRow, String name) {
        return new Column.Text(name, Arrays.copyOfRange(columns.get(column).cells, fromRow, rows));
    }
}
