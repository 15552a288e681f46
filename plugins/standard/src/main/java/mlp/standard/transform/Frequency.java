package mlp.standard.transform;

import java.util.List;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Transform;

/** The share of training rows that have the category; 0 for one that none had. One feature for any number of categories. */
public final class Frequency implements Transform.Encode {

    public static final Definition<Transform.Encode> DEFINITION = Definition.of(
            ExtensionPoint.ENCODE, "frequency", "the share of training rows with the category", new Frequency());

    @Override
    public double[] fit(int[] categories, int count) {
        double[] shares = new double[count];
        int known = 0;
        for (int category : categories) {
            if (category >= 0) {
                shares[category]++;
                known++;
            }
        }
        for (int i = 0; i < count; i++) {
            shares[i] /= Math.max(known, 1);
        }
        return shares;
    }

    @Override
    public int width(int count) {
        return 1;
    }

    @Override
    public List<String> names(List<String> labels) {
        return List.of("frequency");
    }

    @Override
    public void encode(int category, int count, double[] fitted, float[] out, int at) {
        out[at] = category < 0 ? 0f : (float) fitted[category];
    }
}
