package mlp.engine.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The elementary functions over all magnitudes, and their special cases. */
@Tag("width")
final class FunctionsTest {

    private static final int STEP = Integer.getInteger("mlp.test.functionStep", 997);

    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = KernelChoice.make().kernels();

    private enum Function {
        EXP(StrictMath::exp) {
            @Override
            void apply(Kernels kernels, float[] in, float[] out, int from, int to) {
                kernels.exp(in, out, from, to);
            }
        },
        LOG(StrictMath::log) {
            @Override
            void apply(Kernels kernels, float[] in, float[] out, int from, int to) {
                kernels.log(in, out, from, to);
            }
        },
        TANH(StrictMath::tanh) {
            @Override
            void apply(Kernels kernels, float[] in, float[] out, int from, int to) {
                kernels.tanh(in, out, from, to);
            }
        },
        ERF(FunctionsTest::erf) {
            @Override
            void apply(Kernels kernels, float[] in, float[] out, int from, int to) {
                kernels.erf(in, out, from, to);
            }
        },
        SIGMOID(x -> x < 0 ? StrictMath.exp(x) / (1 + StrictMath.exp(x)) : 1 / (1 + StrictMath.exp(-x))) {
            @Override
            void apply(Kernels kernels, float[] in, float[] out, int from, int to) {
                kernels.sigmoid(in, out, from, to);
            }
        };

        private final DoubleUnaryOperator exact;

        Function(DoubleUnaryOperator exact) {
            this.exact = exact;
        }

        abstract void apply(Kernels kernels, float[] in, float[] out, int from, int to);
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void theRelativeErrorIsBelowOneMillionthAndScalarAndVectorBitsAreEqual(Function function) {
        float[] in = new float[1 << 16];
        float[] fast = new float[in.length];
        float[] plain = new float[in.length];
        double worst = 0;
        int count = 0;
        for (long bits = 0; bits < 1L << 32; bits += STEP) {
            in[count++] = Float.intBitsToFloat((int) bits);
            if (count == in.length || bits + STEP >= 1L << 32) {
                function.apply(vector, in, fast, 0, count);
                function.apply(scalar, in, plain, 0, count);
                for (int i = 0; i < count; i++) {
                    if (Float.floatToIntBits(fast[i]) != Float.floatToIntBits(plain[i])) {
                        fail(function + "(" + in[i] + "): vector " + fast[i] + ", scalar " + plain[i]);
                    }
                    worst = Math.max(worst, error(function, in[i], fast[i]));
                }
                count = 0;
            }
        }
        assertTrue(worst <= 1e-6, function + " is off by " + worst);
    }

    /** The relative error; where the result is subnormal, one unit in the last place is allowed beyond it. */
    private static double error(Function function, float x, float y) {
        double exact = function.exact.applyAsDouble(x);
        if (Double.isNaN(exact)) {
            return Float.isNaN(y) ? 0 : Double.POSITIVE_INFINITY;
        }
        float rounded = (float) exact;
        if (Float.isInfinite(rounded) || rounded == 0f) {
            return y == rounded || Math.abs(y - exact) <= Float.MIN_VALUE ? 0 : Double.POSITIVE_INFINITY;
        }
        double difference = Math.abs(y - exact);
        if (Math.abs(exact) < Float.MIN_NORMAL) {
            return difference <= 2 * Float.MIN_VALUE ? 0 : difference / Math.abs(exact);
        }
        return difference / Math.abs(exact);
    }

    @Test
    void specialValuesAreRight() {
        float infinity = Float.POSITIVE_INFINITY;
        for (Kernels kernels : new Kernels[] {scalar, vector}) {
            check(kernels, Function.EXP, new float[] {0, -0f, infinity, -infinity}, new float[] {1, 1, infinity, 0});
            check(kernels, Function.LOG, new float[] {1, 0, -0f, infinity, -1, -infinity}, new float[] {
                0, -infinity, -infinity, infinity, Float.NaN, Float.NaN
            });
            check(kernels, Function.TANH, new float[] {0, -0f, infinity, -infinity}, new float[] {0, -0f, 1, -1});
            check(kernels, Function.ERF, new float[] {0, -0f, infinity, -infinity}, new float[] {0, -0f, 1, -1});
            check(kernels, Function.SIGMOID, new float[] {0, infinity, -infinity}, new float[] {0.5f, 1, 0});
            for (Function function : Function.values()) {
                check(kernels, function, new float[] {Float.NaN, -Float.NaN}, new float[] {Float.NaN, Float.NaN});
            }
        }
    }

    private static void check(Kernels kernels, Function function, float[] in, float[] expected) {
        float[] out = new float[in.length];
        function.apply(kernels, in, out, 0, in.length);
        for (int i = 0; i < in.length; i++) {
            assertEquals(
                    Float.floatToIntBits(expected[i]),
                    Float.floatToIntBits(out[i]),
                    kernels.description() + " " + function + "(" + in[i] + ") = " + out[i]);
        }
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void rangesOfAnyLengthAreDoneInPlaceAndNothingElseIsWritten(Function function) {
        SplittableRandom random = new SplittableRandom(3);
        for (int length = 0; length < 70; length++) {
            float[] a = Poisoned.numbers(random, 100);
            float[] expected = a.clone();
            int from = 7;
            function.apply(scalar, a.clone(), expected, from, from + length);
            function.apply(vector, a, a, from, from + length);
            assertEquals(Arrays.toString(expected), Arrays.toString(a));
        }
    }

    /** erf in double: the series for small arguments, the continued fraction of erfc for others. */
    private static double erf(double x) {
        double t = Math.abs(x);
        if (Double.isNaN(x)) {
            return x;
        }
        if (t > 6) {
            return Math.signum(x);
        }
        if (t < 2.5) {
            double term = t;
            double sum = t;
            for (int n = 1; n < 100; n++) {
                term *= -t * t / n;
                sum += term / (2 * n + 1);
            }
            return Math.signum(x) * 2 / Math.sqrt(Math.PI) * sum;
        }
        double fraction = 0;
        for (int n = 80; n > 0; n--) {
            fraction = n / 2.0 / (t + fraction);
        }
        return Math.signum(x) * (1 - StrictMath.exp(-t * t) / Math.sqrt(Math.PI) / (t + fraction));
    }
}
