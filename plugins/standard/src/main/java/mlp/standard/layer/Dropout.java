package mlp.standard.layer;

import java.util.List;
import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Layer;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Step;
import mlp.spi.Type;

/**
 * Dropout (Srivastava et al. 2014): in training, sets a share of the units to 0, chosen anew for each row, and multiplies
 * the others by {@code 1 / (1 - p)}; does nothing in evaluation.
 */
public final class Dropout implements Layer {

    private static final Parameter<Double> P = Parameter.required("p", Type.fraction(), "share of zeros");
    private static final Parameter<String> PER = Parameter.of(
            "per", Type.choice("row", "batch"), "row", "a mask for each row, or one of units for the whole batch");
    private static final Parameter<Boolean> EXACT =
            Parameter.of("exact", Type.flag(), "false", "exactly round(p · units) zeros");
    private static final Parameter<Boolean> SCALE =
            Parameter.of("scale", Type.flag(), "true", "multiply what stays by 1 / (1 - p)");

    public static final Definition<Layer> DEFINITION = Definition.of(
            ExtensionPoint.LAYER,
            "dropout",
            "sets a share of the units to 0 in training",
            Dropout::new,
            P,
            PER,
            EXACT,
            SCALE);

    private final Step.Mask mask;

    Dropout(Arguments arguments) {
        mask = new Step.Mask(
                arguments.get(P), arguments.get(PER).equals("batch"), arguments.get(EXACT), arguments.get(SCALE));
    }

    @Override
    public List<Step> steps(Context context) {
        if (context.last()) {
            throw new Problem("dropout on the output", "put it in front of the last dense or output layer");
        }
        return List.of(mask);
    }
}
