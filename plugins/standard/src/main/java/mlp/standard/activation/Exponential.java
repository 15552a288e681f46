package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;

/** {@code e^z}, its own derivative; for positive outputs such as rates. */
public final class Exponential implements Activation {

    public static final Definition<Activation> DEFINITION =
            Definition.of(ExtensionPoint.ACTIVATION, "exponential", "e^z", new Exponential());

    @Override
    public double value(double z) {
        return StrictMath.exp(z);
    }

    @Override
    public double derivative(double z, double a) {
        return a;
    }

    @Override
    public Reads reads() {
        return Reads.A;
    }

    @Override
    public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
        math.exp(z, a, from, to);
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        for (int i = from; i < to; i++) {
            d[i] *= a[i];
        }
    }
}
