package mlp.standard.solver;

import mlp.spi.Solver.Objective;

/**
 * How far to go along a direction: to a point where the strong Wolfe conditions hold (Nocedal and Wright, Numerical
 * Optimization, 2nd edition, algorithms 3.5 and 3.6, with cubic interpolation), that is where the objective has gone down
 * by a share of what the slope at the start promises, and the slope is flatter by a share.
 *
 * <p>A value that is not finite counts as too far. Kinks and rounding may leave no such point; then it is the lowest of
 * those where the first condition holds.
 */
final class LineSearch {

    /** Share of the promised decrease that is wanted. */
    private static final double DECREASE = 1e-4;

    /** Share of the first slope that may be left. */
    private static final double FLATNESS = 0.9;

    /** The most evaluations. */
    private static final int TRIALS = 25;

    /** A further step out is at the most so many times the one before. */
    private static final double EXPANSION = 10;

    /** Share of an interval on both sides in which no next point is looked for. */
    private static final double MARGIN = 0.1;

    private final Objective objective;
    private final double[] start;
    private final double startValue;
    private final double[] weights;
    private double[] gradient;
    private double[] lowGradient;

    /** A point: how far along the direction, the objective there, and its slope along the direction. */
    private record Point(double length, double value, double slope) {

        boolean isFinite() {
            return Double.isFinite(value) && Double.isFinite(slope);
        }
    }

    /**
     * A search.
     *
     * @param start present weights
     * @param startValue the objective there
     */
    LineSearch(Objective objective, double[] start, double startValue) {
        this.objective = objective;
        this.start = start;
        this.startValue = startValue;
        this.weights = new double[start.length];
        this.gradient = new double[start.length];
        this.lowGradient = new double[start.length];
    }

    /** Weights that were found, as the objective holds them. */
    double[] weights() {
        return weights;
    }

    /** The gradient there. */
    double[] gradient() {
        return gradient;
    }

    /**
     * Looks for a point and leaves the objective at it.
     *
     * @param slope of the objective along the direction at the start, below 0
     * @param first length to try first, in terms of the direction
     * @return whether there is a lower point; if not, the objective is anywhere
     */
    boolean along(double[] direction, double slope, double first) {
        Point origin = new Point(0, startValue, slope);
        Point low = origin; // the lowest so far with enough decrease; what is wanted lies between it and the other end
        Point end = new Point(Double.POSITIVE_INFINITY, Double.NaN, Double.NaN);
        double length = first;
        for (int trial = 0; trial < TRIALS; trial++) {
            Point point = at(length, direction);
            boolean tooHigh = !(point.value() <= startValue + DECREASE * length * slope)
                    || point.value() >= low.value(); // so that a step which rounding takes away is none
            if (!point.isFinite() || tooHigh) {
                end = point;
            } else if (Math.abs(point.slope()) <= -FLATNESS * slope) {
                return true;
            } else {
                // the side on which the objective goes down from the new lowest point
                if (point.slope() * (end.length() - low.length()) >= 0) {
                    end = low;
                }
                Point before = low;
                low = point;
                keepGradient();
                if (Double.isInfinite(end.length())) {
                    double least = length + MARGIN * (length - before.length());
                    length = between(before, point, least, EXPANSION * length);
                    continue;
                }
            }
            double from = Math.min(low.length(), end.length());
            double margin = MARGIN * Math.abs(end.length() - low.length());
            length = between(low, end, from + margin, from + Math.abs(end.length() - low.length()) - margin);
        }
        return low != origin && goBackTo(low, direction);
    }

    private Point at(double length, double[] direction) {
        for (int i = 0; i < start.length; i++) {
            weights[i] = start[i] + length * direction[i];
        }
        objective.write(weights);
        objective.read(weights);
        double value = objective.evaluate(gradient);
        return new Point(length, value, Vectors.dot(gradient, direction));
    }

    private void keepGradient() {
        double[] free = lowGradient;
        lowGradient = gradient;
        gradient = free;
    }

    private boolean goBackTo(Point low, double[] direction) {
        for (int i = 0; i < start.length; i++) {
            weights[i] = start[i] + low.length() * direction[i];
        }
        objective.write(weights);
        objective.read(weights);
        gradient = lowGradient;
        return true;
    }

    /** Where the cubic through two points is least, not below or above bounds; their middle where there is no such place. */
    private static double between(Point a, Point b, double least, double most) {
        double chord = 3 * (a.value() - b.value()) / (b.length() - a.length());
        double bend = a.slope() + b.slope() + chord;
        double root = Math.sqrt(bend * bend - a.slope() * b.slope());
        double signed = b.length() > a.length() ? root : -root;
        double length = b.length()
                - (b.length() - a.length()) * (b.slope() + signed - bend) / (b.slope() - a.slope() + 2 * signed);
        return Double.isFinite(length) ? Math.clamp(length, least, most) : least + (most - least) / 2;
    }
}
