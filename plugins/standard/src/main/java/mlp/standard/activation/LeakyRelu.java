package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;
import mlp.spi.Parameter;
import mlp.spi.Type;

/** {@code z} above 0, else {@code slope · z} (Maas, Hannun and Ng 2013). The derivative at 0 is the slope. */
public final class LeakyRelu implements Activation {

    private static final Parameter<Double> SLOPE = Parameter.of("slope", Type.between(0, 1), "0.01", "slope below 0");

    public static final Definition<Activation> DEFINITION = Definition.of(
            ExtensionPoint.ACTIVATION,
            "leaky_relu",
            "z above 0, else slope · z",
            arguments -> new LeakyRelu(arguments.get(SLOPE)),
            SLOPE);

    private final double slope;

    LeakyRelu(double slope) {
        this.slope = slope;
    }

    @Override
    public double value(double z) {
        return Math.max(z, slope * z);
    }

    @Override
    public double derivative(double z, double a) {
        return Math.max(slope, Math.signum(a));
    }

    @Override
    public Reads reads() {
        return Reads.A;
    }

    @Override
    public double[] kinks() {
        return new double[] {0};
    }

    @Override
    public String initializer() {
        return "he";
    }

    @Override
    public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
        float s = (float) slope;
        for (int i = from; i < to; i++) {
            a[i] = Math.max(z[i], s * z[i]);
        }
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        float s = (float) slope;
        for (int i = from; i < to; i++) {
            d[i] *= Math.max(s, Math.signum(a[i])); // a has the sign of z
        }
    }
}
