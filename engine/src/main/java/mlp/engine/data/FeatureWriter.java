package mlp.engine.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.data.FittedInput.BlockInput;
import mlp.engine.data.FittedInput.CategoryInput;
import mlp.engine.data.FittedInput.NumberInput;
import mlp.spi.Column;
import mlp.spi.Table;
import mlp.spi.Transform;
import org.jspecify.annotations.Nullable;

/** Writes the features of a table's rows, column by column. */
final class FeatureWriter {

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Table table;
    private final ColumnSearch columns;
    private final boolean[] keep;
    private final CellReader reader;
    private final Findings findings;
    private int missingCells;
    private int unknownCells;

    /**
     * A writer for a table.
     *
     * @param keep rows that count; a row that its missing values leave out is taken from them
     */
    FeatureWriter(Table table, boolean[] keep, Findings findings) {
        this.table = table;
        this.columns = new ColumnSearch(table);
        this.keep = keep;
        this.findings = findings;
        this.reader = new CellReader(table.places(), keep, findings);
    }

    /** Missing cells that were filled or left as no category, in rows that count. */
    int missingCells() {
        return missingCells;
    }

    /** Cells of a category that no training row has. */
    int unknownCells() {
        return unknownCells;
    }

    /** The features of all rows; those of rows that don't count are of no meaning. */
    Features write(List<FittedInput> inputs) {
        int width = width(inputs);
        if (inputs.size() == 1 && inputs.getFirst() instanceof BlockInput block) {
            Optional<Column> found = columns.block(block.name(), block.width());
            if (found.isPresent() && found.get() instanceof Column.ByteBlock bytes) {
                Optional<Features> asBytes = bytes(block, bytes);
                if (asBytes.isPresent()) {
                    return asBytes.get();
                }
            }
        }
        float[] out = new float[size(table.rows(), width, findings)];
        int at = 0;
        for (FittedInput input : inputs) {
            switch (input) {
                case NumberInput number -> write(number, out, width, at);
                case CategoryInput category -> write(category, out, width, at);
                case BlockInput block -> write(block, out, width, at);
            }
            at += input.width();
        }
        return new Features.Floats(width, table.rows(), out);
    }

    private int width(List<FittedInput> inputs) {
        long width = 0;
        for (FittedInput input : inputs) {
            width += input.width();
        }
        return size(1, width, findings);
    }

    /** Elements of an array. More than one holds, or than memory, is an error that is told before anything is allocated. */
    static int size(long rows, long width, Findings findings) {
        long elements = Math.multiplyExact(rows, width);
        long bytes = Math.multiplyExact(elements, (long) Float.BYTES);
        if (elements > LONGEST_ARRAY || bytes > Runtime.getRuntime().maxMemory()) {
            findings.error(
                    DataCode.TOO_LARGE,
                    rows + " rows of " + width + " numbers take " + bytes / (1024 * 1024) + " MiB, "
                            + (elements > LONGEST_ARRAY ? "more than one array holds" : "more than there is memory"),
                    "learn from fewer rows or columns, or give the program more memory");
            findings.stopOnErrors();
        }
        return Math.toIntExact(elements);
    }

    private void write(NumberInput input, float[] out, int width, int at) {
        Optional<Column> column = columns.single(input.name());
        if (column.isEmpty()) {
            return;
        }
        double[] values = reader.numbers(column.get(), input.strip());
        MissingCells missing = new MissingCells(input.name());
        double standIn =
                input.fill().map(fill -> fill.component().value(fill.values())).orElse(Double.NaN);
        boolean marks = input.width() == 2;
        Transform.Scale scale = input.scale().component();
        for (int row = 0; row < values.length; row++) {
            double value = values[row];
            if (!keep[row] || Double.isInfinite(value)) {
                continue;
            }
            if (Double.isNaN(value)) {
                missing.add(row);
                if (marks) {
                    out[row * width + at + 1] = 1;
                }
                if (Double.isNaN(standIn)) {
                    keep[row] &= input.fill().isEmpty();
                    continue;
                }
                value = standIn;
            }
            out[row * width + at] = (float) scale.apply(value, input.scale().values());
        }
        if (input.fill().isEmpty()) {
            missing.refuse(CellReader.NUMBER_FILL);
        }
        refuseNotFinite(input.name(), out, width, at);
    }

    private void write(CategoryInput input, float[] out, int width, int at) {
        Optional<Column> column = columns.single(input.name());
        if (column.isEmpty()) {
            return;
        }
        @Nullable String[] words = reader.words(column.get(), input.strip(), input.canonical());
        Map<String, Integer> numbers = numbers(input.labels());
        MissingCells missing = new MissingCells(input.name());
        UnknownCells unknown = new UnknownCells(input.name());
        double standIn =
                input.fill().map(fill -> fill.component().value(fill.values())).orElse(-1.0);
        Transform.Encode encode = input.encode().component();
        int count = input.labels().size();
        for (int row = 0; row < words.length; row++) {
            if (!keep[row]) {
                continue;
            }
            String word = words[row];
            int category;
            if (word == null) {
                missing.add(row);
                if (input.marksMissing()) {
                    out[row * width + at + input.width() - 1] = 1;
                }
                if (Double.isNaN(standIn)) {
                    keep[row] = false;
                    continue;
                }
                category = (int) standIn;
            } else {
                category = numbers.getOrDefault(word, -1);
                if (category < 0) {
                    unknown.add(row, word);
                }
            }
            encode.encode(category, count, input.encode().values(), out, row * width + at);
        }
        if (input.fill().isEmpty() && !input.missingIsNone()) {
            missing.refuse(CellReader.WORD_FILL);
        }
        unknown.warn(input.labels());
    }

