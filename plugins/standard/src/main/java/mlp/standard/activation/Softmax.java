package mlp.standard.activation;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Link;
import mlp.spi.RowActivation;

/** Softmax: {@code e^z_i / Σ e^z_j} over a row, computed from {@code z - max z} so that no power overflows. */
public final class Softmax implements RowActivation {

    public static final Definition<RowActivation> DEFINITION = Definition.of(
            ExtensionPoint.ROW_ACTIVATION,
            "softmax",
            "e^z_i / sum of e^z_j over the row: probabilities of classes",
            new Softmax());

    @Override
    public void forward(double[] z, double[] a) {
        double max = max(z);
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            a[i] = StrictMath.exp(z[i] - max);
            sum += a[i];
        }
        for (int i = 0; i < z.length; i++) {
            a[i] /= sum;
        }
    }

    @Override
    public void backward(double[] z, double[] a, double[] da, double[] dz) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * da[i];
        }
        for (int i = 0; i < a.length; i++) {
            dz[i] = a[i] * (da[i] - dot);
        }
    }

    @Override
    public Link link() {
        return Link.SOFTMAX;
    }

    /** The greatest element; NaN if there is one. */
    static double max(double[] z) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : z) {
            max = Math.max(max, value);
        }
        return max;
    }
}
