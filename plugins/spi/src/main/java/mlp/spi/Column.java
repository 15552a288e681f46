package mlp.spi;

import org.jspecify.annotations.Nullable;

/** A column of a table, or a block of equal columns. */
@SuppressWarnings("ArrayRecordComponent") // carries the data once, never compared
public sealed interface Column {

    /** Its name; of a block, the name its columns begin with. */
    String name();

    /** Number of rows. */
    int rows();

    /**
     * Cells as text, types still to be inferred.
     *
     * @param cells trimmed text, or null for a missing cell
     */
    record Text(String name, @Nullable String[] cells) implements Column {
        @Override
        public int rows() {
            return cells.length;
        }
    }

    /**
     * Numbers.
     *
     * @param values NaN for a missing one
     */
    record Numbers(String name, double[] values) implements Column {
        @Override
        public int rows() {
            return values.length;
        }
    }

    /**
     * Categories by number, such as generated classes.
     *
     * @param labels a name per category
     * @param values a number of {@code labels} per row
     */
    record Categories(String name, java.util.List<String> labels, int[] values) implements Column {
        @Override
        public int rows() {
            return values.length;
        }
    }

    /**
     * A block of numeric columns, row-major: features named {@code name_1} to {@code name_width}.
     *
     * @param values {@code [rows][width]}
     */
    record FloatBlock(String name, int width, float[] values) implements Column {
        @Override
        public int rows() {
            return values.length / width;
        }
    }

    /**
     * A block of numeric columns of unsigned bytes, row-major, such as the pixels of images.
     *
     * @param values {@code [rows][width]}
     */
    record ByteBlock(String name, int width, byte[] values) implements Column {
        @Override
        public int rows() {
            return values.length / width;
        }
    }
}
