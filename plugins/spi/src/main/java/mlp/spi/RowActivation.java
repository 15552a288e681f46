package mlp.spi;

/** An activation of a whole row, such as softmax. */
public non-sealed interface RowActivation extends ActivationFunction {

    /**
     * The row behind the activation.
     *
     * @param z the row before, {@code width} numbers
     * @param a the row behind, to be written
     */
    void forward(double[] z, double[] a);

    /**
     * The gradient with respect to z.
     *
     * @param z the row before
     * @param a the row behind
     * @param da gradient with respect to a
     * @param dz gradient with respect to z, to be written
     */
    void backward(double[] z, double[] a, double[] da, double[] dz);
}
