package mlp.engine;

import java.util.List;
import mlp.engine.data.Treatments;
import mlp.engine.registry.Registry;
import mlp.engine.resolve.ComponentText;
import mlp.spi.ExtensionPoint;
import mlp.spi.Transform;

/** Makes the treatments of a saved model again from their texts. */
final class SavedTreatments implements Treatments {

    private final ComponentText components;

    /**
     * Treatments of a model.
     *
     * @param plugins ids of those that the model names
     */
    SavedTreatments(Registry registry, List<String> plugins) {
        this.components = new ComponentText(registry, plugins);
    }

    @Override
    public Transform.Fill fill(String text) {
        return components.make(ExtensionPoint.FILL, text);
    }

    @Override
    public Transform.Scale scale(String text) {
        return components.make(ExtensionPoint.SCALE, text);
    }

    @Override
    public Transform.Encode encode(String text) {
        return components.make(ExtensionPoint.ENCODE, text);
    }
}
