package mlp.engine.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import mlp.spi.Column;
import mlp.spi.Table;

/** Finds columns of a table by name, in any order, single or inside blocks. */
final class ColumnSearch {

    private final Table table;
    private final Map<String, Column> byName = new HashMap<>();

    ColumnSearch(Table table) {
        this.table = table;
        for (Column column : table.columns()) {
            byName.put(column.name(), column);
        }
    }

    /** A single column of this name, also one inside a block: {@code pixel_3}. */
    Optional<Column> single(String name) {
        Column column = byName.get(name);
        if (column != null && ColumnNames.blockWidth(column) == 0) {
            return Optional.of(column);
        }
        int underscore = name.lastIndexOf('_');
        Column block = underscore < 0 ? null : byName.get(name.substring(0, underscore));
        int index = block == null ? -1 : index(name.substring(underscore + 1));
        if (block == null || index < 1 || index > ColumnNames.blockWidth(block)) {
            return Optional.empty();
        }
        BlockValues reader = BlockValues.of(block);
        double[] values = new double[block.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = reader.at(row, index - 1);
        }
        return Optional.of(new Column.Numbers(name, values));
    }

    /** A block of this name and width; failing that, the only block of this width. */
    Optional<Column> block(String name, int width) {
        Column named = byName.get(name);
        if (named != null && ColumnNames.blockWidth(named) == width) {
            return Optional.of(named);
        }
        Optional<Column> only = Optional.empty();
        for (Column column : table.columns()) {
            if (ColumnNames.blockWidth(column) == width) {
                if (only.isPresent()) {
                    return Optional.empty();
                }
                only = Optional.of(column);
            }
        }
        return only;
    }

    private static int index(String digits) {
        return digits.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(digits) : -1;
    }
}
