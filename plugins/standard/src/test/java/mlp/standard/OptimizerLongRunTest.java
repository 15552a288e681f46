package mlp.standard;

import static mlp.standard.Reference.assertNear;

import java.util.stream.Stream;
import mlp.spi.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Float updates over 1,000 steps against the same formulas in double, with gradients that do not depend on the weights. */
class OptimizerLongRunTest {

    private static final int STEPS = 1000;
    private static final int WEIGHTS = 16;

    /** One weight in double: its value and two numbers of state. */
    private static final class Exact {
        private double w;
        private double first;
        private double second;
    }

    /** A step of the formula; t counts from 1. */
    private interface Rule {
        void step(Exact exact, double g, int t);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("sgd(lr=0.01, momentum=0.9)", (e, g, t) -> {
                    e.first = 0.9 * e.first + g;
                    e.w -= 0.01 * e.first;
                }),
                rule("sgd(lr=0.01, momentum=0.9, nesterov=true)", (e, g, t) -> {
                    e.first = 0.9 * e.first + g;
                    e.w -= 0.01 * (g + 0.9 * e.first);
                }),
                rule("adam(lr=0.01)", (e, g, t) -> e.w -= 0.01 * adam(e, g, t)),
                rule("adamw(lr=0.01, weight_decay=0.05)", (e, g, t) -> {
                    e.w *= 1 - 0.01 * 0.05;
                    e.w -= 0.01 * adam(e, g, t);
                }),
                rule("lion(lr=0.01, weight_decay=0.1)", (e, g, t) -> {
                    e.w -= 0.01 * (0.1 * e.w + Math.signum(0.9 * e.first + (1 - 0.9) * g));
                    e.first = 0.99 * e.first + (1 - 0.99) * g;
                }),
                rule("rmsprop(lr=0.01, alpha=0.99)", (e, g, t) -> {
                    e.first = 0.99 * e.first + 0.01 * g * g;
                    e.w -= 0.01 * g / (Math.sqrt(e.first) + 1e-8);
                }),
                rule("adagrad(lr=0.1)", (e, g, t) -> {
                    e.first += g * g;
                    e.w -= 0.1 * g / (Math.sqrt(e.first) + 1e-10);
                }));
    }

    private static Arguments rule(String text, Rule rule) {
        return Arguments.of(text, rule);
    }

    private static double adam(Exact e, double g, int t) {
        e.first = 0.9 * e.first + (1 - 0.9) * g;
        e.second = 0.999 * e.second + (1 - 0.999) * g * g;
        double mean = e.first / (1 - Math.pow(0.9, t));
        return mean / (Math.sqrt(e.second / (1 - Math.pow(0.999, t))) + 1e-8);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void floatStaysNearDouble(String text, Rule rule) {
        RandomStream random = new RandomStream(99);
        double[] start = new double[WEIGHTS];
        Exact[] exact = new Exact[WEIGHTS];
        for (int i = 0; i < WEIGHTS; i++) {
            start[i] = (float) random.gaussian(i);
            exact[i] = new Exact();
            exact[i].w = start[i];
        }
        OptimizerReferenceTest.Run run = new OptimizerReferenceTest.Run(text, start);
        for (int t = 1; t <= STEPS; t++) {
            double[] gradient = new double[WEIGHTS];
            for (int i = 0; i < WEIGHTS; i++) {
                gradient[i] = (float) (random.gaussian(1000L * t + i) * (i % 4 == 0 ? 1e-3 : 1));
                rule.step(exact[i], gradient[i], t);
            }
            run.step(gradient);
            for (int i = 0; i < WEIGHTS; i++) {
                assertNear(exact[i].w, run.weights[i], 1e-5, text + " weight " + i + " after step " + t);
            }
        }
    }
}
