package mlp.standard.layer;

import java.util.List;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Layer;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Step;
import mlp.spi.Type;

/** States the number of features; it computes nothing, and is an error where the data have another number. */
public final class Input implements Layer {

    private static final Parameter<Long> UNITS =
            Parameter.required("units", Type.whole(1, Integer.MAX_VALUE), "number of features behind preprocessing");

    public static final Definition<Layer> DEFINITION = Definition.of(
            ExtensionPoint.LAYER,
            "input",
            "states the number of features",
            arguments -> new Input(arguments.integer(UNITS)),
            UNITS);

    private final int units;

    Input(int units) {
        this.units = units;
    }

    @Override
    public List<Step> steps(Context context) {
        if (units != context.inputWidth()) {
            throw new Problem(
                    "input has " + units + " units, the data give " + context.inputWidth() + " features",
                    "write input " + context.inputWidth() + " or leave the statement out");
        }
        return List.of();
    }
}
