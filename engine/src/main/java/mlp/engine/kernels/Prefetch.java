package mlp.engine.kernels;

/**
 * Brings numbers into the nearest caches of the core that asks, many lines at a time. Java has no instruction for that, so
 * each line is read once.
 */
public final class Prefetch {

    /** Numbers of a line. */
    private static final int LINE = 16;

    /** A pattern of bits that hardly ever comes up. */
    private static final int RARE = 0x7fb5_a3c9;

    /** Nobody reads it. That it may be written keeps the JVM's compiler from leaving out the reads. */
    @SuppressWarnings("unused")
    private static int seen;

    private Prefetch() {}

    /** Numbers of an array from an index up to another. */
    public static void numbers(float[] data, int from, int to) {
        int even = 0;
        int odd = 0;
        int i = from;
        for (; i < to - LINE; i += 2 * LINE) {
            even |= Float.floatToRawIntBits(data[i]);
            odd |= Float.floatToRawIntBits(data[i + LINE]);
        }
        if (i < to) {
            even |= Float.floatToRawIntBits(data[i]);
        }
        if ((even ^ odd) == RARE) {
            seen = odd;
        }
    }

    /** Bytes of an array from an index up to another. */
    public static void bytes(byte[] data, int from, int to) {
        int bits = 0;
        for (int i = from; i < to; i += LINE * Float.BYTES) {
            bits += data[i];
        }
        if (bits == RARE) {
            seen = bits;
        }
    }

    /** Columns of strips, all of their rows. */
    public static void columns(Strips strips, int from, int to) {
        for (int strip = 0; strip < strips.count(); strip++) {
            numbers(strips.data(), strips.start(strip, from), strips.start(strip, to));
        }
    }

    /** Rows of a matrix, all of their columns. */
    public static void rows(Matrix matrix, int fromRow, int toRow) {
        for (int panel = 0; panel < matrix.panels(); panel++) {
            numbers(matrix.data(), matrix.start(fromRow, panel), matrix.start(toRow, panel));
        }
    }
}
