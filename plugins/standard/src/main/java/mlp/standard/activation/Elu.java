package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;
import mlp.spi.Parameter;
import mlp.spi.Type;

/**
 * {@code scale · z} above 0, else {@code scale · alpha (e^z - 1)}. With scale 1 the exponential linear unit (Clevert,
 * Unterthiner and Hochreiter 2016), with the two constants of Klambauer et al. (2017) selu, which keeps signals
 * normalised. The derivative at 0 is the one from below.
 */
public final class Elu implements Activation {

    private static final Parameter<Double> ALPHA =
            Parameter.of("alpha", Type.positive(), "1", "the value far below 0 is -alpha");

    public static final Definition<Activation> DEFINITION = Definition.of(
            ExtensionPoint.ACTIVATION,
            "elu",
            "z above 0, else alpha · (e^z - 1)",
            arguments -> new Elu(1, arguments.get(ALPHA), "he"),
            ALPHA);

    public static final Definition<Activation> SELU = Definition.of(
            ExtensionPoint.ACTIVATION,
            "selu",
            "elu with constants that keep signals normalised, 1.0507 and 1.6733",
            new Elu(1.0507009873554804934193349852946, 1.6732632423543772848170429916717, "lecun(normal)"));

    private final double scale;
    private final double alpha;
    private final String initializer;

    Elu(double scale, double alpha, String initializer) {
        this.scale = scale;
        this.alpha = alpha;
        this.initializer = initializer;
    }

    @Override
    public double value(double z) {
        return scale * (z > 0 ? z : alpha * StrictMath.expm1(z));
    }

    @Override
    public double derivative(double z, double a) {
        return a > 0 ? scale : a + scale * alpha;
    }

    @Override
    public Reads reads() {
        return Reads.A;
    }

    @Override
    public double[] kinks() {
        return alpha == 1 ? new double[0] : new double[] {0};
    }

    @Override
    public String initializer() {
        return initializer;
    }

    @Override
    public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
        float s = (float) scale;
        float below = (float) (scale * alpha);
        float[] power = math.scratch(0);
        for (int i = from; i < to; i++) {
            power[i] = Math.min(z[i], 0f);
        }
        math.exp(power, power, from, to);
        for (int i = from; i < to; i++) {
            a[i] = s * Math.max(z[i], 0f) + below * (power[i] - 1f);
        }
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        float s = (float) scale;
        float below = (float) (scale * alpha);
        for (int i = from; i < to; i++) {
            float above = Math.max(Math.signum(a[i]), 0f); // 1 above 0, else 0
            d[i] *= above * s + (1f - above) * (Math.min(a[i], 0f) + below);
        }
    }
}
