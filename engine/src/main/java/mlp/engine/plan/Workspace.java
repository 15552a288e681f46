package mlp.engine.plan;

import mlp.engine.kernels.KernelMath;
import mlp.engine.kernels.Kernels;

/**
 * What operations work with.
 *
 * @param kernels what computes
 * @param math the kernels' functions for plugins
 * @param parameters the tensors
 * @param gradients gradients of the trained tensors, at the same indices; empty for inference
 * @param masks where masks come from
 * @param clock where training is
 * @param health where a gradient that is no finite number is reported
 */
@SuppressWarnings("ArrayRecordComponent") // the one array of gradients
record Workspace(
        Kernels kernels,
        KernelMath math,
        Parameters parameters,
        float[] gradients,
        MaskSource masks,
        Clock clock,
        Health health) {

    /** Whether the numbers of a step are finite. Set by many threads, read between segments. */
    static final class Health {
        private volatile boolean broken;

        void report() {
            broken = true;
        }

        boolean isBroken() {
            return broken;
        }

        void clear() {
            broken = false;
        }
    }
}
