package mlp.standard.transform;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Transform;

/** Rows with a missing value are left out. */
public final class FillDrop implements Transform.Fill {

    public static final Definition<Transform.Fill> DEFINITION =
            Definition.of(ExtensionPoint.FILL, "drop", "rows with a missing value are left out", new FillDrop());

    @Override
    public boolean forText() {
        return true;
    }

    @Override
    public double[] fit(double[] present) {
        return new double[0];
    }

    @Override
    public double value(double[] fitted) {
        return Double.NaN;
    }
}
