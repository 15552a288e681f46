package mlp.standard.activation;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.RowActivation;

/** The logarithm of softmax: {@code z_i - max z - log Σ e^(z_j - max z)} over a row. */
public final class LogSoftmax implements RowActivation {

    public static final Definition<RowActivation> DEFINITION = Definition.of(
            ExtensionPoint.ROW_ACTIVATION,
            "log_softmax",
            "z_i - log of the sum of e^z_j over the row: logarithms of probabilities",
            new LogSoftmax());

    @Override
    public void forward(double[] z, double[] a) {
        double max = Softmax.max(z);
        double sum = 0;
        for (double value : z) {
            sum += StrictMath.exp(value - max);
        }
        double shift = max + StrictMath.log(sum);
        for (int i = 0; i < z.length; i++) {
            a[i] = z[i] - shift;
        }
    }

    @Override
    public void backward(double[] z, double[] a, double[] da, double[] dz) {
        double sum = 0;
        for (double value : da) {
            sum += value;
        }
        for (int i = 0; i < a.length; i++) {
            dz[i] = da[i] - StrictMath.exp(a[i]) * sum;
        }
    }
}
