package mlp.standard;

import static mlp.standard.Reference.assertNear;
import static mlp.standard.Reference.floats;
import static mlp.standard.Reference.numbers;
import static mlp.standard.Reference.rows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlp.spi.ExtensionPoint;
import mlp.spi.Optimizer;
import mlp.spi.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerReferenceTest {

    private static final JsonObject FILE = Reference.file("optimizers.json");
    private static final double[] START = numbers(FILE.getAsJsonArray("w0"));
    private static final double[][] GRADIENTS = rows(FILE.getAsJsonArray("gradients"));

    record Case(String id, JsonObject json) {
        @Override
        public String toString() {
            return id;
        }

        String text() {
            List<String> arguments = new ArrayList<>();
            for (Map.Entry<String, JsonElement> p :
                    json.getAsJsonObject("params").entrySet()) {
                String name = switch (p.getKey()) {
                    case "initial_accumulator_value" -> "initial";
                    case "eta_minus" -> "shrink";
                    case "eta_plus" -> "grow";
                    case "step_min" -> "least";
                    case "step_max" -> "most";
                    default -> p.getKey();
                };
                arguments.add(name + "=" + p.getValue().getAsString());
            }
            return json.get("kind").getAsString() + "(" + String.join(", ", arguments) + ")";
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (JsonObject json : Reference.cases("optimizers.json")) {
            cases.add(new Case(json.get("id").getAsString(), json));
        }
        return cases;
    }

    /** An optimizer with its state. */
    static final class Run {
        private final Optimizer optimizer;
        final float[] weights;
        private final float[][] state;
        private final double[] scalars;
        private long step;

        Run(String text, double[] start) {
            optimizer = Reference.make(ExtensionPoint.OPTIMIZER, text);
            weights = floats(start);
            state = new float[optimizer.slots().size()][];
            for (int i = 0; i < state.length; i++) {
                state[i] = new float[start.length];
                java.util.Arrays.fill(state[i], optimizer.slots().get(i).initial());
            }
            scalars = new double[optimizer.scalars().size()];
        }

        void step(double[] gradient) {
            optimizer.begin(new Progress(step++, 10, 1000), scalars);
            optimizer.update(weights, floats(gradient), state, scalars, 0, weights.length);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weightsAreTheReferenceAfterEachStep(Case test) {
        Run run = new Run(test.text(), START);
        double[][] want = rows(test.json.getAsJsonArray("weights"));
        for (int step = 0; step < want.length; step++) {
            run.step(GRADIENTS[step]);
            for (int i = 0; i < START.length; i++) {
                assertNear(want[step][i], run.weights[i], 1e-5, "weight " + i + " after step " + (step + 1));
            }
        }
    }

    @Test
    void everyOptimizerHasAReference() {
        Set<String> tested = new java.util.HashSet<>();
        cases().forEach(test -> tested.add(test.json.get("kind").getAsString()));
        new StandardPlugin()
                .definitions().stream()
                        .filter(definition -> definition.point() == ExtensionPoint.OPTIMIZER)
                        .forEach(definition -> org.junit.jupiter.api.Assertions.assertTrue(
                                tested.contains(definition.name()), definition.name()));
    }

    @Test
    void adamWithEpsHatIsKerass() {
        Run run = new Run("adam(lr=0.01, eps=1e-3, eps_hat=true)", START);
        double[] w = START.clone();
        double[] m = new double[w.length];
        double[] v = new double[w.length];
        for (int step = 0; step < GRADIENTS.length; step++) {
            run.step(GRADIENTS[step]);
            double rate = 0.01 * Math.sqrt(1 - Math.pow(0.999, step + 1)) / (1 - Math.pow(0.9, step + 1));
            for (int i = 0; i < w.length; i++) {
                double g = GRADIENTS[step][i];
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                w[i] -= rate * m[i] / (Math.sqrt(v[i]) + 1e-3);
                assertNear(w[i], run.weights[i], 1e-5, "weight " + i + " after step " + (step + 1));
            }
        }
    }

    @Test
    void sgdWithVelocityIsKerass() {
        Run run = new Run("sgd(lr=step(0.1, factor=0.5, every=steps(5)), momentum=0.9, velocity=true)", START);
        double[] w = START.clone();
        double[] velocity = new double[w.length];
        for (int step = 0; step < GRADIENTS.length; step++) {
            run.step(GRADIENTS[step]);
            double lr = 0.1 * Math.pow(0.5, step / 5);
            for (int i = 0; i < w.length; i++) {
                velocity[i] = 0.9 * velocity[i] - lr * GRADIENTS[step][i];
                w[i] += velocity[i];
                assertNear(w[i], run.weights[i], 1e-5, "weight " + i + " after step " + (step + 1));
            }
        }
    }
}
