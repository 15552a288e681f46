package mlp.engine.kernels;

/**
 * The elementary functions, one number at a time, and the constants that their vector twins share.
 *
 * <p>Each is a reduction to a short interval and a polynomial there. The polynomials are minimax fits of our own in the
 * relative error, found by iteratively reweighted least squares (Lawson's method) on Chebyshev nodes. A vector twin does
 * the same operations in the same order, so the bits are equal.
 */
public final class Functions {

    private Functions() {}

    /** log2 e. */
    public static final float LOG2_E = 1.442695f;

    /** Adding this number rounds a small float to an integer, which is then in the low bits. */
    public static final float ROUNDER = 0x1.8p23f;

    /** Bits of {@link #ROUNDER}. */
    public static final int ROUNDER_BITS = 0x4b400000;

    /** ln 2 in few bits, so that its multiples by exponents are exact. */
    public static final float LN2_HIGH = 0.693359375f;

    /** ln 2 - {@link #LN2_HIGH}. */
    public static final float LN2_LOW = -2.1219444e-4f;

    /** From here on e^x is infinite. */
    public static final float EXP_MAX = 89f;

    /** From here down e^x is 0. */
    public static final float EXP_MIN = -104f;

    // exp r = 1 + r + r²·P(r) for |r| ≤ ln 2 / 2, relative error 3e-9
    public static final float EXP_0 = 0.49999994f;
    public static final float EXP_1 = 0.16666521f;
    public static final float EXP_2 = 0.04166839f;
    public static final float EXP_3 = 0.0083687156f;
    public static final float EXP_4 = 0.0013814602f;

    /** e^x. */
    public static float exp(float x) {
        float y = x > EXP_MAX ? EXP_MAX : x;
        y = y < EXP_MIN ? EXP_MIN : y;
        float rounded = Math.fma(y, LOG2_E, ROUNDER);
        int exponent = Float.floatToRawIntBits(rounded) - ROUNDER_BITS;
        float k = rounded - ROUNDER;
        float r = Math.fma(k, -LN2_HIGH, y);
        r = Math.fma(k, -LN2_LOW, r);
        float p = Math.fma(EXP_4, r, EXP_3);
        p = Math.fma(p, r, EXP_2);
        p = Math.fma(p, r, EXP_1);
        p = Math.fma(p, r, EXP_0);
        float e = Math.fma(r * r, p, r) + 1f;
        // 2^exponent may be beyond the normal numbers: multiply by two halves of it
        int half = exponent >> 1;
        return e * Float.intBitsToFloat((half + 127) << 23) * Float.intBitsToFloat((exponent - half + 127) << 23);
    }

    /** Bits of √½; a mantissa is reduced to [√½, √2). */
    public static final int SQRT_HALF_BITS = 0x3f3504f3;

    /** Makes subnormal numbers normal. */
    public static final float LOG_SCALE = 0x1p23f;

    /** Exponent of {@link #LOG_SCALE}. */
    public static final int LOG_SCALE_EXPONENT = 23;

    // log(1 + f) = f - f²/2 + f³·Q(f) for 1 + f in [√½, √2), relative error 6e-9
    public static final float LOG_0 = 0.3333333f;
    public static final float LOG_1 = -0.2500082f;
    public static final float LOG_2 = 0.20001227f;
    public static final float LOG_3 = -0.16623357f;
    public static final float LOG_4 = 0.14201757f;
    public static final float LOG_5 = -0.13160183f;
    public static final float LOG_6 = 0.12761578f;
    public static final float LOG_7 = -0.076344974f;

    /** ln x. */
    public static float log(float x) {
        boolean small = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(small ? x * LOG_SCALE : x);
        int exponent = (bits - SQRT_HALF_BITS) >> 23;
        float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1f;
        float k = small ? exponent - LOG_SCALE_EXPONENT : exponent;
        float q = Math.fma(LOG_7, f, LOG_6);
        q = Math.fma(q, f, LOG_5);
        q = Math.fma(q, f, LOG_4);
        q = Math.fma(q, f, LOG_3);
        q = Math.fma(q, f, LOG_2);
        q = Math.fma(q, f, LOG_1);
        q = Math.fma(q, f, LOG_0);
        float square = f * f;
        float tail = square * f * q;
        tail = Math.fma(k, LN2_LOW, tail);
        tail = Math.fma(square, -0.5f, tail);
        float y = Math.fma(k, LN2_HIGH, f + tail);
        y = x == 0f ? Float.NEGATIVE_INFINITY : y;
        y = x == Float.POSITIVE_INFINITY ? x : y;
        return x >= 0f ? y : Float.NaN;
    }

