package mlp.testkit;

import mlp.spi.FloatMath;

/** {@link FloatMath} by {@link StrictMath}: right to rounding, and slow. For tests. */
public final class PlainMath implements FloatMath {

    private static final double TWO_BY_ROOT_PI = 2 / StrictMath.sqrt(Math.PI);

    private final float[][] scratch;

    /** Functions for arrays up to a length. */
    public PlainMath(int length) {
        scratch = new float[][] {new float[length], new float[length]};
    }

    @Override
    public void exp(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = (float) StrictMath.exp(in[i]);
        }
    }

    @Override
    public void log(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = (float) StrictMath.log(in[i]);
        }
    }

    @Override
    public void tanh(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = (float) StrictMath.tanh(in[i]);
        }
    }

    @Override
    public void erf(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = (float) erf(in[i]);
        }
    }

    @Override
    public void sigmoid(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = (float) (1 / (1 + StrictMath.exp(-(double) in[i])));
        }
    }

    @Override
    public float[] scratch(int number) {
        return scratch[number];
    }

    /** By a series whose terms all have one sign; beyond 6 it is 1 to rounding. */
    private static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return TWO_BY_ROOT_PI * StrictMath.exp(-x * x) * sum;
    }
}
