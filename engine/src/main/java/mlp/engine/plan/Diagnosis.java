package mlp.engine.plan;

import java.util.List;
import mlp.spi.ExtensionPoint;

/**
 * What is not finite after a step that failed, and whose work that may be.
 *
 * @param what in words
 * @param layers names of the layers that computed it
 * @param points which components of these layers did
 * @param components other components that computed it
 */
public record Diagnosis(String what, List<String> layers, List<ExtensionPoint<?>> points, List<Object> components) {
    public Diagnosis {
        layers = List.copyOf(layers);
        points = List.copyOf(points);
        components = List.copyOf(components);
    }

    /** Computed by components that are no part of a layer, or by none. */
    public static Diagnosis of(String what, List<Object> components) {
        return new Diagnosis(what, List.of(), List.of(), components);
    }
}
