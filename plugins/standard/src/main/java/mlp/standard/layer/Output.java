package mlp.standard.layer;

import java.util.List;
import java.util.Optional;
import mlp.spi.ActivationFunction;
import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Layer;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Step;
import mlp.spi.Type;

/** The last layer: dense, as wide as the target asks for. */
public final class Output implements Layer {

    private static final Parameter<ActivationFunction> ACTIVATION =
            Parameter.outputActivation("activation", "function of the sums; by the target if left out");
    private static final Parameter<Optional<Long>> UNITS = Parameter.optional(
            "units", Type.whole(1, Integer.MAX_VALUE), "number of outputs; by the target if left out");

    public static final Definition<Layer> DEFINITION = Definition.of(
            ExtensionPoint.LAYER,
            "output",
            "the last layer: dense, as wide as the target asks for",
            Output::new,
            ACTIVATION,
            UNITS,
            Dense.INIT,
            Dense.BIAS);

    private final ActivationFunction activation;
    private final Optional<Long> units;
    private final Initializer weights;
    private final Optional<Initializer> bias;

    Output(Arguments arguments) {
        activation = arguments.get(ACTIVATION);
        units = arguments.get(UNITS);
        weights = arguments.get(Dense.INIT);
        bias = arguments.get(Dense.BIAS);
    }

    @Override
    public List<Step> steps(Context context) {
        int width = context.targetWidth();
        if (units.isPresent() && units.get() != width) {
            throw new Problem(
                    "output has " + units.get() + " units, the target needs " + width,
                    "leave `units` out or write units=" + width);
        }
        if (!context.last()) {
            throw new Problem("`output` is not the last layer", "use `dense` for the layers before it");
        }
        return new Dense(width, Optional.of(activation), weights, bias, 0).steps(context);
    }
}
