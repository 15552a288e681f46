package mlp.standard.augmentation;

import mlp.spi.Augmentation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.ImageShape;
import mlp.spi.Parameter;
import mlp.spi.RandomStream;
import mlp.spi.Type;

/**
 * Moves the points of an image about its centre: each pixel takes the value, linear between neighbours, of the point that
 * comes to lie on it. Points beyond the border have the value of the nearest pixel.
 */
public final class Warp implements Augmentation {

    private static final Parameter<Double> PIXELS =
            Parameter.required("pixels", Type.nonNegative(), "the most, in each direction");
    private static final Parameter<Double> DEGREES =
            Parameter.required("degrees", Type.between(0, 180), "the most, to either side");
    private static final Parameter<Double> SHARE =
            Parameter.required("share", Type.fraction(), "the most, such as 10% for 0.9 to 1.1 times");
    private static final Parameter<Double> SLANT =
            Parameter.required("degrees", Type.between(0, 80), "the most, to either side");

    public static final Definition<Augmentation> SHIFT =
            definition("shift", "moves the image by up to so many pixels", PIXELS, Warp::shift);
    public static final Definition<Augmentation> ROTATE =
            definition("rotate", "turns the image by up to so many degrees", DEGREES, Warp::rotate);
    public static final Definition<Augmentation> ZOOM =
            definition("zoom", "makes the image larger or smaller by up to a share", SHARE, Warp::zoom);
    public static final Definition<Augmentation> SHEAR =
            definition("shear", "slants the image by up to so many degrees", SLANT, Warp::shear);

    /** Draws a map for an image. */
    private interface Draw {
        Map draw(double most, RandomStream random);
    }

    /**
     * From a pixel to the point whose value it takes, both from the centre: {@code row' = rr·row + rc·column + dr}, {@code
     * column' = cr·row + cc·column + dc}.
     */
    private record Map(double rr, double rc, double cr, double cc, double dr, double dc) {}

    private final double most;
    private final Draw draw;

    private Warp(double most, Draw draw) {
        this.most = most;
        this.draw = draw;
    }

    private static Definition<Augmentation> definition(String name, String summary, Parameter<Double> most, Draw draw) {
        return Definition.of(
                ExtensionPoint.AUGMENTATION, name, summary, arguments -> new Warp(arguments.get(most), draw), most);
    }

    /** A number from -most to most. */
    private static double within(double most, RandomStream random, long index) {
        return most * (2 * random.uniform(index) - 1);
    }

    private static Map shift(double most, RandomStream random) {
        return new Map(1, 0, 0, 1, within(most, random, 0), within(most, random, 1));
    }

    private static Map rotate(double most, RandomStream random) {
        double angle = StrictMath.toRadians(within(most, random, 0));
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return new Map(cos, sin, -sin, cos, 0, 0);
    }

    private static Map zoom(double most, RandomStream random) {
        double factor = 1 / (1 + within(most, random, 0));
        return new Map(factor, 0, 0, factor, 0, 0);
    }

    private static Map shear(double most, RandomStream random) {
        double slant = StrictMath.tan(StrictMath.toRadians(within(most, random, 0)));
        return new Map(1, 0, slant, 1, 0, 0);
    }

    @Override
    public void apply(float[] in, float[] out, ImageShape shape, RandomStream random) {
        Map map = draw.draw(most, random);
        double middleRow = (shape.rows() - 1) / 2.0;
        double middleColumn = (shape.columns() - 1) / 2.0;
        for (int row = 0; row < shape.rows(); row++) {
            for (int column = 0; column < shape.columns(); column++) {
                double r = row - middleRow;
                double c = column - middleColumn;
                double fromRow = clip(map.rr * r + map.rc * c + map.dr + middleRow, shape.rows() - 1);
                double fromColumn = clip(map.cr * r + map.cc * c + map.dc + middleColumn, shape.columns() - 1);
                sample(in, out, shape, row * shape.columns() + column, fromRow, fromColumn);
            }
        }
    }

    private static double clip(double at, int last) {
        return Math.max(0, Math.min(at, last));
    }

    /** Sets a pixel of every channel to the value at a point. */
    private static void sample(float[] in, float[] out, ImageShape shape, int pixel, double row, double column) {
        int top = (int) row;
        int left = (int) column;
        int bottom = Math.min(top + 1, shape.rows() - 1);
        int right = Math.min(left + 1, shape.columns() - 1);
        double down = row - top;
        double across = column - left;
        int plane = shape.rows() * shape.columns();
        for (int channel = 0; channel < shape.channels(); channel++) {
            int base = channel * plane;
            double above = (1 - across) * in[base + top * shape.columns() + left]
                    + across * in[base + top * shape.columns() + right];
            double below = (1 - across) * in[base + bottom * shape.columns() + left]
                    + across * in[base + bottom * shape.columns() + right];
            out[base + pixel] = (float) ((1 - down) * above + down * below);
        }
    }
}
