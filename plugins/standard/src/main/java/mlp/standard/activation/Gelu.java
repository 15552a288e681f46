package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;
import mlp.spi.Parameter;
import mlp.spi.Type;

/** {@code z Φ(z)}, Φ being the normal distribution (Hendrycks and Gimpel 2016); exactly, with the error function. */
public final class Gelu implements Activation {

    private static final Parameter<String> FORM = Parameter.of(
            "form", Type.choice("erf", "tanh"), "erf", "exactly by the error function, or the approximation by tanh");

    public static final Definition<Activation> DEFINITION = Definition.of(
            ExtensionPoint.ACTIVATION,
            "gelu",
            "z · Φ(z), Φ the normal distribution",
            arguments -> arguments.get(FORM).equals("tanh") ? new GeluTanh() : new Gelu(),
            FORM);

    private static final double ROOT_HALF = StrictMath.sqrt(0.5);
    private static final double DENSITY_AT_0 = 1 / StrictMath.sqrt(2 * Math.PI);

    @Override
    public double value(double z) {
        return z * distribution(z);
    }

    @Override
    public double derivative(double z, double a) {
        return distribution(z) + z * DENSITY_AT_0 * StrictMath.exp(-z * z / 2);
    }

    private static double distribution(double z) {
        return ErrorFunction.complement(-z * ROOT_HALF) / 2;
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
    public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
        float rootHalf = (float) ROOT_HALF;
        float[] erf = math.scratch(0);
        for (int i = from; i < to; i++) {
            erf[i] = rootHalf * z[i];
        }
        math.erf(erf, erf, from, to);
        for (int i = from; i < to; i++) {
            a[i] = 0.5f * z[i] * (1f + erf[i]);
        }
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        float rootHalf = (float) ROOT_HALF;
        float densityAt0 = (float) DENSITY_AT_0;
        float[] erf = math.scratch(0);
        float[] power = math.scratch(1);
        for (int i = from; i < to; i++) {
            erf[i] = rootHalf * z[i];
        }
        for (int i = from; i < to; i++) {
            power[i] = -0.5f * z[i] * z[i];
        }
        math.erf(erf, erf, from, to);
        math.exp(power, power, from, to);
        for (int i = from; i < to; i++) {
            d[i] *= 0.5f * (1f + erf[i]) + densityAt0 * z[i] * power[i];
        }
    }
}
