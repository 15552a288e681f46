package mlp.engine.plan;

import mlp.engine.kernels.Matrix;

/**
 * A transposed copy of a weight, as the gradient with respect to a layer's input wants it. Every step brings it up to
 * date: the pass that of a large weight, whose panels the lanes share, the update others.
 *
 * @param weight the weight
 * @param transposed its copy
 */
record Mirror(Matrix weight, Matrix transposed) {

    /** So many panels of weights are worth sharing among lanes. */
    private static final int MANY_PANELS = 4;

    /** Whether the weight has enough panels to be shared by them. */
    boolean isShared() {
        return weight.panels() >= MANY_PANELS;
    }
}
