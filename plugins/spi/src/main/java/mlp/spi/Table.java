package mlp.spi;

import java.util.List;
import java.util.Optional;

/**
 * Rows as a data source gives them, before types, missing values and scales are settled.
 *
 * @param columns columns of equal length
 * @param image the shape of the rows of the one block, if they are images
 * @param target the column that is to be predicted unless the file says so itself, or empty
 * @param places where rows come from
 */
public record Table(List<Column> columns, Optional<ImageShape> image, Optional<String> target, Places places) {

    public Table {
        columns = List.copyOf(columns);
        for (Column column : columns) {
            if (column.rows() != columns.getFirst().rows()) {
                throw new Problem(
                        "column `" + column.name() + "` has " + column.rows() + " rows, the first has "
                                + columns.getFirst().rows(),
                        "all columns of a table have equal length");
            }
        }
    }

    /** Number of rows. */
    public int rows() {
        return columns.isEmpty() ? 0 : columns.getFirst().rows();
    }

    /** Tells where a cell comes from. */
    @FunctionalInterface
    public interface Places {
        /** A place such as {@code iris.csv:12}; the row counts from 0. */
        String of(int row);
    }
}
