package mlp.standard.loss;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Loss;
import mlp.spi.Parameter;
import mlp.spi.Type;

/**
 * Losses that are the mean over all elements of a function of the output o and the target y: absolute and Huber's (1964)
 * error, log cosh, the hinge losses of support vector machines (Cortes and Vapnik 1995) and Poisson's likelihood.
 */
public final class ElementLoss implements Loss {

    private static final Parameter<Double> DELTA =
            Parameter.of("delta", Type.positive(), "1", "error from which on it grows linearly");
    private static final Parameter<Boolean> LOG = Parameter.of(
            "log", Type.flag(), "true", "whether outputs are logarithms of the rates, or the rates themselves");

    public static final Definition<Loss> ABSOLUTE =
            of("absolute", "mean of |o - y|", new ElementLoss(Target.NUMBER, absolute()));

    public static final Definition<Loss> HUBER = Definition.of(
            ExtensionPoint.LOSS,
            "huber",
            "(o - y)² / 2 up to delta, linear beyond",
            arguments -> new ElementLoss(Target.NUMBER, huber(arguments.get(DELTA))),
            DELTA);

    public static final Definition<Loss> LOG_COSH =
            of("log_cosh", "mean of log cosh(o - y)", new ElementLoss(Target.NUMBER, logCosh()));

    public static final Definition<Loss> HINGE =
            of("hinge", "mean of max(0, 1 - y · o), y being -1 or 1", new ElementLoss(Target.SIGN, hinge()));

    public static final Definition<Loss> SQUARED_HINGE = of(
            "squared_hinge",
            "mean of max(0, 1 - y · o)², y being -1 or 1",
            new ElementLoss(Target.SIGN, squaredHinge()));

    public static final Definition<Loss> POISSON = Definition.of(
            ExtensionPoint.LOSS,
            "poisson",
            "e^o - y · o for counts y, o being the logarithm of their rate",
            arguments -> new ElementLoss(Target.NUMBER, arguments.get(LOG) ? poissonLog() : poissonRate()),
            LOG);

    /** A function of one output and one target, and its derivative by the output. */
    private interface Formula {
        double value(double o, double y);

        double derivative(double o, double y);
    }

    private final Target target;
    private final Formula formula;

    private ElementLoss(Target target, Formula formula) {
        this.target = target;
        this.formula = formula;
    }

    private static Definition<Loss> of(String name, String summary, ElementLoss loss) {
        return Definition.of(ExtensionPoint.LOSS, name, summary, loss);
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Divisor divisor() {
        return Divisor.ELEMENTS;
    }

    @Override
    public double row(double[] outputs, double[] target, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            sum += formula.value(outputs[i], target[i]);
            gradient[i] = formula.derivative(outputs[i], target[i]);
        }
        return sum;
    }

    private static Formula absolute() {
        return new Formula() {
            @Override
            public double value(double o, double y) {
                return Math.abs(o - y);
            }

            @Override
            public double derivative(double o, double y) {
                return Math.signum(o - y);
            }
        };
    }

    private static Formula huber(double delta) {
        return new Formula() {
            @Override
            public double value(double o, double y) {
                double error = Math.abs(o - y);
                return error <= delta ? error * error / 2 : delta * (error - delta / 2);
            }

            @Override
            public double derivative(double o, double y) {
                return Math.max(-delta, Math.min(o - y, delta));
            }
        };
    }

    private static Formula logCosh() {
        return new Formula() {
            @Override
            public double value(double o, double y) {
                double error = Math.abs(o - y);
                return error + StrictMath.log1p(StrictMath.exp(-2 * error)) - StrictMath.log(2);
            }

            @Override
            public double derivative(double o, double y) {
                return StrictMath.tanh(o - y);
            }
        };
    }

    private static Formula hinge() {
        return new Formula() {
            @Override
            public double value(double o, double y) {
                return Math.max(0, 1 - y * o);
            }

            @Override
            public double derivative(double o, double y) {
                return -y * Math.signum(value(o, y)); // 0 at the margin, NaN stays NaN
            }
        };
    }

    private static Formula squaredHinge() {
        return new Formula() {
            @Override
            public double value(double o, double y) {
                double lack = Math.max(0, 1 - y * o);
                return lack * lack;
            }

            @Override
            public double derivative(double o, double y) {
                return -2 * y * Math.max(0, 1 - y * o);
            }
        };
    }

    private static Formula poissonLog() {
        return new Formula() {
            @Override
            public double value(double o, double y) {
                return StrictMath.exp(o) - y * o;
            }

            @Override
            public double derivative(double o, double y) {
                return StrictMath.exp(o) - y;
            }
        };
    }

    private static Formula poissonRate() {
        double eps = 1e-8; // keeps the logarithm of a rate of 0 finite
        return new Formula() {
            @Override
            public double value(double o, double y) {
                return o - y * StrictMath.log(o + eps);
            }

            @Override
            public double derivative(double o, double y) {
                return 1 - y / (o + eps);
            }
        };
    }
}
