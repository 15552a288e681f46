package mlp.repl.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A stretch of numbers with marks at round ones: 1, 2 or 5 times a power of ten (Heckbert, Nice numbers for graph labels,
 * Graphics Gems, 1990), or at powers of ten.
 *
 * @param low left or lower end
 * @param high right or upper end, above {@code low}
 * @param marks round numbers between the two, ascending
 * @param logarithmic whether equal ratios take equal room
 */
public record Axis(double low, double high, List<Double> marks, boolean logarithmic) {

    public Axis {
        marks = List.copyOf(marks);
    }

    /**
     * An axis that begins and ends at the given values.
     *
     * @param most marks at the most
     */
    public static Axis exact(double low, double high, int most) {
        double[] ends = apart(low, high);
        return marked(ends, roundStep((ends[1] - ends[0]) / Math.max(1, most)));
    }

    /** The same with marks at whole numbers only. */
    public static Axis whole(double low, double high, int most) {
        double[] ends = apart(low, high);
        return marked(ends, Math.max(1, roundStep((ends[1] - ends[0]) / Math.max(1, most))));
    }

    private static Axis marked(double[] ends, double step) {
        List<Double> marks = new ArrayList<>();
        for (double k = Math.ceil(ends[0] / step - 1e-9); k * step <= ends[1] + step * 1e-9; k++) {
            marks.add(k == 0 ? 0.0 : k * step);
        }
        return new Axis(ends[0], ends[1], marks, false);
    }

    /** An axis that begins and ends at round values around the given ones. */
    public static Axis rounded(double low, double high, int most) {
        double[] ends = apart(low, high);
        double step = roundStep((ends[1] - ends[0]) / Math.max(1, most - 1));
        return exact(Math.floor(ends[0] / step + 1e-9) * step, Math.ceil(ends[1] / step - 1e-9) * step, most);
    }

    /** A logarithmic axis between powers of ten; both values are above 0. */
    public static Axis logarithmic(double low, double high, int most) {
        int first = (int) Math.floor(Math.log10(low) + 1e-9);
        int last = Math.max(first + 1, (int) Math.ceil(Math.log10(high) - 1e-9));
        int step = Math.max(1, (last - first + most - 1) / Math.max(1, most));
        List<Double> marks = new ArrayList<>();
        for (int k = first; k <= last; k += step) {
            marks.add(Math.pow(10, k));
        }
        return new Axis(Math.pow(10, first), Math.pow(10, last), marks, true);
    }

    private static double[] apart(double low, double high) {
        if (high > low) {
            return new double[] {low, high};
        }
        double room = low == 0 ? 1 : Math.abs(low) * 0.1;
        return new double[] {low - room, low + room};
    }

    private static double roundStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double first = rough / power;
        return power * (first <= 1 + 1e-9 ? 1 : first <= 2 + 1e-9 ? 2 : first <= 5 + 1e-9 ? 5 : 10);
    }

    /** Where a value lies: 0 at the low end, 1 at the high end. NaN if it has no place. */
    public double place(double value) {
        if (logarithmic) {
            return value > 0 ? Math.log(value / low) / Math.log(high / low) : Double.NaN;
        }
        return (value - low) / (high - low);
    }

    /** The value at a place; the inverse of {@link #place}. */
    public double value(double place) {
        return logarithmic ? low * Math.pow(high / low, place) : low + place * (high - low);
    }

    /** A mark as text, with as many digits as tell the marks apart. */
    public String label(double mark) {
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (logarithmic || size >= 1e6 || size < 1e-3) {
            return scientific(mark);
        }
        double step = marks.size() > 1 ? marks.get(1) - marks.get(0) : high - low;
        int digits = Math.clamp((long) Math.ceil(-Math.log10(step) - 1e-9), 0, 6);
        return String.format(Locale.ROOT, "%." + digits + "f", mark);
    }

    private static String scientific(double value) {
        if (value == 0) {
            return "0";
        }
        if (Math.abs(value) >= 0.001 && Math.abs(value) < 10_000) {
            return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
        }
        return String.format(Locale.ROOT, "%.1e", value)
                .replaceFirst("\\.0e", "e")
                .replaceFirst("e([+-])0*(\\d)", "e$1$2")
                .replace("e+", "e");
    }
}
