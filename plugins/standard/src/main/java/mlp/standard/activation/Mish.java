package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;

/**
 * {@code z tanh(log(1 + e^z))} (Misra 2020). The loops use that with {@code p = e^z} and {@code n = p (p + 2)} the tanh is
 * {@code n / (n + 2)}, which is 1 to rounding from z = 20 on.
 */
public final class Mish implements Activation {

    public static final Definition<Activation> DEFINITION =
            Definition.of(ExtensionPoint.ACTIVATION, "mish", "z · tanh(log(1 + e^z))", new Mish());

    @Override
    public double value(double z) {
        return z * StrictMath.tanh(Logistic.softplus(z));
    }

    @Override
    public double derivative(double z, double a) {
        double tanh = StrictMath.tanh(Logistic.softplus(z));
        return tanh + z * Logistic.of(z) * (1 - tanh) * (1 + tanh);
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
        float[] power = power(z, from, to, math);
        for (int i = from; i < to; i++) {
            float n = power[i] * (power[i] + 2f);
            a[i] = z[i] * (n / (n + 2f));
        }
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        float[] power = power(z, from, to, math);
        for (int i = from; i < to; i++) {
            float n = power[i] * (power[i] + 2f);
            float tanh = n / (n + 2f);
            float sigmoid = power[i] / (power[i] + 1f);
            float slope = 4f * (n + 1f) / ((n + 2f) * (n + 2f)); // 1 - tanh²
            d[i] *= tanh + Math.min(z[i], 20f) * sigmoid * slope;
        }
    }

    private static float[] power(float[] z, int from, int to, FloatMath math) {
        float[] power = math.scratch(0);
        for (int i = from; i < to; i++) {
            power[i] = Math.min(z[i], 20f);
        }
        math.exp(power, power, from, to);
        return power;
    }
}
