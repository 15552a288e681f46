package mlp.engine.model;

import java.util.List;
import mlp.spi.Layer;

/**
 * A layer of the network.
 *
 * @param name such as {@code dense_1}: the kind and its number among its kind, from 1; {@code output} for the last
 * @param layer the component
 * @param block layers of its block, for a layer such as {@code residual { … }}
 */
public record LayerSpec(String name, Use<Layer> layer, List<LayerSpec> block) {
    public LayerSpec {
        block = List.copyOf(block);
    }
}
