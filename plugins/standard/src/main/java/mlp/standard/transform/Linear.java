package mlp.standard.transform;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Transform;

/**
 * A scaling {@code (x - center) / width}. What it learns is {@code [center, width]}; where all values are equal the width
 * is 1, so that they become 0.
 */
public final class Linear implements Transform.Scale {

    public static final Definition<Transform.Scale> ZSCORE =
            definition("zscore", "to mean 0 and standard deviation 1", false, Linear::zscore);
    public static final Definition<Transform.Scale> MINMAX =
            definition("minmax", "to 0 … 1 over the training rows", false, Linear::minmax);
    public static final Definition<Transform.Scale> ROBUST = definition(
            "robust", "by median and distance of the quartiles, which outliers do not move", false, Linear::robust);
    public static final Definition<Transform.Scale> UNIT =
            definition("unit", "divided by the greatest value the source can hold, 255 for bytes", true, Linear::unit);
    public static final Definition<Transform.Scale> NONE =
            definition("none", "as they are", true, (values, sourceMaximum) -> new double[] {0, 1});

    private interface Fit {
        double[] fit(double[] values, double sourceMaximum);
    }

    private final boolean fixed;
    private final Fit fit;

    private Linear(boolean fixed, Fit fit) {
        this.fixed = fixed;
        this.fit = fit;
    }

    private static Definition<Transform.Scale> definition(String name, String summary, boolean fixed, Fit fit) {
        return Definition.of(ExtensionPoint.SCALE, name, summary, new Linear(fixed, fit));
    }

    @Override
    public boolean fixed() {
        return fixed;
    }

    @Override
    public double[] fit(double[] values, double sourceMaximum) {
        return fit.fit(values, sourceMaximum);
    }

    @Override
    public double apply(double value, double[] fitted) {
        return (value - fitted[0]) / fitted[1];
    }

    @Override
    public double invert(double scaled, double[] fitted) {
        return scaled * fitted[1] + fitted[0];
    }

    private static double[] zscore(double[] values, double sourceMaximum) {
        double mean = Moments.mean(values);
        return fitted(mean, Moments.deviation(values, mean));
    }

    private static double[] minmax(double[] values, double sourceMaximum) {
        double[] sorted = Moments.sorted(values);
        return sorted.length == 0 ? fitted(0, 1) : fitted(sorted[0], sorted[sorted.length - 1] - sorted[0]);
    }

    private static double[] robust(double[] values, double sourceMaximum) {
        double[] sorted = Moments.sorted(values);
        double quartiles = Moments.quantile(sorted, 0.75) - Moments.quantile(sorted, 0.25);
        return fitted(Moments.quantile(sorted, 0.5), quartiles);
    }

    /** By the source's greatest value or, where it has none, by the greatest magnitude of the training rows. */
    private static double[] unit(double[] values, double sourceMaximum) {
        double greatest = sourceMaximum;
        if (Double.isNaN(greatest)) {
            greatest = 0;
            for (double value : values) {
                greatest = Math.max(greatest, Math.abs(value));
            }
        }
        return fitted(0, greatest);
    }

    private static double[] fitted(double center, double width) {
        return new double[] {center, width > 0 ? width : 1};
    }
}
