package mlp.spi;

/** A penalty on weights, added to the loss and reported apart from it. Biases and normalisation never see it. */
public interface Regularizer {

    /** The penalty of {@code weights[from, to)}; penalties of parts add up. */
    double penalty(float[] weights, int from, int to);

    /** Adds the penalty's gradient to {@code gradients[i]} for every i of the range. */
    void addGradient(float[] weights, float[] gradients, int from, int to);
}
