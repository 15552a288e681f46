package mlp.engine.kernels;

/**
 * Sums in double with 32 lanes and a fixed tree: lane {@code j} adds the elements {@code j}, {@code j + 32}, … in order;
 * then lane {@code j} and {@code j + 16} are added, then {@code j} and {@code j + 8}, and so on to one number.
 */
public final class Sums {

    private static final int PANEL = Layout.PANEL;

    /** A sum of eight columns of lanes: those that meet in the first two levels of the tree. */
    private interface Column {
        /** {@code (lane j + lane j+16) + (lane j+8 + lane j+24)}. */
        double sum(int j);
    }

    private Sums() {}

    /** Σ a[i] for {@code from ≤ i < to}. */
    public static double of(float[] a, int from, int to) {
        return tree(j -> add4(
                lane(a, from + j, to),
                lane(a, from + j + 8, to),
                lane(a, from + j + 16, to),
                lane(a, from + j + 24, to)));
    }

    /** Σ a[i]². */
    public static double ofSquares(float[] a, int from, int to) {
        return tree(j -> add4(
                squares(a, from + j, to),
                squares(a, from + j + 8, to),
                squares(a, from + j + 16, to),
                squares(a, from + j + 24, to)));
    }

    /** Σ a[row][c]. */
    public static double ofRow(Matrix a, int row) {
        return tree(j -> add4(row(a, row, j), row(a, row, j + 8), row(a, row, j + 16), row(a, row, j + 24)));
    }

    /** Σ a[row][c] · b[row][c]. */
    public static double ofRowProducts(Matrix a, Matrix b, int row) {
        return tree(j -> add4(
                products(a, b, row, j),
                products(a, b, row, j + 8),
                products(a, b, row, j + 16),
                products(a, b, row, j + 24)));
    }

    /** Σ (a[row][c] - mean)², the difference in float. */
    public static double ofRowSquares(Matrix a, float mean, int row) {
        return tree(j -> add4(
                differences(a, mean, row, j),
                differences(a, mean, row, j + 8),
                differences(a, mean, row, j + 16),
                differences(a, mean, row, j + 24)));
    }

    private static double tree(Column column) {
        return ((column.sum(0) + column.sum(4)) + (column.sum(2) + column.sum(6)))
                + ((column.sum(1) + column.sum(5)) + (column.sum(3) + column.sum(7)));
    }

    private static double add4(double lane0, double lane8, double lane16, double lane24) {
        return (lane0 + lane16) + (lane8 + lane24);
    }

    private static double lane(float[] a, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i += PANEL) {
            sum += a[i];
        }
        return sum;
    }

    private static double squares(float[] a, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i += PANEL) {
            sum = Math.fma((double) a[i], (double) a[i], sum);
        }
        return sum;
    }

    private static double row(Matrix a, int row, int lane) {
        double sum = 0;
        for (int column = lane; column < a.columns(); column += PANEL) {
            sum += a.data()[a.index(row, column)];
        }
        return sum;
    }

    private static double products(Matrix a, Matrix b, int row, int lane) {
        double sum = 0;
        for (int column = lane; column < a.columns(); column += PANEL) {
            double left = a.data()[a.index(row, column)];
            sum = Math.fma(left, b.data()[b.index(row, column)], sum);
        }
        return sum;
    }

    private static double differences(Matrix a, float mean, int row, int lane) {
        double sum = 0;
        for (int column = lane; column < a.columns(); column += PANEL) {
            double difference = a.data()[a.index(row, column)] - mean;
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }
}
