package mlp.engine.kernels;

/**
 * A matrix for products that read a few of its rows at a time: strips of {@value #TALL} rows, whose numbers of a column lie
 * side by side, column after column. Rows that are left over make strips of {@value #LOW}, and up to three a last one.
 *
 * <p>Each column takes {@value #STRIDE} places of a strip; those behind its last row hold anything.
 */
public final class Strips {

    /** Rows of most strips. */
    public static final int TALL = 6;

    /** Rows of the others. */
    public static final int LOW = 4;

    /** Places of a column in a strip. */
    public static final int STRIDE = 8;

    /** Rows in low strips by those beyond a multiple of {@value #TALL}: 4 + 3, 4 + 4, 3, 4, and 4 + 4 + 3. */
    private static final int[] REST = {0, 7, 8, 3, 4, 11};

    private final float[] data;
    private final int offset;
    private final int rows;
    private final int columns;
    private final int count;
    private final int tall;

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
        this.tall = tall(rows);
    }

    /** Numbers that a matrix of up to so many rows takes: 95 rows make a strip more than 96. */
    public static long size(int rows, int columns) {
        return (Math.ceilDiv(rows, TALL) + 1L) * columns * STRIDE;
    }

    private static int count(int rows) {
        int tall = tall(rows);
        return tall + Math.ceilDiv(rows - tall * TALL, LOW);
    }

    /** Tall strips: as many as leave no rows, or those of strips of four and three that take as long as they are high. */
    private static int tall(int rows) {
        return Math.max(0, (rows - REST[rows % TALL]) / TALL);
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

    /** The first row of a strip; of the one behind the last, the number of rows. */
    public int first(int strip) {
        return strip <= tall ? strip * TALL : Math.min(tall * TALL + (strip - tall) * LOW, rows);
    }

    /** Rows of a strip. */
    public int height(int strip) {
        return first(strip + 1) - first(strip);
    }

    /** The strip of a row. */
    public int strip(int row) {
        int low = row - tall * TALL;
        return low < 0 ? row / TALL : tall + low / LOW;
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
