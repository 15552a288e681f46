package mlp.engine.plan;

import java.util.List;

/**
 * What is not finite after a step that failed, and whose work that may be.
 *
 * @param what in words
 * @param layers names of the layers that computed it
 * @param components other components that computed it
 */
public record Diagnosis(String what, List<String> layers, List<Object> components) {
    public Diagnosis {
        layers = List.copyOf(layers);
        components = List.copyOf(components);
    }
}
