package mlp.engine.data;

import java.util.Map;
import java.util.Optional;
import mlp.engine.data.FittedTarget.TargetColumn;
import mlp.spi.Column;
import mlp.spi.Predictions;
import mlp.spi.Table;
import org.jspecify.annotations.Nullable;

/** Reads the targets of a table's rows. */
final class TargetReader {

    private final Table table;
    private final ColumnSearch columns;

    TargetReader(Table table) {
        this.table = table;
        this.columns = new ColumnSearch(table);
    }

    /** Whether all target columns are there. */
    boolean has(FittedTarget target) {
        return target.columns().stream().allMatch(column -> find(target, column).isPresent());
    }

    /** The column of this name; for a single target, failing that, the one that the source proposes. */
    private Optional<Column> find(FittedTarget target, TargetColumn column) {
        Optional<Column> named = columns.single(column.name());
        return named.isPresent() || target.columns().size() > 1
                ? named
                : table.target().flatMap(columns::single);
    }

    /**
     * The targets of all rows. A row with a missing one is taken from {@code keep}; a class or a value that the model does
     * not know is an error.
     */
    Targets read(FittedTarget target, boolean[] keep, Findings findings) {
        int width = target.width();
        boolean classes = target.kind() == Predictions.Kind.CATEGORY;
        Targets targets = new Targets(
                target.kind(),
                target.names(),
                target.labels(),
                width,
                classes ? new int[table.rows()] : new int[0],
                classes ? new float[0] : new float[FeatureWriter.size(table.rows(), width, findings)]);
        for (int i = 0; i < target.columns().size(); i++) {
            TargetColumn column = target.columns().get(i);
            Column source = find(target, column).orElseThrow();
            CellReader reader = new CellReader(table.places(), keep, findings);
            if (target.kind() == Predictions.Kind.NUMBER) {
                readNumbers(column, reader.numbers(source, column.strip()), keep, targets.values(), width, i);
            } else {
                readClasses(column, source, reader, targets, i);
            }
        }
        return targets;
    }

    private static void readNumbers(
            TargetColumn column, double[] values, boolean[] keep, float[] out, int width, int at) {
        for (int row = 0; row < values.length; row++) {
            double value = values[row];
            keep[row] &= !Double.isNaN(value);
            if (keep[row] && !Double.isInfinite(value)) {
                out[row * width + at] = (float) column.scale()
                        .map(scale -> scale.component().apply(value, scale.values()))
                        .orElse(value)
                        .doubleValue();
            }
        }
    }

    private static void readClasses(TargetColumn column, Column source, CellReader reader, Targets out, int at) {
        Map<String, Integer> numbers = FeatureWriter.numbers(column.labels());
        @Nullable String[] words = reader.words(source, column.strip(), column.canonical());
        int unknown = 0;
        for (int row = 0; row < words.length; row++) {
            String word = words[row];
            reader.keep()[row] &= word != null;
            if (word == null || !reader.keep()[row]) {
                continue;
            }
            int number = numbers.getOrDefault(word, -1);
            if (number < 0) {
                if (unknown == 0) {
                    reader.findings()
                            .error(
                                    DataCode.UNKNOWN_CLASS,
                                    reader.place(row, source.name()) + ": `" + word + "` is not a class of the target",
                                    "its classes are " + ColumnNames.listed(column.labels()),
                                    endingToStrip(word, column));
                }
                unknown++;
            } else if (out.kind() == Predictions.Kind.CATEGORY) {
                out.classes()[row] = number;
            } else {
                out.values()[row * out.width() + at] = number;
            }
        }
    }

    /** Advice where a class is followed by signs, as in the test file of the adult data: {@code >50K.}. */
    private static String endingToStrip(String word, TargetColumn column) {
        for (String label : column.labels()) {
            String ending = word.startsWith(label) ? word.substring(label.length()) : "";
            if (ending.matches("\\p{Punct}{1,3}")) {
                return "to read it as `" + label + "`, say `column " + CellReader.quoted(column.name()) + " { strip \""
                        + ending + "\" }`";
            }
        }
        return "";
    }
}
