package mlp.spi;

/**
 * What may stand where the language wants an activation: a function of single elements or one of whole rows. A layer
 * tells them apart with a {@code switch} over the two.
 */
public sealed interface ActivationFunction permits Activation, RowActivation {

    /** The link that this activation is. */
    default Link link() {
        return Link.NONE;
    }

    /** The initializer that suits a layer in front of this activation, as written in a file. */
    default String initializer() {
        return "glorot";
    }
}
