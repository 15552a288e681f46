package mlp.engine.kernels;

/**
 * A part of a matrix: some of its rows in some of its panels. Blocks are made once, when a plan is built.
 *
 * @param fromRow first row
 * @param toRow row behind the last
 * @param fromPanel first panel
 * @param toPanel panel behind the last
 */
public record Block(int fromRow, int toRow, int fromPanel, int toPanel) {

    public Block {
        if (fromRow < 0 || toRow < fromRow || fromPanel < 0 || toPanel < fromPanel) {
            throw new IllegalArgumentException(
                    "no block of rows " + fromRow + " to " + toRow + " and panels " + fromPanel + " to " + toPanel);
        }
    }

    /** All of a matrix. */
    public static Block of(Matrix matrix) {
        return new Block(0, matrix.rows(), 0, matrix.panels());
    }

    /** Some rows of a matrix, all panels. */
    public static Block rows(Matrix matrix, int from, int to) {
        return new Block(from, to, 0, matrix.panels());
    }

    /** Some panels of a matrix, all rows. */
    public static Block panels(Matrix matrix, int from, int to) {
        return new Block(0, matrix.rows(), from, to);
    }
}
