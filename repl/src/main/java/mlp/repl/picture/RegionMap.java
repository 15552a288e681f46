package mlp.repl.picture;

import java.util.ArrayList;
import java.util.List;
import mlp.spi.Plot;

/**
 * Which class holds at each place of a plane.
 *
 * @param title what is seen
 * @param across horizontal axis
 * @param up vertical axis
 * @param labels names of the classes
 * @param classes classes by row, from the top, and column of an even grid over the plane
 * @param points points of the data by class, drawn on top
 */
@SuppressWarnings("ArrayRecordComponent") // carries the picture once, never compared
public record RegionMap(
        String title, Axis across, Axis up, List<String> labels, int[][] classes, List<Plot.Curve> points)
        implements Drawing {

    /** What the pattern of each class looks like in one character. */
    private static final String[] SAMPLES = {"⠁", "⣿", "⢕", "⠭"};

    public RegionMap {
        labels = List.copyOf(labels);
        points = List.copyOf(points);
    }

    @Override
    public List<String> text(int columns, int rows, Ink ink) {
        int width = Math.max(10, Math.min(columns, 2 * classes[0].length));
        int height = Math.max(3, rows - 2);
        BrailleCanvas canvas = new BrailleCanvas(width, height);
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                int k = classes[y * classes.length / canvas.height()][x * classes[0].length / canvas.width()];
                if (isDotted(k, x, y)) {
                    canvas.dot(x, y, k);
                }
            }
        }
        List<String> lines = new ArrayList<>();
        StringBuilder legend = new StringBuilder(title);
        for (int k = 0; k < labels.size() && legend.length() < columns; k++) {
            legend.append("  ")
                    .append(ink.paint(
                            ink.either(SAMPLES[Math.floorMod(k, SAMPLES.length)], "#") + " " + labels.get(k), k));
        }
        lines.add(legend.toString());
        for (int row = 0; row < height; row++) {
            lines.add(canvas.row(row, ink));
        }
        lines.add(ink.faint(across.label(across.low()) + " to " + across.label(across.high()) + " across, "
                + up.label(up.low()) + " to " + up.label(up.high()) + " up"));
        return lines;
    }

    /** A pattern for each class, so that they are told apart without colours: from thin to full. */
    private static boolean isDotted(int k, int x, int y) {
        return switch (Math.floorMod(k, 4)) {
            case 0 -> x % 2 == 0 && y % 4 == 0;
            case 1 -> true;
            case 2 -> (x + y) % 2 == 0;
            default -> y % 2 == 0;
        };
    }

    @Override
    public void draw(Paper paper) {
        double left = 70;
        double top = 50;
        double right = WIDTH - 20;
        double bottom = HEIGHT - 50;
        paper.text(left, 24, title, Paper.Anchor.START, 16, "#202020");
        double cellWidth = (right - left) / classes[0].length;
        double cellHeight = (bottom - top) / classes.length;
        for (int i = 0; i < classes.length; i++) {
            int start = 0;
            for (int j = 1; j <= classes[i].length; j++) {
                if (j == classes[i].length || classes[i][j] != classes[i][start]) {
                    paper.box(
                            left + start * cellWidth,
                            top + i * cellHeight,
                            (j - start) * cellWidth + 0.3,
                            cellHeight + 0.3,
                            Ink.paleHex(classes[i][start]));
                    start = j;
                }
            }
        }
        for (int k = 0; k < points.size(); k++) {
            Plot.Curve curve = points.get(k);
            for (int i = 0; i < curve.x().length; i++) {
                double x = left + across.place(curve.x()[i]) * (right - left);
                double y = bottom - up.place(curve.y()[i]) * (bottom - top);
                paper.disc(x, y, 2.5, Ink.hex(k));
            }
        }
        for (double mark : up.marks()) {
            paper.text(
                    left - 6,
                    bottom - up.place(mark) * (bottom - top) + 4,
                    up.label(mark),
                    Paper.Anchor.END,
                    12,
                    "#404040");
        }
        for (double mark : across.marks()) {
            double x = left + across.place(mark) * (right - left);
            paper.text(x, bottom + 18, across.label(mark), Paper.Anchor.MIDDLE, 12, "#404040");
        }
        double legend = right;
        for (int k = labels.size() - 1; k >= 0; k--) {
            paper.text(legend, 24, labels.get(k), Paper.Anchor.END, 12, Ink.hex(k));
            legend -= 7 * labels.get(k).length() + 16;
        }
    }
}
