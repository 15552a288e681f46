package mlp.standard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import mlp.spi.Column;
import mlp.spi.Problem;
import mlp.spi.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorTest {

    /** A number for all values of a table, which differs if any does. */
    private static int fingerprint(Table table) {
        int hash = 1;
        for (Column column : table.columns()) {
            hash = 31 * hash + column.name().hashCode();
            hash = 31 * hash
                    + switch (column) {
                        case Column.Text text -> Arrays.hashCode(text.cells());
                        case Column.Numbers numbers -> Arrays.hashCode(numbers.values());
                        case Column.Categories categories -> Arrays.hashCode(categories.values());
                        case Column.FloatBlock block -> Arrays.hashCode(block.values());
                        case Column.ByteBlock block -> Arrays.hashCode(block.values());
                    };
        }
        return hash;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xor(rows=40, noise=0.1)",
                "spirals",
                "moons",
                "circles",
                "regions",
                "regions(half_plane)",
                "regions(arbitrary)",
                "sine",
                "friedman",
                "random",
                "random(targets=3)",
                "digits(rows=50)"
            })
    void theSeedAloneDecides(String source) {
        int first = fingerprint(Sources.read(source, 1, List.of()));
        assertEquals(first, fingerprint(Sources.read(source, 1, List.of())));
        assertNotEquals(first, fingerprint(Sources.read(source, 2, List.of())));
        String bracket = source.contains("(") ? source.substring(0, source.length() - 1) + ", " : source + "(";
        assertEquals(
                fingerprint(Sources.read(bracket + "seed=5)", 1, List.of())),
                fingerprint(Sources.read(bracket + "seed=5)", 2, List.of())));
    }

    private static double[] numbers(Table table, int column) {
        return ((Column.Numbers) table.columns().get(column)).values();
    }

    private static int[] classes(Table table) {
        return ((Column.Categories) table.columns().getLast()).values();
    }

    @Test
    void xorIsTheFourCorners() {
        Table table = Sources.read("xor");
        assertEquals("[0.0, 0.0, 1.0, 1.0]", Arrays.toString(numbers(table, 0)));
        assertEquals("[0.0, 1.0, 0.0, 1.0]", Arrays.toString(numbers(table, 1)));
        assertEquals("[0, 1, 1, 0]", Arrays.toString(classes(table)));
    }

    @Test
    void withoutNoiseCirclesAreCircles() {
        Table table = Sources.read("circles(rows=101, noise=0, inner=0.25)");
        for (int row = 0; row < 101; row++) {
            double radius = Math.hypot(numbers(table, 0)[row], numbers(table, 1)[row]);
            assertEquals(classes(table)[row] == 1 ? 0.25 : 1, radius, 1e-12);
        }
    }

    @Test
    void spiralsHaveAClassPerArm() {
        Table table = Sources.read("spirals(points=99, noise=0, arms=3)");
        assertEquals(33, Arrays.stream(classes(table)).filter(c -> c == 2).count());
        for (int row = 0; row < 99; row++) {
            assertTrue(Math.hypot(numbers(table, 0)[row], numbers(table, 1)[row]) <= 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"half_plane", "convex", "arbitrary"})
    void everyRegionHasBothClasses(String kind) {
        double share = Arrays.stream(classes(Sources.read("regions(" + kind + ", rows=4000)")))
                .average()
                .orElse(0);
        assertTrue(share > 0.2 && share < 0.8, kind + " " + share);
    }

    @Test
    void friedmanIsHisFormula() {
        Table table = Sources.read("friedman(rows=20, noise=0)");
        assertEquals(11, table.columns().size());
        for (int row = 0; row < 20; row++) {
            double want = 10 * Math.sin(Math.PI * numbers(table, 0)[row] * numbers(table, 1)[row])
                    + 20 * Math.pow(numbers(table, 2)[row] - 0.5, 2)
                    + 10 * numbers(table, 3)[row]
                    + 5 * numbers(table, 4)[row];
            assertEquals(want, numbers(table, 10)[row], 1e-12);
        }
    }

    @Test
    void sineIsASineWithNoiseOfTheSizeAskedFor() {
        Table table = Sources.read("sine(rows=5000, noise=0.2)");
        double squares = 0;
        for (int row = 0; row < 5000; row++) {
            squares += Math.pow(numbers(table, 1)[row] - Math.sin(numbers(table, 0)[row]), 2);
        }
        assertEquals(0.2, Math.sqrt(squares / 5000), 0.01);
    }

    @Test
    void digitsLookLikeInkOnPaper() {
        Table table = Sources.read("digits(rows=500)");
        byte[] pixels = ((Column.ByteBlock) table.columns().get(0)).values();
        for (int row = 0; row < 500; row++) {
            double sum = 0;
            double x = 0;
            double y = 0;
            int darkest = 0;
            for (int i = 0; i < 784; i++) {
                int ink = pixels[row * 784 + i] & 0xFF;
                sum += ink;
                x += ink * (i % 28 + 0.5);
                y += ink * (i / 28 + 0.5);
                darkest = Math.max(darkest, ink);
            }
            assertTrue(darkest >= 200, "row " + row + " is pale");
            assertEquals(14, x / sum, 1.5, "centre of row " + row);
            assertEquals(14, y / sum, 1.5, "centre of row " + row);
            assertTrue(sum / 255 > 20 && sum / 255 < 350, "ink of row " + row);
        }
        assertEquals(10, Arrays.stream(classes(table)).distinct().count());
    }

    @Test
    void randomRowsAskForClassesOrTargets() {
        assertEquals(
                "random data have classes or targets, not both",
                assertThrows(Problem.class, () -> Sources.read("random(classes=2, targets=1)"))
                        .getMessage());
        assertEquals(
                "2000000000 rows of 10 features are more than fit in memory",
                assertThrows(Problem.class, () -> Sources.read("random(rows=2000000000)"))
                        .getMessage());
        assertEquals(
                5,
                Arrays.stream(classes(Sources.read("random(classes=5)")))
                        .distinct()
                        .count());
    }

    @Test
    void inlineRowsMustFitTheirColumns() {
        Table table = Sources.inline(List.of(List.of("1", "a"), List.of("?", "b")), "x", "y");
        assertEquals(List.of("x", "y"), Sources.names(table));
        assertEquals(Arrays.asList("1", null), Sources.cells(table, 0));
        assertEquals(
                "row 2 has 1 values for 2 columns",
                assertThrows(Problem.class, () -> Sources.inline(List.of(List.of("1", "a"), List.of("2")), "x", "y"))
                        .getMessage());
        assertEquals(
                "there are no rows",
                assertThrows(Problem.class, () -> Sources.inline(List.of())).getMessage());
    }
}
