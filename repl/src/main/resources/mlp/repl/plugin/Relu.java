package @package@;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;
import mlp.spi.Parameter;
import mlp.spi.Type;

/**
 * A smooth rectifier: {@code a = (z + sqrt(z² + bend²)) / 2}.
 *
 * <p>The two formulas in double define it. The float loops below do the same faster; delete them, and they follow from
 * the formulas.
 */
final class @class@Relu implements Activation {

    private static final Parameter<Double> BEND =
            Parameter.of("bend", Type.positive(), "1", "width of the bend around 0; the smaller, the sharper");

    static final Definition<Activation> DEFINITION = Definition.of(
            ExtensionPoint.ACTIVATION,
            "@word@_relu",
            "(z + sqrt(z² + bend²)) / 2",
            arguments -> new @class@Relu(arguments.get(BEND)),
            BEND);

    private final double square;

    private @class@Relu(double bend) {
        this.square = bend * bend;
    }

    @Override
    public double value(double z) {
        double root = Math.sqrt(z * z + square);
        // For z far below 0 the sum would cancel to 0; this form is the same number without that.
        return z >= 0 ? (z + root) / 2 : square / (2 * (root - z));
    }

    @Override
    public double derivative(double z, double a) {
        return (1 + z / Math.sqrt(z * z + square)) / 2;
    }

    @Override
    public Reads reads() {
        return Reads.Z;
    }

    @Override
    public String initializer() {
        return "he";
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        for (int i = from; i < to; i++) {
            double x = z[i];
            d[i] *= (float) ((1 + x / Math.sqrt(x * x + square)) * 0.5);
        }
    }
}
