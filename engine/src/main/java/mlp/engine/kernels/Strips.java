package mlp.engine.kernels;

/**
 * A matrix for products that read a few of its rows at a time: strips of up to {@value #TALLEST} rows, whose numbers of a
 * column lie side by side, column after column. Rows are dealt out evenly, the taller strips first.
 *
 * <p>Each column takes {@value #STRIDE} places of a strip; those behind its last row hold anything.
 */
public final class Strips {

    /** Most rows of a strip. */
    public static final int TALLEST = 6;

    /** Places of a column in a strip. */
    public static final int STRIDE = 8;

    private final float[] data;
    private final int offset;
    private final int rows;
    private final int columns;
    private final int count;
    private final int low;
    private final int taller;

    /**
     * Strips in an array that they may share.
     *
     * @param offset index of the first number
     * @param columns places for columns
     */
    public Strips(float[] data, int offset, int rows, int columns) {
        this.data = data;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
        this.count = count(rows);
        this.low = count == 0 ? 0 : rows / count;
        this.taller = count == 0 ? 0 : rows % count;
    }

    /** Numbers that a matrix takes. */
    public static long size(int rows, int columns) {
        return (long) count(rows) * columns * STRIDE;
    }

    private static int count(int rows) {
        return (rows + TALLEST - 1) / TALLEST;
    }

    /** The array. */
    public float[] data() {
        return data;
    }

    /** Number of strips. */
    public int count() {
        return count;
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** The first row of a strip. */
    public int first(int strip) {
        return strip * low + Math.min(strip, taller);
    }

    /** Rows of a strip. */
    public int height(int strip) {
        return strip < taller ? low + 1 : low;
    }

    /** The strip of a row. */
    public int strip(int row) {
        int behindTaller = taller * (low + 1);
        return row < behindTaller ? row / (low + 1) : taller + (row - behindTaller) / low;
    }

    /** Index of the first number of a column of a strip. */
    public int start(int strip, int column) {
        return offset + (strip * columns + column) * STRIDE;
    }

    /** Index of an element. */
    public int index(int row, int column) {
        int strip = strip(row);
        return start(strip, column) + row - first(strip);
    }
}
