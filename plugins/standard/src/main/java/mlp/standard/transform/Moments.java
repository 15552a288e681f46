package mlp.standard.transform;

import java.util.Arrays;

/** Mean, deviation and quantiles of the values of a column. */
final class Moments {

    private Moments() {}

    /** The mean; 0 without values. */
    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? 0 : sum / values.length;
    }

    /** The standard deviation, divided by n; 0 without values. */
    static double deviation(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return values.length == 0 ? 0 : StrictMath.sqrt(sum / values.length);
    }

    /** The values in ascending order. */
    static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** A quantile of sorted values, linear between neighbours; 0 without values. */
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
