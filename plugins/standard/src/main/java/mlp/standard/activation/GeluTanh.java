package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.FloatMath;

/** The approximation of gelu by {@code z/2 (1 + tanh(√(2/π) (z + 0.044715 z³)))} (Hendrycks and Gimpel 2016). */
final class GeluTanh implements Activation {

    private static final double FACTOR = StrictMath.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    @Override
    public double value(double z) {
        return z / 2 * (1 + StrictMath.tanh(FACTOR * (z + CUBIC * z * z * z)));
    }

    @Override
    public double derivative(double z, double a) {
        double tanh = StrictMath.tanh(FACTOR * (z + CUBIC * z * z * z));
        return (1 + tanh) / 2 + z / 2 * (1 - tanh) * (1 + tanh) * FACTOR * (1 + 3 * CUBIC * z * z);
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
        float[] tanh = math.scratch(0);
        tanh(z, tanh, from, to, math);
        for (int i = from; i < to; i++) {
            a[i] = 0.5f * z[i] * (1f + tanh[i]);
        }
    }

    @Override
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        float factor = (float) FACTOR;
        float cubic = (float) (3 * CUBIC);
        float[] tanh = math.scratch(0);
        tanh(z, tanh, from, to, math);
        for (int i = from; i < to; i++) {
            // the slope of tanh is 0 long before z² could overflow: cut z so that 0 · infinity cannot arise
            float cut = Math.max(-1e4f, Math.min(z[i], 1e4f));
            float slope = factor * (1f + cubic * cut * cut);
            d[i] *= 0.5f * (1f + tanh[i]) + 0.5f * cut * (1f - tanh[i]) * (1f + tanh[i]) * slope;
        }
    }

    private static void tanh(float[] z, float[] out, int from, int to, FloatMath math) {
        float factor = (float) FACTOR;
        float cubic = (float) CUBIC;
        for (int i = from; i < to; i++) {
            out[i] = factor * (z[i] + cubic * z[i] * z[i] * z[i]);
        }
        math.tanh(out, out, from, to);
    }
}
