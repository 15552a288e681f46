package mlp.standard.transform;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Transform;

/** A missing value becomes the most frequent one of the training rows; of equally frequent ones the least. */
public final class FillMode implements Transform.Fill {

    public static final Definition<Transform.Fill> DEFINITION = Definition.of(
            ExtensionPoint.FILL,
            "mode",
            "the most frequent value of the training rows, for numbers and text",
            arguments -> new FillMode(arguments.get(Marked.MARK)),
            Marked.MARK);

    private final boolean mark;

    FillMode(boolean mark) {
        this.mark = mark;
    }

    @Override
    public boolean forText() {
        return true;
    }

    @Override
    public double[] fit(double[] present) {
        double[] sorted = Moments.sorted(present);
        double mode = 0;
        int most = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            if (to - from > most) {
                most = to - from;
                mode = sorted[from];
            }
            from = Math.max(to, from + 1);
        }
        return new double[] {mode};
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
