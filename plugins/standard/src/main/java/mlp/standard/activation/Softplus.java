package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;
import mlp.spi.Parameter;
import mlp.spi.Type;

/** {@code log(1 + e^(beta z)) / beta} (Dugas et al. 2001), a smooth rectifier; its derivative is {@code σ(beta z)}. */
public final class Softplus implements Activation {

    private static final Parameter<Double> BETA = Parameter.of("beta", Type.positive(), "1", "how sharp the bend is");

    public static final Definition<Activation> DEFINITION = Definition.of(
            ExtensionPoint.ACTIVATION,
            "softplus",
            "log(1 + e^(beta · z)) / beta",
            arguments -> new Softplus(arguments.get(BETA)),
            BETA);

    private final double beta;

    Softplus(double beta) {
        this.beta = beta;
    }

    @Override
    public double value(double z) {
        return Logistic.softplus(beta * z) / beta;
    }

    @Override
    public double derivative(double z, double a) {
        return Logistic.of(beta * z);
    }

    @Override
    public Reads reads() {
        return Reads.Z;
    }

    @Override
    public String initializer() {
        return "he";
    }

    /**
     * With {@code p = e^-|beta z|} and {@code s = p / (2 + p)}, log(1 + p) is {@code 2 artanh s}, a series in s² that is
     * exact to rounding after eight terms since s is at most 1/3, and keeps its relative accuracy where p is tiny.
     */
    @Override
    public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
        float b = (float) beta;
        float inverse = (float) (1 / beta);
        float[] power = math.scratch(0);
        for (int i = from; i < to; i++) {
            power[i] = -Math.abs(b * z[i]);
        }
        math.exp(power, power, from, to);
        for (int i = from; i < to; i++) {
            float s = power[i] / (2f + power[i]);
            float q = s * s;
            float series = 1f / 15f;
            series = series * q + 1f / 13f;
            series = series * q + 1f / 11f;
            series = series * q + 1f / 9f;
            series = series * q + 1f / 7f;
            series = series * q + 1f / 5f;
            series = series * q + 1f / 3f;
            series = series * q + 1f;
            a[i] = inverse * (Math.max(b * z[i], 0f) + 2f * s * series);
        }
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        float b = (float) beta;
        float[] sigmoid = math.scratch(0);
        for (int i = from; i < to; i++) {
            sigmoid[i] = b * z[i];
        }
        math.sigmoid(sigmoid, sigmoid, from, to);
        for (int i = from; i < to; i++) {
            d[i] *= sigmoid[i];
        }
    }
}
