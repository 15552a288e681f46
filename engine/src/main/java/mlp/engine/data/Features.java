package mlp.engine.data;

/** The inputs of a network, row-major, ready to be gathered into batches. */
@SuppressWarnings("ArrayRecordComponent") // carries the data once, never compared
public sealed interface Features {

    /** Features per row. */
    int width();

    /** Number of rows. */
    int rows();

    /** Plain floats, {@code [rows][width]}. */
    record Floats(int width, int rows, float[] values) implements Features {}

    /**
     * Unsigned bytes, {@code [rows][width]}; a feature is {@code fma(byte, scale, shift)}. Keeps images at a quarter of
     * the memory.
     */
    record Bytes(int width, int rows, byte[] values, float scale, float shift) implements Features {}
}
