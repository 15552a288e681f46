package mlp.standard;

import static mlp.standard.Reference.assertNear;
import static mlp.standard.Reference.numbers;
import static mlp.standard.Reference.rows;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.spi.ExtensionPoint;
import mlp.spi.Loss;
import mlp.spi.LossBatch;
import mlp.spi.LossScratch;
import mlp.testkit.PlainMath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossReferenceTest {

    record Case(String text, JsonObject json) {
        @Override
        public String toString() {
            return text;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (JsonObject json : Reference.cases("losses.json")) {
            text(json).ifPresent(text -> cases.add(new Case(text, json)));
        }
        return cases;
    }

    /** The loss as a model file writes it; empty for what we have in another form, such as probabilities for logits. */
    private static Optional<String> text(JsonObject json) {
        JsonObject p = json.getAsJsonObject("params");
        boolean weighted = p.has("class_weights") && !p.get("class_weights").isJsonNull()
                || p.has("pos_weight") && !p.get("pos_weight").isJsonNull();
        if (weighted || p.has("full") && p.get("full").getAsBoolean()) {
            return Optional.empty(); // weights of classes are the engine's
        }
        return Optional.ofNullable(
                switch (json.get("kind").getAsString()) {
                    case "mse" -> "squared";
                    case "sum_squared" -> "squared(sum)";
                    case "half_mse" -> "squared(half)";
                    case "mae" -> "absolute";
                    case "log_cosh" -> "log_cosh";
                    case "huber" -> "huber(" + p.get("delta") + ")";
                    case "bce_logits" -> "binary_cross_entropy";
                    case "categorical_cross_entropy_logits", "sparse_cross_entropy_logits" ->
                        "cross_entropy(label_smoothing=" + p.get("label_smoothing") + ")";
                    case "kl_div" -> "kl_divergence";
                    case "hinge" -> "hinge";
                    case "squared_hinge" -> "squared_hinge";
                    case "poisson_nll" -> "poisson(log=" + p.get("log_input") + ")";
                    default -> null;
                });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rowIsTheReference(Case test) {
        Loss loss = Reference.make(ExtensionPoint.LOSS, test.text);
        double[][] outputs = rows(test.json.getAsJsonArray("outputs"));
        double[][] targets = targets(test, outputs);
        double[][] want = rows(test.json.getAsJsonArray("grad"));
        double divisor = divisor(loss, outputs);
        double sum = 0;
        for (int row = 0; row < outputs.length; row++) {
            double[] gradient = new double[outputs[row].length];
            sum += loss.row(outputs[row], targets[row], gradient);
            for (int i = 0; i < gradient.length; i++) {
                assertNear(want[row][i], gradient[i] / divisor, 1e-12, "gradient " + row + "," + i);
            }
        }
        assertNear(test.json.get("loss").getAsDouble(), sum / divisor, 1e-12, "loss");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void floatRowsAreTheReference(Case test) {
        Loss loss = Reference.make(ExtensionPoint.LOSS, test.text);
        double[][] outputs = rows(test.json.getAsJsonArray("outputs"));
        double[][] want = rows(test.json.getAsJsonArray("grad"));
        double divisor = divisor(loss, outputs);
        LossBatch batch = batch(test, outputs);
        loss.rows(batch, 0, outputs.length, LossScratch.of(batch.width()), new PlainMath(batch.outputs().length));
        double sum = 0;
        for (int row = 0; row < outputs.length; row++) {
            sum += batch.losses()[row];
            for (int i = 0; i < batch.width(); i++) {
                double got = batch.gradients()[row * batch.stride() + i] / divisor;
                assertNear(want[row][i], got, 1e-6, "gradient " + row + "," + i);
                if (Math.abs(want[row][i]) > 1e-4) {
                    Reference.assertRelative(want[row][i], got, 5e-5, "gradient " + row + "," + i);
                }
            }
            for (int i = batch.width(); i < batch.stride(); i++) {
                assertNear(0, batch.gradients()[row * batch.stride() + i], 0, "padding");
            }
        }
        assertNear(test.json.get("loss").getAsDouble(), sum / divisor, 2e-6, "loss");
    }

    private static boolean sparse(Case test) {
        return test.json.getAsJsonArray("targets").get(0).isJsonPrimitive();
    }

    private static double[][] targets(Case test, double[][] outputs) {
        if (!sparse(test)) {
            return rows(test.json.getAsJsonArray("targets"));
        }
        double[] classes = numbers(test.json.getAsJsonArray("targets"));
        double[][] targets = new double[classes.length][outputs[0].length];
        for (int row = 0; row < classes.length; row++) {
            targets[row][(int) classes[row]] = 1;
        }
        return targets;
    }

    /** Rows with three columns of padding. */
    private static LossBatch batch(Case test, double[][] outputs) {
        int width = outputs[0].length;
        int stride = width + 3;
        int[] classes = new int[0];
        float[] targets = new float[0];
        if (sparse(test)) {
            double[] numbers = numbers(test.json.getAsJsonArray("targets"));
            classes = new int[numbers.length];
            for (int row = 0; row < classes.length; row++) {
                classes[row] = (int) numbers[row];
            }
        } else {
            targets = padded(rows(test.json.getAsJsonArray("targets")), stride);
        }
        return new LossBatch(
                padded(outputs, stride),
                targets,
                classes,
                new float[outputs.length * stride],
                new double[outputs.length],
                width,
                stride);
    }

    private static float[] padded(double[][] rows, int stride) {
        float[] padded = new float[rows.length * stride];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < rows[row].length; i++) {
                padded[row * stride + i] = (float) rows[row][i];
            }
        }
        return padded;
    }

    private static double divisor(Loss loss, double[][] outputs) {
        return switch (loss.divisor()) {
            case ELEMENTS -> (double) outputs.length * outputs[0].length;
            case ROWS -> outputs.length;
            case ONE -> 1;
        };
    }
}
