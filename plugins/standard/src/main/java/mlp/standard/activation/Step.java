package mlp.standard.activation;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.FloatMath;
import mlp.spi.Parameter;
import mlp.spi.Type;

/**
 * The threshold unit of the perceptron: {@code high} above 0, {@code low} below. Its derivative is taken as 0, so
 * gradients do not pass; it is for the perceptron rule and for networks with given weights.
 */
public final class Step implements Activation {

    private static final Parameter<Double> LOW = Parameter.of("low", Type.real(), "0", "value below 0");
    private static final Parameter<Double> HIGH = Parameter.of("high", Type.real(), "1", "value above 0");
    private static final Parameter<String> AT_ZERO =
            Parameter.of("at_zero", Type.choice("high", "low"), "high", "which of them it is at 0");

    public static final Definition<Activation> DEFINITION = Definition.of(
            ExtensionPoint.ACTIVATION,
            "step",
            "high above 0, low below; lets no gradient pass",
            arguments -> new Step(
                    arguments.get(LOW),
                    arguments.get(HIGH),
                    arguments.get(AT_ZERO).equals("high") ? arguments.get(HIGH) : arguments.get(LOW)),
            LOW,
            HIGH,
            AT_ZERO);

    private final double low;
    private final double high;
    private final double atZero;

    Step(double low, double high, double atZero) {
        this.low = low;
        this.high = high;
        this.atZero = atZero;
    }

    @Override
    public double value(double z) {
        if (Double.isNaN(z)) {
            return z;
        }
        return z > 0 ? high : z < 0 ? low : atZero;
    }

    @Override
    public double derivative(double z, double a) {
        return 0 * a; // NaN stays NaN
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
    public void backward(float[] z, float[] a, float[] d, int from, int to, FloatMath math) {
        for (int i = from; i < to; i++) {
            d[i] *= 0f * a[i];
        }
    }
}
