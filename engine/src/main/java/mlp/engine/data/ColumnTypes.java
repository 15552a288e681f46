package mlp.engine.data;

import java.util.List;
import java.util.Optional;
import mlp.engine.model.DataSpec.ColumnRule;
import mlp.engine.model.DataSpec.Kind;
import mlp.spi.Column;
import org.jspecify.annotations.Nullable;

/**
 * Tells numbers from categories, from all rows. The typed column is {@link Column.Numbers}, {@link Column.Text} for a
 * category, or a block as it was.
 */
final class ColumnTypes {

    /** More different texts than this are no category unless the file says so. */
    static final int MOST_VALUES = 100;

    private static final double NEARLY_ALL = 0.9;

    /** What the cells of a column hold. */
    enum Content {
        NUMBERS,
        WORDS,
        MIXED
    }

    private final CellReader reader;
    private final Findings findings;

    ColumnTypes(CellReader reader) {
        this.reader = reader;
        this.findings = reader.findings();
    }

    /** An input column with its type settled. */
    Column input(Column column, Optional<ColumnRule> rule) {
        if (ColumnNames.blockWidth(column) > 0) {
            return column;
        }
        String strip = rule.map(ColumnRule::strip).orElse("");
        Optional<Kind> stated = rule.flatMap(ColumnRule::kind);
        if (stated.isPresent()) {
            return switch (stated.get()) {
                case NUMBER -> new Column.Numbers(column.name(), reader.numbers(column, strip));
                case CATEGORY -> new Column.Text(column.name(), reader.words(column, strip, true));
                case TEXT -> fewValues(new Column.Text(column.name(), reader.words(column, strip)), rule);
            };
        }
        return switch (column) {
            case Column.Numbers numbers -> new Column.Numbers(numbers.name(), reader.numbers(numbers, strip));
            case Column.Text text -> {
                @Nullable String[] words = reader.words(text, strip);
                double[] values = reader.values(words);
                yield switch (content(text, words, values)) {
                    case NUMBERS -> new Column.Numbers(text.name(), reader.checked(text.name(), words, values));
                    case WORDS -> fewValues(new Column.Text(text.name(), words), rule);
                    case MIXED -> text;
                };
            }
            case Column.Categories categories ->
                new Column.Text(categories.name(), reader.words(categories, strip, true));
            case Column.FloatBlock block -> block;
            case Column.ByteBlock block -> block;
        };
    }

    /** What a column of text holds. Nearly all numbers is an error that asks what is meant. */
    Content content(Column.Text column, String strip) {
        @Nullable String[] words = reader.words(column, strip);
        return content(column, words, reader.values(words));
    }

    private Content content(Column.Text column, @Nullable String[] words, double[] values) {
        int numbers = 0;
        int present = 0;
        int firstText = -1;
        for (int row = 0; row < words.length; row++) {
            String word = words[row];
            if (word == null || !reader.keep()[row]) {
                continue;
            }
            present++;
            if (!Double.isNaN(values[row])) {
                numbers++;
            } else if (firstText < 0) {
                firstText = row;
            }
        }
        if (numbers < present && numbers >= NEARLY_ALL * present) {
            findings.error(
                    DataCode.MIXED_COLUMN,
                    reader.place(firstText, column.name()) + ": `" + words[firstText]
                            + "` is text in a column of numbers",
                    (present - numbers) + " of " + present + " values of this column are text",
                    CellReader.missingMark(String.valueOf(words[firstText]))
                            + "; if the column is a category, say `column " + CellReader.quoted(column.name())
                            + " { category }`");
            return Content.MIXED;
        }
        return numbers == present ? Content.NUMBERS : Content.WORDS;
    }

    private Column fewValues(Column.Text column, Optional<ColumnRule> rule) {
        boolean encoded = rule.flatMap(ColumnRule::encode).isPresent();
        List<String> distinct = reader.distinct(column.cells());
        int present = 0;
        for (int row = 0; row < column.rows(); row++) {
            present += reader.keep()[row] && column.cells()[row] != null ? 1 : 0;
        }
        boolean tooMany = distinct.size() > MOST_VALUES || 2L * distinct.size() > present;
        if (tooMany && !encoded && !distinct.isEmpty()) {
            String name = CellReader.quoted(column.name());
            findings.error(
                    DataCode.TOO_MANY_VALUES,
                    "text column `" + column.name() + "` has " + distinct.size() + " different values in " + present
                            + " rows",
                    "leave it out with `ignore " + name + "`",
                    "or say that it is a category: `column " + name + " { category }`");
        }
        return column;
    }
}
