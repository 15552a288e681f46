package mlp.engine.plan;

import mlp.engine.kernels.Matrix;

/**
 * A transposed copy of a weight, as the gradient with respect to a layer's input wants it.
 *
 * @param weight the weight
 * @param transposed its copy
 */
record Mirror(Matrix weight, Matrix transposed) {}
