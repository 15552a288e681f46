package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;
import mlp.spi.Link;

/** The logistic function {@code 1 / (1 + e^-z)}; its derivative is {@code a (1 - a)}. */
public final class Sigmoid implements Activation {

    public static final Definition<Activation> DEFINITION =
            Definition.of(ExtensionPoint.ACTIVATION, "sigmoid", "1 / (1 + e^-z), between 0 and 1", new Sigmoid());

    @Override
    public double value(double z) {
        return Logistic.of(z);
    }

    @Override
    public double derivative(double z, double a) {
        return a * (1 - a);
    }

    @Override
    public Reads reads() {
        return Reads.A;
    }

    @Override
    public Link link() {
        return Link.LOGISTIC;
    }

    @Override
    public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
        math.sigmoid(z, a, from, to);
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        for (int i = from; i < to; i++) {
            d[i] *= a[i] * (1f - a[i]);
        }
    }
}
