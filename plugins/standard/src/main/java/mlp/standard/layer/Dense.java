package mlp.standard.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.spi.ActivationFunction;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Layer;
import mlp.spi.Parameter;
import mlp.spi.Step;
import mlp.spi.Tensor;
import mlp.spi.Type;

/** A fully connected layer: {@code Z = X·Wᵀ + b} with W of {@code [units, inputs]}, then an activation if there is one. */
public final class Dense implements Layer {

    private static final Parameter<Long> UNITS =
            Parameter.required("units", Type.whole(1, Integer.MAX_VALUE), "number of units");
    private static final Parameter<Optional<ActivationFunction>> ACTIVATION =
            Parameter.optional("activation", Type.activation(), "function of the sums; none if left out");
    static final Parameter<Initializer> INIT =
            Parameter.initializer("init", "first weights; by the activation if left out");
    static final Parameter<Optional<Initializer>> BIAS = Parameter.of(
            "bias",
            Type.orOff(Type.component(ExtensionPoint.INITIALIZER), "zeros"),
            "true",
            "whether a bias is added; an initializer gives its first values");
    private static final Parameter<Double> DROPCONNECT =
            Parameter.of("dropconnect", Type.fraction(), "0", "share of the weights set to 0 in each training step");

    public static final Definition<Layer> DEFINITION = Definition.of(
            ExtensionPoint.LAYER,
            "dense",
            "fully connected: z = W·x + b, then the activation",
            arguments -> new Dense(
                    arguments.integer(UNITS),
                    arguments.get(ACTIVATION),
                    arguments.get(INIT),
                    arguments.get(BIAS),
                    arguments.get(DROPCONNECT)),
            UNITS,
            ACTIVATION,
            INIT,
            BIAS,
            DROPCONNECT);

    private final int units;
    private final Optional<ActivationFunction> activation;
    private final Initializer weights;
    private final Optional<Initializer> bias;
    private final double dropConnect;

    Dense(
            int units,
            Optional<ActivationFunction> activation,
            Initializer weights,
            Optional<Initializer> bias,
            double dropConnect) {
        this.units = units;
        this.activation = activation;
        this.weights = weights;
        this.bias = bias;
        this.dropConnect = dropConnect;
    }

    @Override
    public List<Step> steps(Context context) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Affine(
                Tensor.weight(units, context.inputWidth(), weights),
                bias.map(initializer -> Tensor.offset("bias", units, initializer)),
                dropConnect));
        activation.ifPresent(function -> steps.add(ActivationLayer.step(function)));
        return steps;
    }
}
