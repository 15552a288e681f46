package mlp.standard.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.spi.Column;
import mlp.spi.DataSource;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.ImageShape;
import mlp.spi.Parameter;
import mlp.spi.RandomStream;
import mlp.spi.Table;

/**
 * Images of hand-drawn-looking digits, 28×28 grey pixels like MNIST's: a style of the digit is bent, jittered, slanted,
 * turned and stretched at random, drawn with a round pen of random width, fitted into a box of 20×20 pixels, and put with
 * its centre of mass into the middle.
 */
public final class Digits implements DataSource {

    private static final int SIDE = 28;
    private static final double BOX = 20;
    private static final int PIECES = 4;

    private static final Parameter<Long> ROWS = Sampled.rows("10000");

    public static final Definition<DataSource> DEFINITION = Definition.of(
            ExtensionPoint.DATA_SOURCE,
            "digits",
            "hand-drawn-looking digits from strokes, 28×28 grey pixels",
            arguments -> new Digits(arguments.integer(ROWS), arguments.get(Sampled.SEED)),
            ROWS,
            Sampled.SEED);

    private static final List<String> LABELS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private final int rows;
    private final Optional<Long> seed;

    Digits(int rows, Optional<Long> seed) {
        this.rows = rows;
        this.seed = seed;
    }

    @Override
    public Table read(Context context) {
        RandomStream random = Sampled.stream(seed, context, "digits");
        byte[] pixels = new byte[Sampled.size(rows, SIDE * SIDE)];
        int[] labels = new int[rows];
        Pen pen = new Pen(SIDE, SIDE);
        for (int row = 0; row < rows; row++) {
            Dice dice = new Dice(random.fork(row));
            labels[row] = dice.below(LABELS.size());
            draw(labels[row], dice, pen, pixels, row * SIDE * SIDE);
        }
        return new Table(
                List.of(
                        new Column.ByteBlock("pixel", SIDE * SIDE, pixels),
                        new Column.Categories("digit", LABELS, labels)),
                Optional.of(new ImageShape(SIDE, SIDE, 1)),
                Optional.of("digit"),
                Sampled.places("digits"));
    }

    /** Random numbers one after the other. */
    private static final class Dice {
        private final RandomStream stream;
        private long index;

        Dice(RandomStream stream) {
            this.stream = stream;
        }

        int below(int bound) {
            return stream.below(index++, bound);
        }

        /** A number around 0 that is at most {@code most}; small ones are more likely. */
        double around(double most) {
            return most * (stream.uniform(index++) + stream.uniform(index++) - 1);
        }

        double between(double low, double high) {
            return low + (high - low) * stream.uniform(index++);
        }
    }

    private static void draw(int digit, Dice dice, Pen pen, byte[] out, int at) {
        double[][] strokes = DigitStrokes.of(digit, dice.below(DigitStrokes.styles(digit)));
        List<double[]> curves = new ArrayList<>();
        for (double[] stroke : strokes) {
            curves.add(smooth(jittered(stroke, dice)));
        }
        bend(curves, dice);
        turn(curves, digit, dice);
        double radius = dice.between(0.75, 2.0);
        fit(curves, BOX - 2 * radius);
        double softness = dice.between(1.0, 1.5);
        pen.clear();
        for (double[] curve : curves) {
            for (int i = 0; i + 3 < curve.length; i += 2) {
                pen.line(curve[i], curve[i + 1], curve[i + 2], curve[i + 3], radius, softness);
            }
        }
        pen.writeTo(out, at, dice.between(235, 255));
    }

    /** The points of a stroke, each a little off; the ends may go further, so that strokes fall short or run over. */
    private static double[] jittered(double[] stroke, Dice dice) {
        double[] points = stroke.clone();
        for (int i = 0; i < points.length; i += 2) {
            boolean end = i == 0 || i == points.length - 2;
            double most = end ? 0.07 : 0.055;
            points[i] += dice.around(most);
            points[i + 1] += dice.around(most);
        }
        return points;
    }

    /** A curve through the points (Catmull and Rom 1974), as short straight pieces. */
    private static double[] smooth(double[] points) {
        int count = points.length / 2;
        double[] curve = new double[2 * ((count - 1) * PIECES + 1)];
        int at = 0;
        for (int k = 0; k + 1 < count; k++) {
            int before = Math.max(k - 1, 0);
            int after = Math.min(k + 2, count - 1);
            for (int piece = 0; piece < PIECES; piece++) {
                double t = (double) piece / PIECES;
                for (int axis = 0; axis < 2; axis++) {
                    curve[at++] = through(
                            points[2 * before + axis],
                            points[2 * k + axis],
                            points[2 * k + 2 + axis],
                            points[2 * after + axis],
                            t);
                }
            }
        }
        curve[at++] = points[points.length - 2];
        curve[at] = points[points.length - 1];
        return curve;
    }

    private static double through(double p0, double p1, double p2, double p3, double t) {
        return p1 + 0.5 * t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0)));
    }

    /** Moves points along slow waves, as an unsteady hand does. */
    private static void bend(List<double[]> curves, Dice dice) {
        double ax = dice.around(0.07);
        double ay = dice.around(0.07);
        double fx = dice.between(2, 6);
        double fy = dice.between(2, 6);
        double px = dice.between(0, 2 * Math.PI);
        double py = dice.between(0, 2 * Math.PI);
        for (double[] curve : curves) {
            for (int i = 0; i < curve.length; i += 2) {
                double x = curve[i];
                double y = curve[i + 1];
                curve[i] = x + ax * StrictMath.sin(fx * y + px);
                curve[i + 1] = y + ay * StrictMath.sin(fy * x + py);
            }
        }
    }

    /** Stretches, slants and turns. */
    private static void turn(List<double[]> curves, int digit, Dice dice) {
        double angle = dice.around(0.4);
        double slant = dice.around(0.6) - 0.12; // y goes down: a slant to the right is negative
        double width = digit == 1 ? dice.between(0.5, 1.2) : dice.between(0.65, 1.5);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        for (double[] curve : curves) {
            for (int i = 0; i < curve.length; i += 2) {
                double x = width * (curve[i] - 0.35) + slant * (curve[i + 1] - 0.5);
                double y = curve[i + 1] - 0.5;
                curve[i] = cos * x - sin * y;
                curve[i + 1] = sin * x + cos * y;
            }
        }
    }

    /** Scales to a box of a size and moves the centre of mass to the middle of the image. */
    private static void fit(List<double[]> curves, double size) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] mass = new double[2];
        double length = 0;
        for (double[] curve : curves) {
            for (int i = 0; i < curve.length; i++) {
                low[i & 1] = Math.min(low[i & 1], curve[i]);
                high[i & 1] = Math.max(high[i & 1], curve[i]);
            }
            for (int i = 0; i + 3 < curve.length; i += 2) {
                double dx = curve[i + 2] - curve[i];
                double dy = curve[i + 3] - curve[i + 1];
                double piece = Math.sqrt(dx * dx + dy * dy);
                length += piece;
                mass[0] += piece * (curve[i] + curve[i + 2]) / 2;
                mass[1] += piece * (curve[i + 1] + curve[i + 3]) / 2;
            }
        }
        double scale = size / Math.max(high[0] - low[0], high[1] - low[1]);
        for (double[] curve : curves) {
            for (int i = 0; i < curve.length; i++) {
                curve[i] = SIDE / 2.0 + scale * (curve[i] - mass[i & 1] / length);
            }
        }
    }
}
