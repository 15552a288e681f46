package mlp.engine.kernels;

import java.util.Objects;

/**
 * A matrix that lies in an array as {@link Layout} says. Columns {@code 32p … 32p + 31} of row {@code r} begin at
 * {@code offset + p · panelStride + 32 r}.
 *
 * <p>The places of the last panel behind the last column are padding: 0 in parameters, gradients and optimizer state,
 * anything in activations.
 *
 * @param data array, shared with other matrices
 * @param offset index of the first element
 * @param rows number of rows
 * @param columns number of columns
 * @param panelStride numbers between the starts of two panels
 */
@SuppressWarnings("ArrayRecordComponent") // a view; two views are equal if they show the same place
public record Matrix(float[] data, int offset, int rows, int columns, int panelStride) {

    public Matrix {
        if (rows < 0 || columns < 0 || offset < 0 || panelStride < rows * (long) Layout.PANEL) {
            throw new IllegalArgumentException("no matrix of " + rows + " × " + columns + " at " + offset
                    + " with panels " + panelStride + " apart");
        }
        int panels = Layout.panels(columns);
        long end = panels == 0 ? offset : offset + (panels - 1L) * panelStride + rows * (long) Layout.PANEL;
        if (end > data.length) {
            throw new IllegalArgumentException("a matrix of " + rows + " × " + columns + " at " + offset + " ends at "
                    + end + ", behind the array's end " + data.length);
        }
    }

    /** A matrix at a place of an array, with the usual distance of panels. */
    public static Matrix at(float[] data, int offset, int rows, int columns) {
        return new Matrix(data, offset, rows, columns, Layout.panelStride(rows));
    }

    /** A new matrix of zeros in an array of its own. */
    public static Matrix zeros(int rows, int columns) {
        return at(Layout.allocate((long) Layout.FIRST + Layout.size(rows, columns)), Layout.FIRST, rows, columns);
    }

    /** A new matrix with the numbers of a row-major array. */
    public static Matrix of(int rows, int columns, float... rowMajor) {
        if (rowMajor.length != rows * columns) {
            throw new IllegalArgumentException(rowMajor.length + " numbers for " + rows + " × " + columns);
        }
        Matrix matrix = zeros(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, rowMajor[row * columns + column]);
            }
        }
        return matrix;
    }

    /** Number of panels. */
    public int panels() {
        return Layout.panels(columns);
    }

    /** Columns of a panel that are not padding. */
    public int width(int panel) {
        return Math.min(Layout.PANEL, columns - panel * Layout.PANEL);
    }

    /** Index of the first number of a row of a panel. */
    public int start(int row, int panel) {
        return offset + panel * panelStride + row * Layout.PANEL;
    }

    /** Index of an element. */
    public int index(int row, int column) {
        return offset + column / Layout.PANEL * panelStride + row * Layout.PANEL + column % Layout.PANEL;
    }

    /** An element. */
    public float get(int row, int column) {
        Objects.checkIndex(row, rows);
        Objects.checkIndex(column, columns);
        return data[index(row, column)];
    }

    /** Sets an element. */
    public void set(int row, int column, float value) {
        Objects.checkIndex(row, rows);
        Objects.checkIndex(column, columns);
        data[index(row, column)] = value;
    }

    /** A view of some of the rows. */
    public Matrix rows(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return new Matrix(data, offset + from * Layout.PANEL, to - from, columns, panelStride);
    }

    /** A copy as a row-major array. */
    public float[] toArray() {
        float[] copy = new float[Math.multiplyExact(rows, columns)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                copy[row * columns + column] = data[index(row, column)];
            }
        }
        return copy;
    }
}
