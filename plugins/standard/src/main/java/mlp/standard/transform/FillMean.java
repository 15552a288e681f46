package mlp.standard.transform;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Transform;

/** A missing number becomes the mean of the training rows. */
public final class FillMean implements Transform.Fill {

    public static final Definition<Transform.Fill> DEFINITION = Definition.of(
            ExtensionPoint.FILL,
            "mean",
            "the mean of the training rows, for numbers",
            arguments -> new FillMean(arguments.get(Marked.MARK)),
            Marked.MARK);

    private final boolean mark;

    FillMean(boolean mark) {
        this.mark = mark;
    }

    @Override
    public boolean forText() {
        return false;
    }

    @Override
    public double[] fit(double[] present) {
        return new double[] {Moments.mean(present)};
    }

    @Override
    public double value(double[] fitted) {
        return fitted[0];
    }

    @Override
    public boolean marksMissing() {
        return mark;
    }
}
