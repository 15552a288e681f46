package mlp.standard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mlp.spi.ExtensionPoint;
import mlp.testkit.Components;

/** Numbers computed with PyTorch in float64, and the components that are to reproduce them. */
final class Reference {

    private static final Components COMPONENTS = Components.of(new StandardPlugin());

    private Reference() {}

    /** A component as a model file would write it. */
    static <T> T make(ExtensionPoint<T> point, String text) {
        return COMPONENTS.make(point, text);
    }

    static Components components() {
        return COMPONENTS;
    }

    static JsonObject file(String name) {
        try (InputStream in = Objects.requireNonNull(Reference.class.getResourceAsStream("/reference/" + name));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonObject> cases(String file) {
        List<JsonObject> cases = new ArrayList<>();
        for (JsonElement element : file(file).getAsJsonArray("cases")) {
            cases.add(element.getAsJsonObject());
        }
        return cases;
    }

    static double[] numbers(JsonArray array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonElement element = array.get(i);
            numbers[i] = element.getAsJsonPrimitive().isNumber()
                    ? element.getAsDouble()
                    : switch (element.getAsString()) {
                        case "inf" -> Double.POSITIVE_INFINITY;
                        case "-inf" -> Double.NEGATIVE_INFINITY;
                        default -> Double.NaN;
                    };
        }
        return numbers;
    }

    static double[][] rows(JsonArray array) {
        double[][] rows = new double[array.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = numbers(array.get(i).getAsJsonArray());
        }
        return rows;
    }

    static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    /** Asserts |got - want| ≤ tolerance (1 + |want|); a want beyond float's range must come out as infinity. */
    static void assertNear(double want, double got, double tolerance, String what) {
        boolean near = Double.isInfinite(want) || Math.abs(want) > Float.MAX_VALUE && Double.isInfinite(got)
                ? Math.signum(want) == Math.signum(got) && Double.isInfinite(got)
                : Math.abs(got - want) <= tolerance * (1 + Math.abs(want));
        assertTrue(near, () -> what + ": " + got + " instead of " + want);
    }

    /** Asserts that two numbers agree to a relative error. */
    static void assertRelative(double want, double got, double tolerance, String what) {
        assertTrue(Math.abs(got - want) <= tolerance * Math.abs(want), () -> what + ": " + got + " instead of " + want);
    }
}
