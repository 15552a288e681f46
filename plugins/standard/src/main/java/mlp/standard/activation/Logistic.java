package mlp.standard.activation;

/** The logistic function and the functions made from it, in double. */
final class Logistic {

    private Logistic() {}

    /** {@code 1 / (1 + e^-z)}. */
    static double of(double z) {
        return 1 / (1 + StrictMath.exp(-z));
    }

    /** {@code log(1 + e^z)}, exact to rounding for any z. */
    static double softplus(double z) {
        return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    }
}
