package mlp.engine.kernels.vector;

import java.util.Arrays;

/**
 * How rows are split into tiles of the heights there are, so that the fewest are computed twice or in tiles too low to
 * keep the multiply-add units busy. One row less in a hundred is a percent of the time of a product.
 */
final class TileHeights {

    /** From this many rows on a tile of the greatest height comes first. */
    private static final int MANY = 36;

    /** Whether there are registers enough for tiles of up to 12 rows; otherwise they have up to 6. */
    static final boolean TALL = Width.REGISTERS == 32;

    private final int tallest;
    private final int[] first = new int[MANY];

    private TileHeights(boolean overlapping, int... heights) {
        tallest = Arrays.stream(heights).max().orElseThrow();
        double[] cost = new double[MANY];
        for (int rows = 1; rows < MANY; rows++) {
            cost[rows] = Double.POSITIVE_INFINITY;
            for (int height : heights) {
                if (height <= rows || overlapping) {
                    double whole = cost(height) + cost[Math.max(0, rows - height)];
                    if (whole < cost[rows]) {
                        cost[rows] = whole;
                        first[rows] = height;
                    }
                }
            }
        }
    }

    /** In rows: fewer than 4 have too few sums to hide how long a multiply-add takes; to begin and end a tile costs one. */
    private static double cost(int height) {
        return Math.max(height, 4) + 1;
    }

    /** For results that may be computed twice: the last tile may reach over more rows than are left. */
    static TileHeights overlapping(boolean tall) {
        return tall ? new TileHeights(true, 12, 10, 8, 4) : new TileHeights(true, 5, 4);
    }

    /** For results that must be computed once. */
    static TileHeights exact(boolean tall) {
        return tall ? new TileHeights(false, 12, 10, 8, 4, 1) : new TileHeights(false, 6, 4, 3, 1);
    }

    /** For sums that are made in stretches, each of which takes up the one before. */
    static TileHeights inStretches(boolean tall) {
        return tall ? new TileHeights(false, 12, 4, 1) : new TileHeights(false, 5, 4, 1);
    }

    /** How many of so many rows fill tiles of more than one row. */
    int filled(int rows) {
        int left = rows;
        while (left > 0 && first(left) > 1) {
            left -= first(left);
        }
        return rows - left;
    }

    /** The height of the next tile if so many rows are left. */
    int first(int rows) {
        return rows < MANY ? first[rows] : tallest;
    }
}
