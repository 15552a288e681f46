package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;

/** {@code z σ(z)}, also called swish (Elfwing, Uchibe and Doya 2018; Ramachandran, Zoph and Le 2017). */
public final class Silu implements Activation {

    public static final Definition<Activation> DEFINITION = named("silu", "z · sigmoid(z)");
    public static final Definition<Activation> SWISH = named("swish", "another name of silu");

    private static Definition<Activation> named(String name, String summary) {
        return Definition.of(ExtensionPoint.ACTIVATION, name, summary, new Silu());
    }

    @Override
    public double value(double z) {
        return z * Logistic.of(z);
    }

    @Override
    public double derivative(double z, double a) {
        double sigmoid = Logistic.of(z);
        return sigmoid * (1 + z * (1 - sigmoid));
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
        float[] sigmoid = math.scratch(0);
        math.sigmoid(z, sigmoid, from, to);
        for (int i = from; i < to; i++) {
            a[i] = z[i] * sigmoid[i];
        }
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        float[] sigmoid = math.scratch(0);
        math.sigmoid(z, sigmoid, from, to);
        for (int i = from; i < to; i++) {
            d[i] *= sigmoid[i] * (1f + z[i] * (1f - sigmoid[i]));
        }
    }
}
