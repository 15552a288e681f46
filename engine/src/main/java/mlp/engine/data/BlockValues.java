package mlp.engine.data;

import mlp.spi.Column;

/** Reads the numbers of a block of columns, whatever it keeps them in. */
@FunctionalInterface
interface BlockValues {

    /** A number; NaN if missing. */
    double at(int row, int column);

    /** A reader of a block. */
    static BlockValues of(Column column) {
        return switch (column) {
            case Column.FloatBlock block -> {
                float[] values = block.values();
                int width = block.width();
                yield (row, at) -> values[row * width + at];
            }
            case Column.ByteBlock block -> {
                byte[] values = block.values();
                int width = block.width();
                yield (row, at) -> values[row * width + at] & 0xFF;
            }
            case Column.Text text -> throw notABlock(text);
            case Column.Numbers numbers -> throw notABlock(numbers);
            case Column.Categories categories -> throw notABlock(categories);
        };
    }

    private static IllegalArgumentException notABlock(Column column) {
        return new IllegalArgumentException("column " + column.name() + " is no block");
    }
}