    static Map<String, Integer> numbers(List<String> labels) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            numbers.put(labels.get(i), i);
        }
        return numbers;
    }

    private void write(BlockInput input, float[] out, int width, int at) {
        Optional<Column> block = columns.block(input.name(), input.width());
        if (block.isPresent() && block.get() instanceof Column.ByteBlock bytes) {
            writeBytes(input, bytes, out, width, at);
            return;
        }
        Transform.Scale scale = input.scale().component();
        for (int i = 0; i < input.width(); i++) {
            String name = input.name() + "_" + (i + 1);
            double[] values = blockColumn(block, i, name);
            double[] fitted = input.values(i);
            MissingCells missing = new MissingCells(name);
            for (int row = 0; row < values.length; row++) {
                if (keep[row] && Double.isNaN(values[row])) {
                    missing.add(row);
                } else {
                    out[row * width + at + i] = (float) scale.apply(values[row], fitted);
                }
            }
            missing.refuse(CellReader.NUMBER_FILL);
            refuseNotFinite(name, out, width, at + i);
        }
    }

    private double[] blockColumn(Optional<Column> block, int index, String name) {
        if (block.isEmpty()) {
            return columns.single(name)
                    .map(column -> reader.numbers(column, ""))
                    .orElse(new double[0]);
        }
        BlockValues values = BlockValues.of(block.get());
        double[] column = new double[table.rows()];
        for (int row = 0; row < column.length; row++) {
            column[row] = values.at(row, index);
        }
        return reader.numbers(new Column.Numbers(name, column), "");
    }

    private static void writeBytes(BlockInput input, Column.ByteBlock block, float[] out, int width, int at) {
        int columns = input.width();
        float[] scaled = new float[256 * columns];
        for (int i = 0; i < columns; i++) {
            double[] fitted = input.values(i);
            for (int value = 0; value < 256; value++) {
                scaled[i * 256 + value] = (float) input.scale().component().apply(value, fitted);
            }
        }
        byte[] values = block.values();
        for (int row = 0; row < block.rows(); row++) {
            for (int i = 0; i < columns; i++) {
                out[row * width + at + i] = scaled[i * 256 + (values[row * columns + i] & 0xFF)];
            }
        }
    }

    /** Bytes stay bytes if the scaling is one line for all columns. */
    private static Optional<Features> bytes(BlockInput input, Column.ByteBlock block) {
        if (!input.shared()) {
            return Optional.empty();
        }
        Transform.Scale scale = input.scale().component();
        double[] fitted = input.scale().values();
        double shift = scale.apply(0, fitted);
        double slope = (scale.apply(255, fitted) - shift) / 255;
        for (int value = 0; value < 256; value++) {
            double wanted = scale.apply(value, fitted);
            if (StrictMath.abs(slope * value + shift - wanted) > 1e-9 * (1 + StrictMath.abs(wanted))) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new Features.Bytes(block.width(), block.rows(), block.values(), (float) slope, (float) shift));
    }

    private void refuseNotFinite(String name, float[] out, int width, int at) {
        for (int row = 0; row < table.rows(); row++) {
            if (keep[row] && !Float.isFinite(out[row * width + at])) {
                findings.error(
                        DataCode.NOT_FINITE,
                        reader.place(row, name) + ": the scaled value is not a finite number",
                        "choose another `scale` for this column");
                return;
            }
        }
    }

    /** Columns that the inputs need and the table does not have are errors. */
    void refuseMissingColumns(List<FittedInput> inputs) {
        for (FittedInput input : inputs) {
            boolean found = switch (input) {
                case NumberInput number -> columns.single(number.name()).isPresent();
                case CategoryInput category -> columns.single(category.name()).isPresent();
                case BlockInput block ->
                    columns.block(block.name(), block.width()).isPresent()
                            || block.features().stream()
                                    .allMatch(name -> columns.single(name).isPresent());
            };
            if (!found) {
                findings.error(
                        DataCode.MISSING_COLUMN,
                        "these rows have no column `" + input.name() + "`"
                                + (input instanceof BlockInput block ? " of " + block.width() + " numbers" : ""),
                        "the model learnt from "
                                + ColumnNames.listed(
                                        inputs.stream().map(FittedInput::name).toList()),
                        "the columns here are "
                                + ColumnNames.listed(table.columns().stream()
                                        .map(Column::name)
                                        .toList()));
            }
        }
    }

    /** Rows that count, ascending. */
    static int[] indices(boolean[] keep) {
        int[] rows = new int[keep.length];
        int count = 0;
        for (int row = 0; row < keep.length; row++) {
            if (keep[row]) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    /** Missing cells of one column. */
    private final class MissingCells {
        private final String column;
        private int count;
        private int first;

        MissingCells(String column) {
            this.column = column;
        }

        void add(int row) {
            first = count == 0 ? row : first;
            count++;
            missingCells++;
        }

        void refuse(String example) {
            if (count > 0) {
                reader.refuseMissing(column, first, count, example);
            }
        }
    }

    /** Cells of one column with a category that no training row has. */
    private final class UnknownCells {
        private final String column;
        private int count;
        private int first;
        private String firstWord = "";

        UnknownCells(String column) {
            this.column = column;
        }

        void add(int row, String word) {
            if (count == 0) {
                first = row;
                firstWord = word;
            }
            count++;
            unknownCells++;
        }

        void warn(List<String> labels) {
            if (count > 0) {
                findings.warning(
                        DataCode.UNSEEN_CATEGORY,
                        reader.place(first, column) + ": no training row has the category `" + firstWord + "`",
                        (count == 1 ? "it is" : "the " + count + " such values of this column are")
                                + " taken as none of the categories",
                        "training rows have " + ColumnNames.listed(labels));
            }
        }
    }
}
