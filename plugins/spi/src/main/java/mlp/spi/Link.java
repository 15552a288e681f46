package mlp.spi;

/**
 * The function between logits and outputs that a loss can take in with it. Where the last activation is the link that
 * the loss fuses, the loss gets logits and the pair is computed as one, exact for large logits.
 */
public enum Link {
    /** No link: the loss gets activated outputs. */
    NONE,
    /** Softmax over a row. */
    SOFTMAX,
    /** The logistic function of each output. */
    LOGISTIC
}
