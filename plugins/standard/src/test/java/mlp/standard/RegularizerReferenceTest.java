package mlp.standard;

import static mlp.standard.Reference.assertNear;
import static mlp.standard.Reference.rows;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import mlp.spi.ExtensionPoint;
import mlp.spi.Regularizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegularizerReferenceTest {

    record Case(String text, JsonObject json) {
        @Override
        public String toString() {
            return text;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (JsonObject json : Reference.cases("regularizers.json")) {
            JsonObject p = json.getAsJsonObject("params");
            switch (json.get("kind").getAsString()) {
                case "l1" -> cases.add(new Case("l1(" + p.get("lambda") + ")", json));
                case "l2" -> cases.add(new Case("l2(" + p.get("lambda") + ")", json));
                case "l2_half" -> cases.add(new Case("l2(" + p.get("lambda") + ", scale=half)", json));
                case "elastic_net" ->
                    cases.add(new Case("elastic_net(" + p.get("l1") + ", " + p.get("l2") + ")", json));
                default -> {} // other forms of the same
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void penaltyAndGradientAreTheReference(Case test) {
        Regularizer regularizer = Reference.make(ExtensionPoint.REGULARIZER, test.text);
        double[][] w = rows(test.json.getAsJsonArray("W"));
        double[][] want = rows(test.json.getAsJsonArray("grad"));
        int columns = w[0].length;
        float[] weights = new float[w.length * columns];
        float[] gradients = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) w[i / columns][i % columns];
            gradients[i] = 1;
        }
        double penalty = test.json.get("penalty").getAsDouble();
        Reference.assertRelative(penalty, regularizer.penalty(weights, 0, weights.length), 1e-6, "penalty");
        int cut = weights.length / 3;
        double parts = regularizer.penalty(weights, 0, cut) + regularizer.penalty(weights, cut, weights.length);
        Reference.assertRelative(penalty, parts, 1e-6, "penalty of parts");
        regularizer.addGradient(weights, gradients, 0, weights.length);
        for (int i = 0; i < weights.length; i++) {
            assertNear(1 + want[i / columns][i % columns], gradients[i], 1e-6, "gradient " + i);
        }
    }
}
