package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;

/** The hyperbolic tangent; its derivative is {@code 1 - a²}. */
public final class Tanh implements Activation {

    public static final Definition<Activation> DEFINITION =
            Definition.of(ExtensionPoint.ACTIVATION, "tanh", "hyperbolic tangent of z, between -1 and 1", new Tanh());

    @Override
    public double value(double z) {
        return StrictMath.tanh(z);
    }

    @Override
    public double derivative(double z, double a) {
        return (1 - a) * (1 + a);
    }

    @Override
    public Reads reads() {
        return Reads.A;
    }

    @Override
    public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
        math.tanh(z, a, from, to);
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        for (int i = from; i < to; i++) {
            d[i] *= (1f - a[i]) * (1f + a[i]);
        }
    }
}
