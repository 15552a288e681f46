package mlp.repl.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import mlp.spi.Plot;

/** Curves over common axes. */
public final class LineChart implements Drawing {

    private final Plot.Picture picture;
    private final Extent across;
    private final Extent up;
    private final boolean logarithmic;
    private final boolean wholeSteps;

    /** Least and greatest of the finite values. */
    private record Extent(double low, double high) {
        boolean isEmpty() {
            return low > high;
        }
    }

    /**
     * A chart of a picture.
     *
     * @param logarithmic whether the vertical axis is; values of 0 and below then break a curve
     */
    public LineChart(Plot.Picture picture, boolean logarithmic) {
        this.picture = picture;
        this.logarithmic = logarithmic;
        double[] ends = {
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        boolean whole = true;
        for (Plot.Curve curve : picture.curves()) {
            for (int i = 0; i < curve.x().length; i++) {
                whole &= curve.x()[i] == Math.rint(curve.x()[i]);
                if (isDrawn(curve.x()[i], curve.y()[i])) {
                    ends[0] = Math.min(ends[0], curve.x()[i]);
                    ends[1] = Math.max(ends[1], curve.x()[i]);
                    ends[2] = Math.min(ends[2], curve.y()[i]);
                    ends[3] = Math.max(ends[3], curve.y()[i]);
                }
            }
        }
        this.wholeSteps = whole;
        this.across = new Extent(ends[0], ends[1]);
        this.up = new Extent(ends[2], ends[3]);
    }

    /** Whether there is nothing to draw. */
    public boolean isEmpty() {
        return across.isEmpty();
    }

    private boolean isDrawn(double x, double y) {
        return Double.isFinite(x) && Double.isFinite(y) && (!logarithmic || y > 0);
    }

    private Axis horizontal(int most) {
        return wholeSteps
                ? Axis.whole(across.low(), across.high(), most)
                : Axis.exact(across.low(), across.high(), most);
    }

    private Axis vertical(int most) {
        return logarithmic ? Axis.logarithmic(up.low(), up.high(), most) : Axis.rounded(up.low(), up.high(), most);
    }

    /** The last value of a curve, for the legend. */
    private static String last(Plot.Curve curve) {
        for (int i = curve.y().length - 1; i >= 0; i--) {
            if (Double.isFinite(curve.y()[i])) {
                return String.format(Locale.ROOT, "%.4g", curve.y()[i]);
            }
        }
        return "-";
    }

    @Override
    public List<String> text(int columns, int rows, Ink ink) {
        List<String> lines = new ArrayList<>();
        lines.add(legend(columns, ink));
        int height = Math.max(3, rows - 3);
        Axis vertical = vertical(Math.max(3, height / 2 + 1));
        int gutter = 0;
        for (double mark : vertical.marks()) {
            gutter = Math.max(gutter, vertical.label(mark).length());
        }
        int width = Math.max(10, columns - gutter - 3);
        Axis horizontal = horizontal(Math.max(2, width / 5));
        BrailleCanvas canvas = draw(new BrailleCanvas(width, height), horizontal, vertical, ink);
        String[] labels = new String[height];
        for (double mark : vertical.marks()) {
            int row = (int) Math.round((1 - vertical.place(mark)) * (4 * height - 1)) / 4;
            labels[Math.clamp(row, 0, height - 1)] = vertical.label(mark);
        }
        for (int row = 0; row < height; row++) {
            String label = labels[row];
            String edge = label == null ? ink.either("│", "|") : ink.either("┤", "+");
            String number = " ".repeat(gutter - (label == null ? 0 : label.length())) + (label == null ? "" : label);
            lines.add(ink.faint(number + " " + edge) + canvas.row(row, ink));
        }
        bottom(lines, horizontal, gutter, width, ink);
        return lines;
    }

    private String legend(int columns, Ink ink) {
        StringBuilder legend = new StringBuilder(picture.title());
        int length = legend.length();
        for (int i = 0; i < picture.curves().size(); i++) {
            Plot.Curve curve = picture.curves().get(i);
            String sign = i == 0 || ink.colors() ? ink.either("──", "--") : ink.either("╌╌", "..");
            String entry = sign + " " + curve.name() + " " + last(curve);
            if (length + 2 + entry.length() > columns) {
                break;
            }
            legend.append("  ").append(ink.paint(entry, i));
            length += 2 + entry.length();
        }
        return legend.toString();
    }

    private BrailleCanvas draw(BrailleCanvas canvas, Axis horizontal, Axis vertical, Ink ink) {
        // The first curve is drawn last, so that it is on top.
        for (int i = picture.curves().size() - 1; i >= 0; i--) {
            Plot.Curve curve = picture.curves().get(i);
            int every = i == 0 || ink.colors() ? 1 : 2;
            boolean pen = false;
            int lastX = 0;
            int lastY = 0;
            for (int k = 0; k < curve.x().length; k++) {
                boolean drawn = isDrawn(curve.x()[k], curve.y()[k]);
                if (drawn) {
                    int x = (int) Math.round(horizontal.place(curve.x()[k]) * (canvas.width() - 1));
                    int y = (int) Math.round((1 - vertical.place(curve.y()[k])) * (canvas.height() - 1));
                    if (pen) {
                        canvas.line(lastX, lastY, x, y, i, every);
                    } else {
                        canvas.dot(x, y, i);
                    }
                    lastX = x;
                    lastY = y;
                }
                pen = drawn;
            }
        }
        return canvas;
    }

    private void bottom(List<String> lines, Axis horizontal, int gutter, int width, Ink ink) {
        StringBuilder rule = new StringBuilder(ink.either("─", "-").repeat(width));
        StringBuilder numbers = new StringBuilder(" ".repeat(gutter + 2 + width));
        int free = 0;
        for (double mark : horizontal.marks()) {
            int at = (int) Math.round(horizontal.place(mark) * (2 * width - 1)) / 2;
            String label = horizontal.label(mark);
            int start = Math.clamp(
                    gutter + 2L + at - label.length() / 2, 0, Math.max(0, numbers.length() - label.length()));
            if (start < free || at >= width) {
                continue;
            }
            rule.replace(at, at + 1, ink.either("┬", "+"));
            numbers.replace(start, start + label.length(), label);
            free = start + label.length() + 1;
        }
        int gap = numbers.lastIndexOf(" ".repeat(picture.xLabel().length() + 4));
        if (gap > gutter) {
            numbers.replace(gap + 2, gap + 2 + picture.xLabel().length(), picture.xLabel());
        }
        lines.add(ink.faint(" ".repeat(gutter + 1) + ink.either("└", "+") + rule));
        lines.add(ink.faint(numbers.toString().stripTrailing()));
    }

    @Override
    public void draw(Paper paper) {
        double left = 70;
        double right = WIDTH - 20;
        double top = 50;
        double bottom = HEIGHT - 50;
        paper.text(left, 24, picture.title(), Paper.Anchor.START, 16, "#202020");
        Axis vertical = vertical(7);
        Axis horizontal = horizontal(10);
        for (double mark : vertical.marks()) {
            double y = bottom - vertical.place(mark) * (bottom - top);
            paper.line(new double[] {left, right}, new double[] {y, y}, "#e0e0e0", 1);
            paper.text(left - 6, y + 4, vertical.label(mark), Paper.Anchor.END, 12, "#404040");
        }
        for (double mark : horizontal.marks()) {
            double x = left + horizontal.place(mark) * (right - left);
            paper.line(new double[] {x, x}, new double[] {bottom, bottom + 4}, "#808080", 1);
            paper.text(x, bottom + 18, horizontal.label(mark), Paper.Anchor.MIDDLE, 12, "#404040");
        }
        paper.line(new double[] {left, left, right}, new double[] {top, bottom, bottom}, "#808080", 1);
        paper.text((left + right) / 2, HEIGHT - 10, picture.xLabel(), Paper.Anchor.MIDDLE, 12, "#404040");
        double legend = right;
        for (int i = picture.curves().size() - 1; i >= 0; i--) {
            Plot.Curve curve = picture.curves().get(i);
            String entry = curve.name() + " " + last(curve);
            paper.text(legend, 24, entry, Paper.Anchor.END, 12, Ink.hex(i));
            legend -= 7 * entry.length() + 16;
            curve(paper, curve, i, point -> new double[] {
                left + horizontal.place(point[0]) * (right - left), bottom - vertical.place(point[1]) * (bottom - top)
            });
        }
    }

    private void curve(Paper paper, Plot.Curve curve, int color, UnaryOperator<double[]> placed) {
        int start = 0;
        while (start < curve.x().length) {
            int end = start;
            while (end < curve.x().length && isDrawn(curve.x()[end], curve.y()[end])) {
                end++;
            }
            double[] x = new double[end - start];
            double[] y = new double[end - start];
            for (int i = start; i < end; i++) {
                double[] point = placed.apply(new double[] {curve.x()[i], curve.y()[i]});
                x[i - start] = point[0];
                y[i - start] = point[1];
            }
            if (x.length == 1) {
                paper.disc(x[0], y[0], 2, Ink.hex(color));
            } else if (x.length > 1) {
                paper.line(x, y, Ink.hex(color), 1.8);
            }
            start = end + 1;
        }
    }
}
