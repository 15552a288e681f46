package mlp.standard.activation;

/**
 * The error function in double: near 0 by the series {@code 2/√π e^-x² Σ 2^n x^(2n+1) / (1·3·…·(2n+1))}, whose terms all
 * have one sign, further out by the continued fraction of its complement (Abramowitz and Stegun 7.1.6 and 7.1.14).
 */
final class ErrorFunction {

    private static final double TWO_BY_ROOT_PI = 2 / StrictMath.sqrt(Math.PI);
    private static final double NEAR = 2.5;
    private static final int DEPTH = 60;

    private ErrorFunction() {}

    /** {@code 1 - erf(x)}, with full relative accuracy where it is small. */
    static double complement(double x) {
        if (x < NEAR) {
            return 1 - erf(x);
        }
        double fraction = x;
        for (int k = DEPTH; k >= 1; k--) {
            fraction = x + k / 2.0 / fraction;
        }
        return StrictMath.exp(-x * x) / (StrictMath.sqrt(Math.PI) * fraction);
    }

    /** erf(x), between -1 and 1. */
    static double erf(double x) {
        if (x <= -NEAR) {
            return complement(-x) - 1;
        }
        if (x >= NEAR) {
            return 1 - complement(x);
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
