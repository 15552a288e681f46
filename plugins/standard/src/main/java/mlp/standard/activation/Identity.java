package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;

/** {@code z} itself: a linear unit. */
public final class Identity implements Activation {

    public static final Definition<Activation> DEFINITION =
            Definition.of(ExtensionPoint.ACTIVATION, "identity", "z itself", new Identity());

    @Override
    public double value(double z) {
        return z;
    }

    @Override
    public double derivative(double z, double a) {
        return 1;
    }

    @Override
    public Reads reads() {
        return Reads.A;
    }

    @Override
    public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
        System.arraycopy(z, from, a, from, to - from);
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        // the derivative is 1
    }
}
