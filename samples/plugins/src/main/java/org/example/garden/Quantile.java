package org.example.garden;

import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Loss;
import mlp.spi.Parameter;
import mlp.spi.Type;

/**
 * The quantile loss {@code max(q · e, (q - 1) · e)} with {@code e = target - output}, whose least mean is at the q-th
 * quantile of the targets (Koenker and Bassett, Regression quantiles, 1978).
 */
final class Quantile implements Loss {

    private static final Parameter<Double> SHARE =
            Parameter.of("share", Type.between(0, 1), "0.5", "the quantile: 0.9 is the value that nine in ten stay below");

    static final Definition<Loss> DEFINITION = Definition.of(
            ExtensionPoint.LOSS,
            "quantile",
            "mean of max(q · e, (q - 1) · e), e = target - output",
            arguments -> new Quantile(arguments.get(SHARE)),
            SHARE);

    private final double share;

    private Quantile(double share) {
        this.share = share;
    }

    @Override
    public Target target() {
        return Target.NUMBER;
    }

    @Override
    public Divisor divisor() {
        return Divisor.ELEMENTS;
    }

    @Override
    public double row(double[] outputs, double[] target, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            double error = target[i] - outputs[i];
            sum += Math.max(share * error, (share - 1) * error);
            gradient[i] = error > 0 ? -share : error < 0 ? 1 - share : 0;
        }
        return sum;
    }
}
