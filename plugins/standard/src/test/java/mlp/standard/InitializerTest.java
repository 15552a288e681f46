package mlp.standard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Problem;
import mlp.spi.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitializerTest {

    private static final int SAMPLES = 40_000;

    record Case(String text, JsonObject json) {
        @Override
        public String toString() {
            return text + " " + json.get("fan_in") + " to " + json.get("fan_out");
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (JsonObject json : Reference.cases("initializers.json")) {
            JsonObject p = json.getAsJsonObject("params");
            String distribution = json.get("distribution").getAsString();
            String name = json.get("name").getAsString();
            if (name.startsWith("kaiming")) {
                String slope = p.has("negative_slope") ? ", slope=" + p.get("negative_slope") : "";
                String fan = p.get("mode").getAsString().equals("fan_out") ? ", fan=out" : "";
                cases.add(new Case("he(" + distribution + slope + fan + ")", json));
            } else if (name.startsWith("xavier")) {
                cases.add(new Case("glorot(" + distribution + ", gain=" + p.get("gain") + ")", json));
            } else if (name.startsWith("lecun")) {
                cases.add(new Case("lecun(" + distribution + ")", json));
            }
        }
        return cases;
    }

    private static float[] draw(String text, int fanIn, int fanOut, int count) {
        Initializer initializer = Reference.make(ExtensionPoint.INITIALIZER, text);
        float[] values = new float[count];
        initializer.fill(values, new Initializer.Shape(1, count, fanIn, fanOut), new RandomStream(42));
        return values;
    }

    private static double deviation(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / values.length;
        return Math.sqrt(squares / values.length - mean * mean);
    }

    private static double greatest(float[] values) {
        double greatest = 0;
        for (float value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void deviationAndBoundAreTheReference(Case test) {
        float[] values = draw(
                test.text,
                test.json.get("fan_in").getAsInt(),
                test.json.get("fan_out").getAsInt(),
                SAMPLES);
        double deviation = test.json.get("std").getAsDouble();
        assertEquals(deviation, deviation(values), 5 * deviation / Math.sqrt(2.0 * SAMPLES));
        if (!test.json.get("bound").isJsonNull()) {
            double bound = test.json.get("bound").getAsDouble();
            assertTrue(greatest(values) <= bound * (1 + 1e-6));
            assertTrue(greatest(values) > 0.999 * bound);
        }
    }

    @Test
    void truncatedKeepsTheDeviationWithinItsCut() {
        float[] values = draw("he(truncated)", 50, 20, SAMPLES);
        double deviation = Math.sqrt(2.0 / 50);
        assertEquals(deviation, deviation(values), 5 * deviation / Math.sqrt(2.0 * SAMPLES));
        assertTrue(greatest(values) <= 2 * deviation / 0.8796 && greatest(values) > 1.95 * deviation / 0.8797);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x1", "4x3", "3x4", "1x7", "64x64", "100x30"})
    void orthogonalVectorsAreOrthogonal(String shape) {
        int rows = Integer.parseInt(shape.substring(0, shape.indexOf('x')));
        int columns = Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
        Initializer initializer = Reference.make(ExtensionPoint.INITIALIZER, "orthogonal(1.5)");
        float[] w = new float[rows * columns];
        initializer.fill(w, new Initializer.Shape(rows, columns, columns, rows), new RandomStream(7));
        boolean wide = rows <= columns;
        int vectors = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        for (int a = 0; a < vectors; a++) {
            for (int b = 0; b < vectors; b++) {
                double dot = 0;
                for (int i = 0; i < length; i++) {
                    dot += wide
                            ? (double) w[a * columns + i] * w[b * columns + i]
                            : (double) w[i * columns + a] * w[i * columns + b];
                }
                assertEquals(a == b ? 2.25 : 0, dot, 1e-5);
            }
        }
    }

    @Test
    void sameStreamSameValues() {
        assertArrayEquals(draw("glorot", 10, 10, 100), draw("glorot", 10, 10, 100));
    }

    @Test
    void valuesAreWrittenRowByRow() {
        Initializer values = Reference.make(ExtensionPoint.INITIALIZER, "values([[0.1, 0.8], [-0.4, 60%]])");
        float[] w = new float[4];
        values.fill(w, new Initializer.Shape(2, 2, 2, 2), new RandomStream(1));
        assertArrayEquals(new float[] {0.1f, 0.8f, -0.4f, 0.6f}, w);
    }

    @Test
    void valuesOfAnotherShapeAreAProblem() {
        Initializer values = Reference.make(ExtensionPoint.INITIALIZER, "values([[0.1, 0.8], [0.4]])");
        Problem rows = assertThrows(
                Problem.class, () -> values.fill(new float[6], new Initializer.Shape(3, 2, 2, 3), new RandomStream(1)));
        assertEquals("values(…) has 2 lists, 3 needed", rows.getMessage());
        Problem columns = assertThrows(
                Problem.class, () -> values.fill(new float[4], new Initializer.Shape(2, 2, 2, 2), new RandomStream(1)));
        assertEquals("list 2 of values(…) has 1 number, 2 needed", columns.getMessage());
    }
}
