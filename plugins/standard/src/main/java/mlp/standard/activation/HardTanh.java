package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Type;

/**
 * {@code z} cut to {@code [min, max]} after a linear map: hard_tanh cuts z itself, hard_sigmoid {@code z/6 + 1/2} to
 * {@code [0, 1]} (PyTorch's form). The derivative at the ends is 0.
 */
public final class HardTanh implements Activation {

    private static final Parameter<Double> MIN = Parameter.of("min", Type.real(), "-1", "least value");
    private static final Parameter<Double> MAX = Parameter.of("max", Type.real(), "1", "greatest value");

    public static final Definition<Activation> DEFINITION =
            Definition.of(ExtensionPoint.ACTIVATION, "hard_tanh", "z cut to min … max", HardTanh::of, MIN, MAX);

    public static final Definition<Activation> HARD_SIGMOID = Definition.of(
            ExtensionPoint.ACTIVATION, "hard_sigmoid", "z/6 + 1/2 cut to 0 … 1", new HardTanh(1.0 / 6, 0.5, 0, 1));

    private final double slope;
    private final double shift;
    private final double min;
    private final double max;

    private HardTanh(double slope, double shift, double min, double max) {
        this.slope = slope;
        this.shift = shift;
        this.min = min;
        this.max = max;
    }

    private static HardTanh of(Arguments arguments) {
        double min = arguments.get(MIN);
        double max = arguments.get(MAX);
        if (min >= max) {
            throw new Problem("min " + min + " is not below max " + max, "give min the smaller number");
        }
        return new HardTanh(1, 0, min, max);
    }

    @Override
    public double value(double z) {
        return Math.max(min, Math.min(slope * z + shift, max));
    }

    @Override
    public double derivative(double z, double a) {
        return a > min && a < max ? slope : 0 * a; // NaN stays NaN
    }

    @Override
    public Reads reads() {
        return Reads.A;
    }

    @Override
    public double[] kinks() {
        return new double[] {(min - shift) / slope, (max - shift) / slope};
    }

    @Override
    public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
        float m = (float) slope;
        float c = (float) shift;
        float low = (float) min;
        float high = (float) max;
        for (int i = from; i < to; i++) {
            a[i] = Math.max(low, Math.min(m * z[i] + c, high));
        }
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        float m = (float) slope;
        float low = (float) min;
        float high = (float) max;
        for (int i = from; i < to; i++) {
            d[i] *= m * Math.signum(a[i] - low) * Math.signum(high - a[i]); // both are 1 inside, one is 0 at an end
        }
    }
}
