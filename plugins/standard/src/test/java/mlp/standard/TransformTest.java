package mlp.standard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import mlp.spi.ExtensionPoint;
import mlp.spi.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformTest {

    private static final double[] VALUES = {4, 1, 1, 10, 4, 4};

    @ParameterizedTest
    @CsvSource({"median, 4", "mean, 4", "mode, 4", "constant(-1), -1"})
    void fillsStandIn(String fill, double want) {
        Transform.Fill made = Reference.make(ExtensionPoint.FILL, fill);
        assertEquals(want, made.value(made.fit(VALUES)));
        assertEquals(false, made.marksMissing());
    }

    @Test
    void fillsMarkOnDemandAndDropLeavesOut() {
        assertTrue(Reference.make(ExtensionPoint.FILL, "median(mark=true)").marksMissing());
        Transform.Fill drop = Reference.make(ExtensionPoint.FILL, "drop");
        assertTrue(Double.isNaN(drop.value(drop.fit(VALUES))));
    }

    @Test
    void ofEquallyFrequentValuesTheLeastIsTheMode() {
        Transform.Fill mode = Reference.make(ExtensionPoint.FILL, "mode");
        assertEquals(1, mode.value(mode.fit(new double[] {3, 1, 3, 1, 2})));
    }

    @ParameterizedTest
    @CsvSource({"zscore, 4, 3", "minmax, 1, 9", "robust, 4, 2.25", "unit, 0, 10", "none, 0, 1"})
    void scalesAreLinear(String scale, double center, double width) {
        Transform.Scale made = Reference.make(ExtensionPoint.SCALE, scale);
        double[] fitted = made.fit(VALUES, Double.NaN);
        assertEquals((7 - center) / width, made.apply(7, fitted), 1e-12);
        assertEquals(7, made.invert(made.apply(7, fitted), fitted), 1e-12);
    }

    @Test
    void unitDividesByTheSourcesMaximum() {
        Transform.Scale unit = Reference.make(ExtensionPoint.SCALE, "unit");
        assertEquals(1, unit.apply(255, unit.fit(VALUES, 255)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zscore", "minmax", "robust", "unit"})
    void constantColumnsStayFinite(String scale) {
        Transform.Scale made = Reference.make(ExtensionPoint.SCALE, scale);
        assertTrue(Double.isFinite(made.apply(0, made.fit(new double[] {0, 0}, Double.NaN))));
        assertTrue(Double.isFinite(made.apply(0, made.fit(new double[0], Double.NaN))));
    }

    private static float[] encoded(String encode, int category) {
        Transform.Encode made = Reference.make(ExtensionPoint.ENCODE, encode);
        double[] fitted = made.fit(new int[] {0, 2, 2, 1, 2}, 3);
        float[] out = {9, 9, 9, 9, 9};
        made.encode(category, 3, fitted, out, 1);
        assertEquals(made.width(3), made.names(List.of("a", "b", "c")).size());
        assertEquals(9, out[0]);
        assertEquals(9, out[1 + made.width(3)]);
        return java.util.Arrays.copyOfRange(out, 1, 1 + made.width(3));
    }

    @Test
    void encodings() {
        assertArrayEquals(new float[] {0, 0, 1}, encoded("one_hot", 2));
        assertArrayEquals(new float[] {0, 0, 0}, encoded("one_hot", -1));
        assertArrayEquals(new float[] {2}, encoded("ordinal", 2));
        assertArrayEquals(new float[] {0.6f}, encoded("frequency", 2));
        assertArrayEquals(new float[] {0}, encoded("frequency", -1));
    }
}
