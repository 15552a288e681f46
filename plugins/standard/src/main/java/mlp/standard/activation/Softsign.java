package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;

/** {@code z / (1 + |z|)} (Bergstra et al. 2009); its derivative is {@code (1 - |a|)²}. */
public final class Softsign implements Activation {

    public static final Definition<Activation> DEFINITION =
            Definition.of(ExtensionPoint.ACTIVATION, "softsign", "z / (1 + |z|), between -1 and 1", new Softsign());

    @Override
    public double value(double z) {
        return z / (1 + Math.abs(z));
    }

    @Override
    public double derivative(double z, double a) {
        double share = 1 / (1 + Math.abs(z));
        return share * share;
    }

    @Override
    public Reads reads() {
        return Reads.Z;
    }

    @Override
    public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
        for (int i = from; i < to; i++) {
            a[i] = z[i] / (1f + Math.abs(z[i]));
        }
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        for (int i = from; i < to; i++) {
            float share = 1f / (1f + Math.abs(z[i]));
            d[i] *= share * share;
        }
    }
}
