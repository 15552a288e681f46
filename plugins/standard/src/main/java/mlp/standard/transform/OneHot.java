package mlp.standard.transform;

import java.util.List;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Transform;

/** A feature per category, 1 for the row's own and 0 for the others; all 0 for one that no training row had. */
public final class OneHot implements Transform.Encode {

    public static final Definition<Transform.Encode> DEFINITION = Definition.of(
            ExtensionPoint.ENCODE, "one_hot", "a feature per category, 1 for the row's own", new OneHot());

    @Override
    public double[] fit(int[] categories, int count) {
        return new double[0];
    }

    @Override
    public int width(int count) {
        return count;
    }

    @Override
    public List<String> names(List<String> labels) {
        return labels;
    }

    @Override
    public void encode(int category, int count, double[] fitted, float[] out, int at) {
        for (int i = 0; i < count; i++) {
            out[at + i] = i == category ? 1 : 0;
        }
    }
}
