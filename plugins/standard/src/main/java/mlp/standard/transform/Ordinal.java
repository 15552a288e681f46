package mlp.standard.transform;

import java.util.List;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Transform;

/** The category's number in their order, from 0; -1 for one that no training row had. */
public final class Ordinal implements Transform.Encode {

    public static final Definition<Transform.Encode> DEFINITION = Definition.of(
            ExtensionPoint.ENCODE, "ordinal", "the category's number in their order, from 0", new Ordinal());

    @Override
    public double[] fit(int[] categories, int count) {
        return new double[0];
    }

    @Override
    public int width(int count) {
        return 1;
    }

    @Override
    public List<String> names(List<String> labels) {
        return List.of("number");
    }

    @Override
    public void encode(int category, int count, double[] fitted, float[] out, int at) {
        out[at] = category;
    }
}
