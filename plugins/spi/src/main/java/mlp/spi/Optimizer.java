package mlp.spi;

import java.util.List;

/**
 * A step rule: from a gradient and some state to new weights.
 *
 * <p>The engine owns the state: one array per {@link #slots() slot}, as long as the weights, and the numbers named by
 * {@link #scalars()}. It calls {@link #begin} once per update and then {@link #update} for disjoint ranges, from several
 * threads. Both are saved in checkpoints.
 *
 * <p>An update loop treats every element alike and uses one index for all arrays, which the JVM turns into vector code.
 * Compute what an update has once, such as 1 - beta^t, in {@code begin} and in double. The engine sets state below 1e-30
 * to zero after every sixteenth update, so a rule need not care for subnormals in it. Squares of small gradients are
 * subnormal too, and slow: {@code Math.fma(c * g, g, b * v)} adds one without making it.
 */
public interface Optimizer {

    /** Arrays it keeps, one element per weight. */
    default List<Slot> slots() {
        return List.of();
    }

    /** Numbers it computes once per update and keeps, 0 at first. */
    default List<String> scalars() {
        return List.of();
    }

    /** The learning rate, for reports. */
    Schedule learningRate();

    /**
     * Begins an update: computes the scalars.
     *
     * @param progress which update; the first has step 0
     * @param scalars values of the last update in the order of {@link #scalars()}, to be overwritten
     */
    void begin(Progress progress, double[] scalars);

    /**
     * Updates the weights of a range.
     *
     * @param weights to be changed
     * @param gradients of the loss, penalty included, clipped; may be used as scratch
     * @param state an array per slot
     * @param scalars as {@link #begin} left them; not to be changed
     */
    void update(float[] weights, float[] gradients, float[][] state, double[] scalars, int from, int to);

    /**
     * An array of state.
     *
     * @param name such as {@code momentum}
     * @param initial value of every element at the start
     */
    record Slot(String name, float initial) {
        /** A slot that begins at 0. */
        public Slot(String name) {
            this(name, 0f);
        }
    }
}
