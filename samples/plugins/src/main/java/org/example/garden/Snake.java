package org.example.garden;

import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Type;

/**
 * The snake activation {@code a = z + sin²(frequency · z) / frequency}, which learns periodic functions (Ziyin, Hartwig
 * and Ueda, Neural networks fail to learn periodic functions and how to fix it, 2020).
 *
 * <p>The two formulas are all that an activation needs. Its float loops follow from them.
 */
final class Snake implements Activation {

    private static final Parameter<Double> FREQUENCY =
            Parameter.of("frequency", Type.positive(), "1", "how fast the wave goes up and down");

    static final Definition<Activation> DEFINITION = Definition.of(
            ExtensionPoint.ACTIVATION,
            "snake",
            "z + sin²(frequency · z) / frequency",
            arguments -> new Snake(arguments.get(FREQUENCY)),
            FREQUENCY);

    private final double frequency;

    private Snake(double frequency) {
        this.frequency = frequency;
    }

    @Override
    public double value(double z) {
        double sine = StrictMath.sin(frequency * z);
        return z + sine * sine / frequency;
    }

    @Override
    public double derivative(double z, double a) {
        return 1 + StrictMath.sin(2 * frequency * z);
    }

    @Override
    public Reads reads() {
        return Reads.Z;
    }
}
