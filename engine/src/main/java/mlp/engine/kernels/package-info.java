/**
 * The arithmetic of training and inference, and the threads that share it.
 *
 * <p>{@link mlp.engine.kernels.Kernels} says what can be computed; {@link mlp.engine.kernels.ScalarKernels} is the
 * readable reference, and the vector package holds the fast twin. Both give the same bits, for any way of cutting the
 * work into blocks: every number is a function of its inputs alone, computed in a fixed order.
 */
@NullMarked
package mlp.engine.kernels;

import org.jspecify.annotations.NullMarked;
