package mlp.engine.data;

import mlp.spi.Transform;

/**
 * Makes treatments again from the text under which a model file keeps them, such as {@code zscore}. Each method throws
 * {@link mlp.spi.Problem} if it does not know the text.
 */
public interface Treatments {

    /** A treatment of missing values. */
    Transform.Fill fill(String text);

    /** A scaling. */
    Transform.Scale scale(String text);

    /** An encoding. */
    Transform.Encode encode(String text);
}
