package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;

/** The rectifier {@code max(0, z)} (Nair and Hinton 2010). Its derivative is 1 above 0, else 0, at 0 too. */
public final class Relu implements Activation {

    public static final Definition<Activation> DEFINITION =
            Definition.of(ExtensionPoint.ACTIVATION, "relu", "max(0, z)", new Relu());

    @Override
    public double value(double z) {
        return Math.max(0, z);
    }

    @Override
    public double derivative(double z, double a) {
        return Math.signum(a);
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
        for (int i = from; i < to; i++) {
            a[i] = Math.max(0f, z[i]);
        }
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        for (int i = from; i < to; i++) {
            d[i] *= Math.signum(a[i]); // a is never negative, so this is 0 or 1, without a branch
        }
    }
}
