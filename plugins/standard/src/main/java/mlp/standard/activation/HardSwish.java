package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;

/** {@code z · clip(z + 3, 0, 6) / 6} (Howard et al. 2019). The derivative is taken as 0 at -3 and 1 at 3. */
public final class HardSwish implements Activation {

    public static final Definition<Activation> DEFINITION =
            Definition.of(ExtensionPoint.ACTIVATION, "hard_swish", "z · clip(z + 3, 0, 6) / 6", new HardSwish());

    @Override
    public double value(double z) {
        return z * Math.max(0, Math.min(z + 3, 6)) / 6;
    }

    @Override
    public double derivative(double z, double a) {
        if (Double.isNaN(z)) {
            return z;
        }
        return z <= -3 ? 0 : z >= 3 ? 1 : z / 3 + 0.5;
    }

    @Override
    public Reads reads() {
        return Reads.Z;
    }

    @Override
    public double[] kinks() {
        return new double[] {-3, 3};
    }

    @Override
    public String initializer() {
        return "he";
    }

    @Override
    public void forward(float[] z, float[] a, int from, int to, FloatMath math) {
        for (int i = from; i < to; i++) {
            a[i] = z[i] * (Math.max(0f, Math.min(z[i] + 3f, 6f)) * (1f / 6f));
        }
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        for (int i = from; i < to; i++) {
            float above = Math.max(Math.signum(z[i] + 3f), 0f); // 0 up to -3, then 1
            float below = Math.max(Math.signum(3f - z[i]), 0f); // 1 below 3, then 0
            d[i] *= above * below * (z[i] * (1f / 3f) + 0.5f) + (1f - below);
        }
    }
}
