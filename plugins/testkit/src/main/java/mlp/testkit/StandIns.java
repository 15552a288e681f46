package mlp.testkit;

import java.util.List;
import mlp.spi.Activation;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Parameter;
import mlp.spi.RandomStream;
import mlp.spi.Schedule;
import mlp.spi.Type;

/** Small stand-ins for the built-in components that defaults name most often, so that the kit works without them. */
final class StandIns {

    private static final Parameter<Double> VALUE = Parameter.required("value", Type.real(), "the number");

    private StandIns() {}

    static List<Definition<?>> definitions() {
        return List.of(
                Definition.of(
                        ExtensionPoint.SCHEDULE,
                        "constant",
                        "the same number all the time",
                        arguments -> constant(arguments.get(VALUE)),
                        VALUE),
                Definition.of(
                        ExtensionPoint.INITIALIZER,
                        "constant",
                        "the same number everywhere",
                        arguments -> filled(arguments.get(VALUE)),
                        VALUE),
                Definition.of(ExtensionPoint.INITIALIZER, "zeros", "0 everywhere", filled(0)),
                Definition.of(ExtensionPoint.INITIALIZER, "ones", "1 everywhere", filled(1)),
                spread("he"),
                spread("glorot"),
                spread("lecun"),
                Definition.of(ExtensionPoint.ACTIVATION, "identity", "z itself", new Identity()));
    }

    private static Schedule constant(double value) {
        return progress -> value;
    }

    private static Initializer filled(double value) {
        return (values, shape, random) -> java.util.Arrays.fill(values, (float) value);
    }

    private static Definition<Initializer> spread(String name) {
        Parameter<String> distribution = Parameter.of(
                "distribution", Type.choice("uniform", "normal", "truncated"), "uniform", "how numbers are spread");
        return Definition.of(
                ExtensionPoint.INITIALIZER, name, "small random numbers", arguments -> StandIns::spread, distribution);
    }

    private static void spread(float[] values, Initializer.Shape shape, RandomStream random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * random.uniform(i) - 1) * StrictMath.sqrt(3.0 / shape.fanIn()));
        }
    }

    private record Identity() implements Activation {
        @Override
        public double value(double z) {
            return z;
        }

        @Override
        public double derivative(double z, double a) {
            return 1;
        }

        @Override
        public Reads reads() {
            return Reads.A;
        }
    }
}
