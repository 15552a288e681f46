package mlp.repl.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table of numbers, each shown by how strongly its cell is coloured: blue below zero, orange above.
 *
 * @param title what is seen
 * @param rowName what a row is
 * @param columnName what a column is
 * @param rows names of the rows; empty if they have none
 * @param columns names of the columns; empty if they have none
 * @param values numbers by row and column, of equal lengths, at least one
 * @param figures whether the numbers themselves are written
 */
@SuppressWarnings("ArrayRecordComponent") // carries the picture once, never compared
public record HeatMap(
        String title,
        String rowName,
        String columnName,
        List<String> rows,
        List<String> columns,
        double[][] values,
        boolean figures)
        implements Drawing {

    private static final int LONGEST_NAME = 12;

    public HeatMap {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    private double greatest() {
        double greatest = 0;
        for (double[] row : values) {
            for (double value : row) {
                if (Double.isFinite(value)) {
                    greatest = Math.max(greatest, Math.abs(value));
                }
            }
        }
        return greatest == 0 ? 1 : greatest;
    }

    @Override
    public List<String> text(int columnsWide, int rowsHigh, Ink ink) {
        List<String> lines = new ArrayList<>();
        lines.add(title);
        lines.addAll(figures ? table(columnsWide, ink) : cells(columnsWide, rowsHigh - 1, ink));
        return lines;
    }

    private List<String> table(int wide, Ink ink) {
        int gutter = rowName.length();
        for (String row : rows) {
            gutter = Math.max(gutter, shortened(row).length());
        }
        int cell = 5;
        for (String column : columns) {
            cell = Math.max(cell, shortened(column).length() + 1);
        }
        for (double[] row : values) {
            for (double value : row) {
                cell = Math.max(cell, figure(value).length() + 2);
            }
        }
        if (gutter + 1 + cell * values[0].length > wide) {
            cell = Math.max(4, (wide - gutter - 1) / values[0].length);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(padded(rowName, gutter)).append(' ');
        for (String column : columns) {
            String name = column.length() >= cell ? column.substring(0, cell - 1) : column;
            head.append(" ".repeat(cell - name.length())).append(name);
        }
        lines.add(ink.faint(head.toString()));
        double greatest = greatest();
        for (int i = 0; i < values.length; i++) {
            StringBuilder line =
                    new StringBuilder(padded(rows.isEmpty() ? "" : shortened(rows.get(i)), gutter)).append(' ');
            for (double value : values[i]) {
                String figure = figure(value);
                String text = " ".repeat(Math.max(0, cell - 1 - figure.length())) + figure + " ";
                line.append(ink.shade(text, value / greatest));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Each character stands for a block of cells, by the value of the greatest size in it. */
    private List<String> cells(int wide, int high, Ink ink) {
        int across = Math.min(values[0].length, Math.max(1, wide / 2));
        int down = Math.min(values.length, Math.max(1, high));
        double greatest = greatest();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < down; i++) {
            StringBuilder line = new StringBuilder();
            for (int j = 0; j < across; j++) {
                double value = strongest(
                        i * values.length / down,
                        Math.max(i * values.length / down + 1, (i + 1) * values.length / down),
                        j * values[0].length / across,
                        Math.max(j * values[0].length / across + 1, (j + 1) * values[0].length / across));
                line.append(ink.block(value / greatest));
            }
            lines.add(line.toString());
        }
        lines.add(ink.faint(String.format(
                Locale.ROOT,
                "%d %s × %d %s, greatest %.4g",
                values.length,
                rowName,
                values[0].length,
                columnName,
                greatest)));
        return lines;
    }

    private double strongest(int fromRow, int toRow, int fromColumn, int toColumn) {
        double strongest = 0;
        for (int i = fromRow; i < toRow; i++) {
            for (int j = fromColumn; j < toColumn; j++) {
                if (Math.abs(values[i][j]) > Math.abs(strongest)) {
                    strongest = values[i][j];
                }
            }
        }
        return strongest;
    }

    private static String figure(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    @Override
    public void draw(Paper paper) {
        double left = rows.isEmpty() ? 20 : 110;
        double top = columns.isEmpty() ? 40 : 60;
        double cellWidth = (WIDTH - 20 - left) / values[0].length;
        double cellHeight = (HEIGHT - 20 - top) / values.length;
        double greatest = greatest();
        paper.text(20, 24, title, Paper.Anchor.START, 16, "#202020");
        for (int j = 0; j < columns.size(); j++) {
            paper.text(
                    left + (j + 0.5) * cellWidth,
                    top - 6,
                    shortened(columns.get(j)),
                    Paper.Anchor.MIDDLE,
                    11,
                    "#404040");
        }
        for (int i = 0; i < values.length; i++) {
            double y = top + i * cellHeight;
            if (!rows.isEmpty()) {
                paper.text(left - 6, y + cellHeight / 2 + 4, shortened(rows.get(i)), Paper.Anchor.END, 11, "#404040");
            }
            for (int j = 0; j < values[i].length; j++) {
                double share = values[i][j] / greatest;
                paper.box(left + j * cellWidth, y, cellWidth, cellHeight, mixed(share));
                if (figures) {
                    String color = Math.abs(share) > 0.6 ? "#ffffff" : "#202020";
                    double x = left + (j + 0.5) * cellWidth;
                    paper.text(x, y + cellHeight / 2 + 4, figure(values[i][j]), Paper.Anchor.MIDDLE, 12, color);
                }
            }
        }
    }

    /** White for 0, blue for -1, orange for 1. */
    private static String mixed(double share) {
        double strength = Math.min(1, Math.abs(share));
        int[] full = share < 0 ? new int[] {0x00, 0x5f, 0xaf} : new int[] {0xd7, 0x5f, 0x00};
        int red = (int) Math.round(255 + strength * (full[0] - 255));
        int green = (int) Math.round(255 + strength * (full[1] - 255));
        int blue = (int) Math.round(255 + strength * (full[2] - 255));
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
