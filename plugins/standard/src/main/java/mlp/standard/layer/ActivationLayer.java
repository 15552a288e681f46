package mlp.standard.layer;

import java.util.List;
import mlp.spi.Activation;
import mlp.spi.ActivationFunction;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Layer;
import mlp.spi.Parameter;
import mlp.spi.RowActivation;
import mlp.spi.Step;
import mlp.spi.Type;

/** An activation by itself. */
public final class ActivationLayer implements Layer {

    private static final Parameter<ActivationFunction> FUNCTION =
            Parameter.required("function", Type.activation(), "the activation");

    public static final Definition<Layer> DEFINITION = Definition.of(
            ExtensionPoint.LAYER,
            "activation",
            "an activation by itself, such as behind batch_norm",
            arguments -> new ActivationLayer(arguments.get(FUNCTION)),
            FUNCTION);

    private final ActivationFunction function;

    ActivationLayer(ActivationFunction function) {
        this.function = function;
    }

    @Override
    public List<Step> steps(Context context) {
        return List.of(step(function));
    }

    /** The step of an activation. */
    static Step step(ActivationFunction function) {
        return switch (function) {
            case Activation activation -> new Step.Elementwise(activation);
            case RowActivation activation -> new Step.RowWise(activation);
        };
    }
}
