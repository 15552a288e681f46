/**
 * Step rules: from gradients to new weights.
 *
 * <p>Squares are added with {@link Math#fma}, which rounds once. On its own the square of a gradient below 1e-19 is a
 * subnormal number, and processors take many times as long for these; a network that has learned its rows well has many.
 */
@NullMarked
package mlp.standard.optimizer;

import org.jspecify.annotations.NullMarked;
