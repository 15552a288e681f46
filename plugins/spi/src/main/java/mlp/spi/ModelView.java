package mlp.spi;

import java.util.List;
import java.util.Map;

/** A trained or untrained model, as plugins see it. */
public interface ModelView {

    /** The model's text with every default written out. */
    String text();

    /** Width of the input behind preprocessing. */
    int inputWidth();

    /** Names of the input's features. */
    List<String> features();

    /** Names of classes or targets. */
    List<String> labels();

    /** Layers in order. */
    List<LayerView> layers();

    /** Figures that the run ended with. */
    Map<String, Double> figures();

    /**
     * A layer.
     *
     * @param name such as {@code dense_1}
     * @param inputWidth width in front of it
     * @param outputWidth width behind it
     * @param steps its steps
     * @param tensors its tensors by their name in the layer, row-major, in the order of {@link Step#tensors}; those of a
     *     layer in its block by their full name, such as {@code dense_2.weight}
     */
    record LayerView(String name, int inputWidth, int outputWidth, List<Step> steps, Map<String, float[]> tensors) {}
}
