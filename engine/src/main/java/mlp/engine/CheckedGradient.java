package mlp.engine;

/**
 * How the gradient of a tensor compares with finite differences.
 *
 * @param tensor such as {@code dense_1.weight}
 * @param checked elements that were compared
 * @param elements all elements
 * @param largest the greatest gradient
 * @param worst the greatest deviation, in terms of {@code largest}
 * @param worstAt where in the tensor, row-major
 * @param right whether the gradient counts as right
 */
public record CheckedGradient(
        String tensor, int checked, int elements, double largest, double worst, int worstAt, boolean right) {}