    /** Below it tanh is a polynomial, above it comes from exp. */
    public static final float TANH_SMALL = 0.625f;

    // tanh x = x + x³·T(x²) for |x| ≤ 0.66, relative error 8e-9
    public static final float TANH_0 = -0.33333248f;
    public static final float TANH_1 = 0.13330543f;
    public static final float TANH_2 = -0.053665053f;
    public static final float TANH_3 = 0.02039798f;
    public static final float TANH_4 = -0.0054394533f;

    /** The hyperbolic tangent of x. */
    public static float tanh(float x) {
        float t = Math.abs(x);
        float square = x * x;
        float p = Math.fma(TANH_4, square, TANH_3);
        p = Math.fma(p, square, TANH_2);
        p = Math.fma(p, square, TANH_1);
        p = Math.fma(p, square, TANH_0);
        float small = Math.fma(t * square, p, t);
        float large = 1f - 2f / (exp(t + t) + 1f);
        return Math.copySign(t < TANH_SMALL ? small : large, x);
    }

    /** Below it erf is a polynomial, above it 1 - exp of one. */
    public static final float ERF_SMALL = 1f;

    /** From here on erf is 1. */
    public static final float ERF_MAX = 4.1f;

    // erf x = x + x·E(x²) for |x| ≤ 1, relative error 1e-9
    public static final float ERF_0 = 0.12837917f;
    public static final float ERF_1 = -0.37612626f;
    public static final float ERF_2 = 0.11283585f;
    public static final float ERF_3 = -0.026853813f;
    public static final float ERF_4 = 0.0051883282f;
    public static final float ERF_5 = -0.0008010198f;
    public static final float ERF_6 = 7.853876e-5f;

    // ln(1 - erf t) = C(t) for 0.95 ≤ t ≤ 4.1; the error of erf is 2e-9
    public static final float ERFC_0 = -0.00024472317f;
    public static final float ERFC_1 = -1.1274749f;
    public static final float ERFC_2 = -0.6375171f;
    public static final float ERFC_3 = -0.10364026f;
    public static final float ERFC_4 = 0.022087608f;
    public static final float ERFC_5 = -0.0030085284f;
    public static final float ERFC_6 = 0.00019242511f;

    /** The error function of x. */
    public static float erf(float x) {
        float t = Math.abs(x);
        t = t > ERF_MAX ? ERF_MAX : t;
        float square = t * t;
        float p = Math.fma(ERF_6, square, ERF_5);
        p = Math.fma(p, square, ERF_4);
        p = Math.fma(p, square, ERF_3);
        p = Math.fma(p, square, ERF_2);
        p = Math.fma(p, square, ERF_1);
        p = Math.fma(p, square, ERF_0);
        float small = Math.fma(t, p, t);
        float c = Math.fma(ERFC_6, t, ERFC_5);
        c = Math.fma(c, t, ERFC_4);
        c = Math.fma(c, t, ERFC_3);
        c = Math.fma(c, t, ERFC_2);
        c = Math.fma(c, t, ERFC_1);
        c = Math.fma(c, t, ERFC_0);
        float large = 1f - exp(c);
        return Math.copySign(t < ERF_SMALL ? small : large, x);
    }

    /** 1 / (1 + e^-x). */
    public static float sigmoid(float x) {
        float e = exp(-Math.abs(x));
        return (x < 0f ? e : 1f) / (1f + e);
    }

    /** First multiplier of {@link #hash}. */
    public static final int HASH_1 = 0x7feb352d;

    /** Second multiplier of {@link #hash}. */
    public static final int HASH_2 = 0x846ca68b;

    /**
     * 32 random bits from a counter and a key: two rounds of a multiply and xor-shift permutation with the halves of the
     * key in between (constants of C. Wellons' lowbias32, "Prospecting for Hash Functions", 2018).
     */
    public static int hash(int counter, int keyLow, int keyHigh) {
        return permute(permute(counter ^ keyLow) + keyHigh);
    }

    private static int permute(int bits) {
        int x = bits;
        x = (x ^ (x >>> 16)) * HASH_1;
        x = (x ^ (x >>> 15)) * HASH_2;
        return x ^ (x >>> 16);
    }

    /** A share in (0, 1) as a bound for 24 random bits. */
    public static int maskBound(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("the share of zeros must be in [0, 1), not " + rate);
        }
        return (int) Math.round(rate * (1 << 24));
    }
}
