package mlp.standard.transform;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Transform;
import mlp.spi.Type;

/** A missing number becomes a given one. */
public final class FillConstant implements Transform.Fill {

    private static final Parameter<Double> VALUE = Parameter.of("value", Type.real(), "0", "the number");

    public static final Definition<Transform.Fill> DEFINITION = Definition.of(
            ExtensionPoint.FILL,
            "constant",
            "a given number, for numbers",
            arguments -> new FillConstant(arguments.get(VALUE), arguments.get(Marked.MARK)),
            VALUE,
            Marked.MARK);

    private final double value;
    private final boolean mark;

    FillConstant(double value, boolean mark) {
        this.value = value;
        this.mark = mark;
    }

    @Override
    public boolean forText() {
        return false;
    }

    @Override
    public double[] fit(double[] present) {
        return new double[] {value};
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
