package mlp.engine.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mlp.spi.Column;
import mlp.spi.Table.Places;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of single columns as numbers or as words.
 *
 * @param places where rows come from
 * @param keep rows that count; problems of others are passed over
 * @param findings where problems go
 */
@SuppressWarnings("ArrayRecordComponent") // a view for one reading, never compared
record CellReader(Places places, boolean[] keep, Findings findings) {

    /** A treatment of missing numbers to advise. */
    static final String NUMBER_FILL = "`missing median`";

    /** A treatment of missing words to advise. */
    static final String WORD_FILL = "`missing mode`";

    /** Numbers of a column; NaN where missing. Cells that are none are errors, and infinite. */
    double[] numbers(Column column, String strip) {
        return switch (column) {
            case Column.Numbers numbers -> checked(numbers);
            case Column.Text text -> parsed(text, strip);
            case Column.Categories categories ->
                parsed(new Column.Text(categories.name(), words(categories, "")), strip);
            case Column.FloatBlock block -> throw isBlock(block);
            case Column.ByteBlock block -> throw isBlock(block);
        };
    }

    private double[] checked(Column.Numbers column) {
        BadCells infinite = new BadCells();
        double[] values = column.values();
        for (int row = 0; row < values.length; row++) {
            if (keep[row] && StrictMath.abs(values[row]) > Float.MAX_VALUE) {
                infinite.add(row, Double.toString(values[row]));
            }
        }
        infinite.report(column.name(), DataCode.NOT_FINITE, " is not a finite number that a float can hold", "");
        return values;
    }

    private double[] parsed(Column.Text column, String strip) {
        @Nullable String[] words = words(column, strip);
        return checked(column.name(), words, values(words));
    }

    /** The number that each word writes, as {@link NumberText#parse} reads it; NaN where missing. */
    double[] values(@Nullable String[] words) {
        double[] values = new double[words.length];
        for (int row = 0; row < values.length; row++) {
            String word = words[row];
            values[row] = word == null ? Double.NaN : NumberText.parse(word);
        }
        return values;
    }

    /** The values of words of a column of numbers. Words that are none are errors, and infinite. */
    double[] checked(String column, @Nullable String[] texts, double[] values) {
        BadCells words = new BadCells();
        BadCells infinite = new BadCells();
        for (int row = 0; row < values.length; row++) {
            String text = texts[row];
            if (text != null && keep[row] && !Double.isFinite(values[row])) {
                (Double.isNaN(values[row]) ? words : infinite).add(row, text);
                values[row] = Double.POSITIVE_INFINITY; // told here, so that no one takes it for a missing value
            }
        }
        words.report(
                column,
                DataCode.NOT_A_NUMBER,
                " is not a number",
                findings.advice(
                        missingMark(words.first) + "; if the column holds words, say `column " + quoted(column)
                                + " { category }`",
                        "the model learnt from numbers in this column"));
        infinite.report(
                column,
                DataCode.NOT_FINITE,
                " is not a finite number that a float can hold",
                findings.advice(missingMark(infinite.first), "give a number, or leave the cell empty"));
        return values;
    }

    /** Words of a column; null where missing. They may be those of the column itself and are not to be changed. */
    @Nullable
    String[] words(Column column, String strip) {
        if (column instanceof Column.Text text && strip.isEmpty()) {
            return text.cells();
        }
        @Nullable String[] words = new String[column.rows()];
        switch (column) {
            case Column.Text text -> {
                for (int row = 0; row < words.length; row++) {
                    String cell = text.cells()[row];
                    words[row] = cell == null ? null : stripped(cell, strip);
                }
            }
            case Column.Numbers numbers -> {
                for (int row = 0; row < words.length; row++) {
                    double value = numbers.values()[row];
                    words[row] = Double.isNaN(value) ? null : NumberText.of(value);
                }
            }
            case Column.Categories categories -> {
                for (int row = 0; row < words.length; row++) {
                    words[row] = stripped(categories.labels().get(categories.values()[row]), strip);
                }
            }
            case Column.FloatBlock block -> throw isBlock(block);
            case Column.ByteBlock block -> throw isBlock(block);
        }
        return words;
    }

    /** Words of a column; numbers among them in their shortest usual form if wanted, so that 1 and 1.0 are one class. */
    @Nullable
    String[] words(Column column, String strip, boolean canonical) {
        @Nullable String[] words = words(column, strip);
        if (canonical) {
            words = words.clone();
            for (int row = 0; row < words.length; row++) {
                String word = words[row];
                words[row] = word == null ? null : NumberText.canonical(word);
            }
        }
        return words;
    }

    /** The different words of rows that count, numbers by size, then text by code point. */
    List<String> distinct(@Nullable String[] words) {
        Set<String> distinct = new HashSet<>();
        for (int row = 0; row < words.length; row++) {
            String word = words[row];
            if (keep[row] && word != null) {
                distinct.add(word);
            }
        }
        List<String> ordered = new ArrayList<>(distinct);
        ordered.sort(NumberText.ORDER);
        return ordered;
    }

    /** Missing cells of a column without a treatment are an error at the first of them. */
    void refuseMissing(String column, int firstRow, int count, String example) {
        findings.error(
                DataCode.MISSING_VALUE,
                place(firstRow, column) + ": the value is missing"
                        + (count == 1 ? "" : ", as are " + (count - 1) + " more of this column"),
                findings.advice(
                        "say what stands in for it: " + example + " in the data section, or in `column "
                                + quoted(column) + " { … }`",
                        "fill it in; the model was trained without a treatment of missing values, such as " + example));
    }

    /** Where a cell comes from, in words. */
    String place(int row, String column) {
        return places.of(row) + ", column `" + column + "`";
    }

    /** A name as a file writes it: in quotes where it is not a bare word. */
    static String quoted(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_.]*") ? name : '"' + name.replace("\"", "\\\"") + '"';
    }

    /** Advice on a cell that may stand for a missing value. */
    static String missingMark(String cell) {
        return "if it stands for a missing value, name it in the source: `csv(…, missing=[\"\", \"" + cell + "\"])`";
    }

    private static String stripped(String cell, String ending) {
        return ending.isEmpty() || !cell.endsWith(ending)
                ? cell
                : cell.substring(0, cell.length() - ending.length()).strip();
    }

    private static IllegalArgumentException isBlock(Column column) {
        return new IllegalArgumentException("column " + column.name() + " is a block");
    }

    /** Cells of one column that have the same problem. */
    private final class BadCells {
        private int count;
        private int firstRow;
        private String first = "";

        void add(int row, String text) {
            if (count == 0) {
                firstRow = row;
                first = text.length() > 40 ? text.substring(0, 40) + "…" : text;
            }
            count++;
        }

        void report(String column, DataCode code, String problem, String help) {
            if (count > 0) {
                findings.error(
                        code,
                        place(firstRow, column) + ": `" + first + "`" + problem,
                        count == 1 ? "" : count + " values of this column have this problem",
                        help);
            }
        }
    }
}
