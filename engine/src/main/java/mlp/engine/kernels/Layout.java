package mlp.engine.kernels;

/**
 * Where the numbers of a matrix lie: in panels of {@value #PANEL} columns, {@code [column / 32][row][32]}.
 *
 * <p>Thirty-two columns of a row are contiguous, so a kernel loads them as vectors, and the rows of a panel follow each
 * other, so an element-wise loop runs over a whole panel as one range. The same matrix serves as the broadcast operand,
 * as the vector operand and as the target of a product. Nothing is packed, but for machines with 16 vector registers, on
 * which many panels read the same rows from {@link Strips}.
 *
 * <p>Panels are an odd number of rows apart. Strides that are powers of two would map the same row of all panels to a
 * few sets of the cache.
 */
public final class Layout {

    /** Columns of a panel. */
    public static final int PANEL = 32;

    /**
     * Rows that a weight gradient sums in one go. Longer batches are summed block by block and the blocks' sums added in
     * order, which keeps the result independent of how blocks are shared among threads.
     */
    public static final int ROW_BLOCK = 256;

    /**
     * Index of the first number of an array. The header of a Java array has 16 bytes, so this index is on a cache line's
     * boundary if the array is.
     */
    public static final int FIRST = 12;

    /**
     * The most numbers of an array that matrices lie in, so far below the greatest index that those of a block of rows
     * behind any have indexes too.
     */
    public static final int MOST = Integer.MAX_VALUE - (1 << 16);

    private static final int LINE = 16;

    /** Arrays from this size on are made so large that the garbage collector places them at a page and leaves them there. */
    private static final int LARGE = 1 << 14;

    private static final int UNMOVED = 1 << 20;

    private Layout() {}

    /** Panels that hold so many columns. */
    public static int panels(int columns) {
        return (columns + PANEL - 1) / PANEL;
    }

    /** Numbers between the starts of two panels of a matrix with so many rows. */
    public static int panelStride(int rows) {
        return checked((rows | 1L) * PANEL, rows, PANEL);
    }

    /**
     * Numbers that a matrix takes, padding included; a multiple of a cache line.
     *
     * @throws IllegalArgumentException if no Java array can hold them
     */
    public static int size(int rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("a matrix cannot have " + rows + " rows and " + columns + " columns");
        }
        return checked((rows | 1L) * PANEL * panels(columns), rows, columns);
    }

    /** The first place at or behind an index that is on a cache line's boundary. */
    public static int align(int index) {
        return Math.addExact(index, Math.floorMod(FIRST - index, LINE));
    }

    /**
     * A new array for indexes below {@code end}. Large ones are given room to spare so that they start on a cache line
     * and the garbage collector does not move them.
     *
     * @throws IllegalArgumentException if no Java array can hold them
     */
    public static float[] allocate(long end) {
        if (end > MOST) {
            throw new IllegalArgumentException(end + " numbers do not fit into a Java array");
        }
        return new float[end < LARGE ? (int) end : (int) Math.max(end, UNMOVED)];
    }

    private static int checked(long size, int rows, int columns) {
        if (size > MOST) {
            throw new IllegalArgumentException("a matrix of " + rows + " × " + columns + " takes " + size
                    + " numbers, more than a Java array can hold");
        }
        return (int) size;
    }
}
