package mlp.engine.plan;

import java.util.Optional;
import java.util.function.Function;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Strips;

/**
 * One operation on buffers, not yet cut into parts.
 *
 * @param layer whose work it is, for messages
 * @param reads what a block of the result needs
 * @param rows rows of the result
 * @param panels panels of the result
 * @param work estimate of the whole, in nanoseconds of one thread
 * @param gradient whether it makes gradients of parameters, which nothing in the backward pass waits for
 * @param operand what a panel of the result reads all of and other lanes may just have written; a lane that begins
 *     with the stage asks for it first, because a product waits for every line that is in another core's cache
 * @param binder makes the task for a block of the result; two blocks' tasks can run side by side
 */
record Stage(
        String layer,
        Reads reads,
        int rows,
        int panels,
        double work,
        boolean gradient,
        Optional<Operand> operand,
        Function<Block, Runnable> binder) {

    /** A stage without an operand. */
    Stage(
            String layer,
            Reads reads,
            int rows,
            int panels,
            double work,
            boolean gradient,
            Function<Block, Runnable> binder) {
        this(layer, reads, rows, panels, work, gradient, Optional.empty(), binder);
    }

    /** What a block of a result reads of the results in front of it. */
    enum Reads {
        /** The same rows and panels. */
        BLOCK,
        /** The same rows and panels; its rows are whole {@link Strips} of all rows. */
        STRIPS,
        /** The same rows, all panels. */
        ROWS,
        /** The same panels, all rows. */
        PANELS,
        /** Parameters alone. */
        PARAMETERS,
        /** Anything; its blocks have nothing to do with those of other stages. */
        ALL
    }

    /** The task for a block of the result. */
    Runnable bind(Block block) {
        return binder.apply(block);
    }
}
