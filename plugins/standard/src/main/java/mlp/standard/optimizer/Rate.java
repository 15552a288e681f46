package mlp.standard.optimizer;

import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Schedule;
import mlp.spi.Type;

/** Parameters and terms that many optimizers share. */
final class Rate {

    static final Parameter<Double> WEIGHT_DECAY = Parameter.of(
            "weight_decay", Type.nonNegative(), "0", "added to the gradient as weight_decay · w, biases included");

    private Rate() {}

    /** The learning rate: a number or a schedule. */
    static Parameter<Schedule> lr(String defaultText) {
        return Parameter.of(
                "lr", Type.component(ExtensionPoint.SCHEDULE), defaultText, "learning rate: a number or a schedule");
    }

    /** A decay rate in [0, 1). */
    static Parameter<Double> decay(String name, String defaultText, String doc) {
        return Parameter.of(name, Type.fraction(), defaultText, doc);
    }

    /** The small number that keeps a division finite. */
    static Parameter<Double> eps(String defaultText) {
        return Parameter.of("eps", Type.positive(), defaultText, "keeps the division finite");
    }

    /** {@code 1 - beta^t} without losing digits where beta^t is near 1. */
    static double oneMinusPower(double beta, long t) {
        return -StrictMath.expm1(t * StrictMath.log(beta));
    }
}
