package mlp.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import mlp.engine.model.DataSpec.By;
import mlp.engine.model.DataSpec.Kind;
import mlp.engine.model.DataSpec.Weights;
import mlp.spi.Column;
import mlp.spi.Predictions;
import mlp.spi.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is in the data and in the section: rows that can be trained on, or an error that says why not. */
class AnyDataTest {

    private static final @Nullable String[] CELLS = {
        null,
        "0",
        "1",
        "1.0",
        "2",
        "-7.25",
        "1e39",
        "1e400",
        "nan",
        "abc",
        "a.",
        "a",
        "no",
        "yes",
        "2024-01-01",
        "0",
        "1",
        "3",
        "4",
        "5",
        "6",
        "𝔘𝔫𝔦",
        "0x10",
        "1,5"
    };

    @Test
    void opensOrSaysWhyNot() {
        long seed = 20_261_120;
        int opened = 0;
        for (int trial = 0; trial < 2000; trial++) {
            Random random = new Random(seed + trial);
            String where = "seed " + (seed + trial);
            Section section = section(random);
            Wanted wanted = wanted(random);
            try {
                Dataset data = section.open(wanted);
                opened++;
                check(data, section, where);
            } catch (InvalidData invalid) {
                assertTrue(invalid.diagnostics().stream().anyMatch(mlp.grammar.Diagnostic::isError), where);
            } catch (RuntimeException crash) {
                throw new AssertionError(where, crash);
            }
        }
        assertTrue(opened > 100, "too few of the random sections open to tell much: " + opened);
    }

    private static void check(Dataset data, Section section, String where) {
        assertTrue(data.train().count() > 0, where);
        for (Rows rows : List.of(data.train(), data.valid(), data.test())) {
            int[] index = rows.index();
            for (int i = 0; i < index.length; i++) {
                assertTrue(index[i] < rows.features().rows() && (i == 0 || index[i] > index[i - 1]), where);
                if (rows.features() instanceof Features.Floats floats) {
                    for (int at = 0; at < floats.width(); at++) {
                        assertTrue(Float.isFinite(floats.values()[index[i] * floats.width() + at]), where);
                    }
                }
                if (rows.targets().kind() == Predictions.Kind.CATEGORY) {
                    assertTrue(
                            rows.targets().classes()[index[i]] < rows.targets().width(), where);
                }
            }
        }
        assertEquals(data.preprocessing().width(), data.train().features().width(), where);
        assertEquals(
                data.preprocessing().width(), data.preprocessing().features().size(), where);
        Preprocessing again = Preprocessing.fromJson(
                JsonParser.parseString(data.preprocessing().toJson().toString()).getAsJsonObject(), Section.TREATMENTS);
        assertEquals(data.preprocessing().toJson(), again.toJson(), where);
        assertSameFeatures(data, again, section, where);
    }

    /** What the model keeps makes of the training rows what training saw. */
    private static void assertSameFeatures(Dataset data, Preprocessing again, Section section, String where) {
        Table table = section.spec().source().component().read(new SourceReader(List.of(), List.of(), 1, note -> {}));
        Features applied;
        try {
            applied = again.apply(table).features();
        } catch (InvalidData rowsThatWereLeftOut) {
            return;
        }
        if (applied instanceof Features.Floats floats && data.train().features() instanceof Features.Floats seen) {
            int width = floats.width();
            for (int row : data.train().index()) {
                assertArrayEquals(
                        Arrays.copyOfRange(seen.values(), row * width, (row + 1) * width),
                        Arrays.copyOfRange(floats.values(), row * width, (row + 1) * width),
                        where);
            }
        } else {
            assertFalse(applied instanceof Features.Floats, where);
        }
    }

    private static Wanted wanted(Random random) {
        Predictions.Kind[] kinds = Predictions.Kind.values();
        Optional<Predictions.Kind> kind =
                random.nextBoolean() ? Optional.empty() : Optional.of(kinds[random.nextInt(kinds.length)]);
        return new Wanted(kind, random.nextBoolean());
    }

    private static Section section(Random random) {
        int rows = random.nextInt(5) == 0 ? random.nextInt(3) : random.nextInt(80);
        int columns = 1 + random.nextInt(4);
        Table table = table(random, rows, columns);
        Section section = Section.of(table).seed(random.nextInt(3));
        section.target(random.nextInt(20) == 0 ? "nothing" : random.nextInt(8) == 0 ? "c*" : "c0");
        if (random.nextBoolean()) {
            section.zscore();
        } else if (random.nextBoolean()) {
            section.unit();
        }
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> section.missingDrop();
            default -> section.missingMean();
        }
        switch (random.nextInt(8)) {
            case 0 -> section.by(new By.Tail());
            case 1 -> section.by(new By.Hash(Section.located("c1")));
            case 2 -> section.by(new By.Time(Section.located("c1")));
            case 3 -> section.stratify("c1");
            case 4 -> section.stratify(true);
            default -> {}
        }
        switch (random.nextInt(4)) {
            case 0 -> section.split(0.6, 0.2, 0.2);
            case 1 -> section.train(random.nextDouble());
            case 2 -> section.test(table(random, random.nextInt(10), columns));
            default -> {}
        }
        switch (random.nextInt(6)) {
            case 0 -> section.weights(new Weights.Balanced(Section.PLACE));
            case 1 -> section.weights(new Weights.ByColumn(Section.located("c1")));
            case 2 -> section.weights(new Weights.ByClass(Map.of("1", 2.0), Section.PLACE));
            default -> {}
        }
        if (random.nextInt(3) == 0) {
            Kind[] kinds = Kind.values();
            section.rule(
                    "c" + random.nextInt(columns),
                    random.nextBoolean() ? kinds[random.nextInt(kinds.length)] : null,
                    random.nextBoolean() ? "." : "",
                    random.nextInt(3) == 0 ? "yes" : null);
        }
        if (random.nextInt(6) == 0) {
            section.ignore("c1");
        }
        if (random.nextInt(10) == 0) {
            section.image(1, 1 + random.nextInt(3));
        }
        return section;
    }

    private static Table table(Random random, int rows, int columns) {
        List<Column> made = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            made.add(column(random, "c" + column, rows));
        }
        return new Table(made, Optional.empty(), Optional.empty(), row -> "any:" + (row + 1));
    }

    private static Column column(Random random, String name, int rows) {
        int variety = 1 + random.nextInt(random.nextBoolean() ? 3 : CELLS.length);
        int offset = random.nextInt(CELLS.length);
        return switch (random.nextInt(8)) {
            case 0 -> {
                double[] values = new double[rows];
                Arrays.setAll(values, row -> random.nextInt(30) == 0 ? Double.NaN : random.nextInt(3));
                yield new Column.Numbers(name, values);
            }
            case 1 -> {
                int[] values = new int[rows];
                Arrays.setAll(values, row -> random.nextInt(2));
                yield new Column.Categories(name, List.of("no", "yes"), values);
            }
            case 2 -> {
                float[] values = new float[rows * 2];
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextInt(50) == 0 ? Float.NaN : random.nextFloat();
                }
                yield new Column.FloatBlock(name, 2, values);
            }
            case 3 -> {
                byte[] values = new byte[rows * 3];
                random.nextBytes(values);
                yield new Column.ByteBlock(name, 3, values);
            }
            default -> {
                @Nullable String[] cells = new @Nullable String[rows];
                for (int row = 0; row < rows; row++) {
                    cells[row] = CELLS[(offset + random.nextInt(variety)) % CELLS.length];
                }
                yield new Column.Text(name, cells);
            }
        };
    }
}
