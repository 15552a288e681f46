package mlp.standard;

import static mlp.standard.Reference.assertNear;
import static mlp.standard.Reference.floats;
import static mlp.standard.Reference.numbers;
import static mlp.standard.Reference.rows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import mlp.spi.Activation;
import mlp.spi.ExtensionPoint;
import mlp.spi.RowActivation;
import mlp.testkit.PlainMath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationReferenceTest {

    private static final JsonObject FILE = Reference.file("activations.json");
    private static final double[] Z = numbers(FILE.getAsJsonArray("z"));
    private static final double[] UPSTREAM = numbers(FILE.getAsJsonArray("upstream"));

    record Case(String text, JsonObject json) {
        @Override
        public String toString() {
            return text;
        }
    }

    static List<Case> elementwise() {
        List<Case> cases = new ArrayList<>();
        for (JsonElement element : FILE.getAsJsonArray("elementwise")) {
            JsonObject json = element.getAsJsonObject();
            JsonObject p = json.getAsJsonObject("params");
            String kind = json.get("kind").getAsString();
            cases.add(new Case(
                    switch (kind) {
                        case "step" ->
                            "step(low=" + p.get("low") + ", high=" + p.get("high") + ", at_zero="
                                    + p.get("at_zero").getAsString() + ")";
                        case "leaky_relu" -> "leaky_relu(" + p.get("negative_slope") + ")";
                        case "elu" -> "elu(" + p.get("alpha") + ")";
                        case "gelu" -> p.get("approximate").getAsString().equals("tanh") ? "gelu(tanh)" : "gelu";
                        case "hard_tanh" -> "hard_tanh(" + p.get("min") + ", " + p.get("max") + ")";
                        default -> kind;
                    },
                    json));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("elementwise")
    void doubleFormulasAreTheReference(Case test) {
        Activation activation = Reference.make(ExtensionPoint.ACTIVATION, test.text);
        double[] forward = numbers(test.json.getAsJsonArray("forward"));
        double[] derivative = numbers(test.json.getAsJsonArray("derivative"));
        double tolerance = test.text.equals("softplus") ? 3e-9 : 1e-12; // PyTorch's softplus is z itself beyond 20
        for (int i = 0; i < Z.length; i++) {
            double a = activation.value(Z[i]);
            assertNear(forward[i], a, tolerance, "value at " + Z[i]);
            assertNear(derivative[i], activation.derivative(Z[i], a), tolerance, "derivative at " + Z[i]);
        }
        assertArrayEquals(numbers(test.json.getAsJsonArray("kinks")), activation.kinks());
    }

    @ParameterizedTest
    @MethodSource("elementwise")
    void floatLoopsAreTheReference(Case test) {
        Activation activation = Reference.make(ExtensionPoint.ACTIVATION, test.text);
        double[] forward = numbers(test.json.getAsJsonArray("forward"));
        double[] dz = numbers(test.json.getAsJsonArray("dz"));
        PlainMath math = new PlainMath(Z.length);
        float[] z = floats(Z);
        float[] a = new float[z.length];
        float[] d = floats(UPSTREAM);
        activation.forward(z, a, 0, z.length, math);
        activation.backward(z, a, d, 0, z.length, math);
        for (int i = 0; i < z.length; i++) {
            assertNear(forward[i], a[i], 1e-6, "value at " + z[i]);
            assertNear(dz[i], d[i], 2e-6, "gradient at " + z[i]);
        }
        activation.forward(z, z, 0, z.length, math);
        assertArrayEquals(a, z, "in place");
    }

    static List<Case> rowwise() {
        List<Case> cases = new ArrayList<>();
        for (JsonElement element : FILE.getAsJsonArray("vector")) {
            for (JsonElement row : element.getAsJsonObject().getAsJsonArray("cases")) {
                cases.add(new Case(element.getAsJsonObject().get("kind").getAsString(), row.getAsJsonObject()));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("rowwise")
    void rowsAreTheReference(Case test) {
        RowActivation activation = Reference.make(ExtensionPoint.ROW_ACTIVATION, test.text);
        double[][] z = rows(test.json.getAsJsonArray("z"));
        double[][] upstream = rows(test.json.getAsJsonArray("upstream"));
        double[][] forward = rows(test.json.getAsJsonArray("forward"));
        double[][] expectedDz = rows(test.json.getAsJsonArray("dz"));
        for (int row = 0; row < z.length; row++) {
            double[] a = new double[z[row].length];
            double[] dz = new double[a.length];
            activation.forward(z[row], a);
            activation.backward(z[row], a, upstream[row], dz);
            for (int i = 0; i < a.length; i++) {
                assertNear(forward[row][i], a[i], 1e-12, "value " + i);
                assertNear(expectedDz[row][i], dz[i], 1e-12, "gradient " + i);
            }
        }
    }
}
