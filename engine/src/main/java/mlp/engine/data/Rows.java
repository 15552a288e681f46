package mlp.engine.data;

/**
 * Some rows of a data set, such as the training rows.
 *
 * @param features inputs of all rows of the source
 * @param targets targets of all rows of the source
 * @param weights weight of each row of the source; empty if all count 1
 * @param index the rows that are meant, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // carries the data once, never compared
public record Rows(Features features, Targets targets, float[] weights, int[] index) {

    /** Number of rows meant. */
    public int count() {
        return index.length;
    }
}
