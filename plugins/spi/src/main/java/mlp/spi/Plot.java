package mlp.spi;

import java.util.List;

/** A picture of a model or its training. */
@FunctionalInterface
public interface Plot {

    /**
     * The curves to draw.
     *
     * @param model the model as it is
     * @param history epochs so far
     */
    Picture draw(ModelView model, List<EpochRecord> history);

    /**
     * Curves over common axes.
     *
     * @param title what is seen
     * @param xLabel name of the horizontal axis
     * @param yLabel name of the vertical axis
     * @param curves curves, drawn in order
     */
    record Picture(String title, String xLabel, String yLabel, List<Curve> curves) {
        public Picture {
            curves = List.copyOf(curves);
        }
    }

    /** A named curve through points, as many {@code x} as {@code y}; a NaN breaks it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Curve(String name, double[] x, double[] y) {
        public Curve {
            if (x.length != y.length) {
                throw new IllegalArgumentException("curve " + name + " has " + x.length + " x and " + y.length + " y");
            }
        }
    }
}
