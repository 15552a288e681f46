package mlp.engine.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import mlp.engine.model.Located;
import mlp.grammar.Suggestion;
import mlp.spi.Column;
import mlp.spi.Table;

/** The columns of a table, found by the names and patterns of a file. */
final class ColumnNames {

    private static final int LISTED = 12;

    private final List<Column> columns = new ArrayList<>();
    private final Map<String, String> blockOf = new HashMap<>();

    /**
     * The columns of a table. A block is taken apart into single columns where a name means some of them, or where
     * something is wanted that a block cannot have: to be a target, a category, or to lack values.
     *
     * @param named every name and pattern of the file
     * @param single those that want single columns
     */
    ColumnNames(Table table, List<String> named, List<String> single) {
        for (Column column : table.columns()) {
            int width = blockWidth(column);
            boolean apart = width > 0
                    && (hasGaps(column)
                            || single.stream().anyMatch(name -> fits(name, column.name()))
                            || named.stream().anyMatch(name -> meansSomeOf(name, column.name(), width)));
            if (!apart) {
                columns.add(column);
                continue;
            }
            for (int i = 0; i < width; i++) {
                Column element = element(column, i);
                columns.add(element);
                blockOf.put(element.name(), column.name());
            }
        }
    }

    /** All columns, in the order of the table. */
    List<Column> columns() {
        return columns;
    }

    /** Columns that a name or a pattern means, or that are of a block that it means. */
    private List<Column> matching(String wanted) {
        List<Column> exact = columns.stream()
                .filter(column -> column.name().equals(wanted) || wanted.equals(blockOf.get(column.name())))
                .toList();
        if (!exact.isEmpty() || wanted.indexOf('*') < 0) {
            return exact;
        }
        Pattern pattern = pattern(wanted);
        return columns.stream()
                .filter(column -> pattern.matcher(column.name()).matches()
                        || pattern.matcher(blockOf.getOrDefault(column.name(), column.name()))
                                .matches())
                .toList();
    }

    /** All columns that some of the names mean; a name that means none is an error where it stands. */
    Set<Column> named(List<Located<String>> wanted, Findings findings) {
        Set<Column> found = new LinkedHashSet<>();
        for (Located<String> name : wanted) {
            List<Column> matching = matching(name.value());
            if (matching.isEmpty()) {
                unknown(name, findings);
            }
            found.addAll(matching);
        }
        return found;
    }

    /** The one column that a name means; none or several are an error. */
    Optional<Column> single(Located<String> name, Findings findings) {
        Set<Column> found = named(List.of(name), findings);
        if (found.size() > 1) {
            findings.errorAt(
                    name.place(),
                    DataCode.UNKNOWN_COLUMN,
                    "`" + name.value() + "` means " + found.size() + " columns, and one is wanted here",
                    "name one of " + listed(found.stream().map(Column::name).toList()));
            return Optional.empty();
        }
        return found.stream().findFirst();
    }

    private void unknown(Located<String> name, Findings findings) {
        List<String> names = columns.stream().map(Column::name).toList();
        String what = name.value().indexOf('*') < 0 ? "the data has no column `" : "no column of the data fits `";
        String near = Suggestion.nearest(name.value(), names)
                .map(nearest -> "did you mean `" + nearest + "`?")
                .orElse("");
        findings.errorAt(
                name.place(),
                DataCode.UNKNOWN_COLUMN,
                what + name.value() + "`",
                near,
                "its columns are " + listed(names));
    }

    /** Names in back quotes, not too many of them. */
    static String listed(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(names.size(), LISTED); i++) {
            text.append(i == 0 ? "`" : ", `").append(names.get(i)).append('`');
        }
        if (names.size() > LISTED) {
            text.append(" and ").append(names.size() - LISTED).append(" more");
        }
        return text.toString();
    }

    /** Two columns of the same name are an error. */
    static void refuseDuplicates(Table table, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (Column column : table.columns()) {
            if (!seen.add(column.name())) {
                findings.error(
                        DataCode.DUPLICATE_COLUMN,
                        "two columns are called `" + column.name() + "`",
                        "give columns names of their own, by `columns` or in the file");
            }
        }
    }

    private static boolean hasGaps(Column column) {
        if (column instanceof Column.FloatBlock block) {
            for (float value : block.values()) {
                if (Float.isNaN(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Width of a block; 0 for a single column. */
    static int blockWidth(Column column) {
        return switch (column) {
            case Column.FloatBlock block -> block.width();
            case Column.ByteBlock block -> block.width();
            case Column.Text text -> 0;
            case Column.Numbers numbers -> 0;
            case Column.Categories categories -> 0;
        };
    }

    private static boolean meansSomeOf(String name, String block, int width) {
        if (fits(name, block)) {
            return false;
        }
        int fitting = 0;
        for (int i = 1; i <= width; i++) {
            fitting += fits(name, block + "_" + i) ? 1 : 0;
        }
        return fitting > 0;
    }

    private static boolean fits(String name, String column) {
        return name.equals(column)
                || (name.indexOf('*') >= 0 && pattern(name).matcher(column).matches());
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (String piece : glob.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(piece));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static Column element(Column block, int index) {
        String name = block.name() + "_" + (index + 1);
        double[] values = new double[block.rows()];
        BlockValues reader = BlockValues.of(block);
        for (int row = 0; row < values.length; row++) {
            values[row] = reader.at(row, index);
        }
        return new Column.Numbers(name, values);
    }
}
