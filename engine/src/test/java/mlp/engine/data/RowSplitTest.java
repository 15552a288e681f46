package mlp.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import mlp.engine.model.DataSpec.By;
import org.junit.jupiter.api.Test;

class RowSplitTest {

    /** Rows of {@code x}, a group and a class; the class of row i is {@code i % 3 == 0 ? b : a}. */
    private static Section rows(int count) {
        List<String> lines = new ArrayList<>(List.of("x,group,y"));
        for (int row = 0; row < count; row++) {
            lines.add(row / 10.0 + "," + row % 7 + "," + (row % 3 == 0 ? "b" : "a"));
        }
        return Section.csv(lines.toArray(String[]::new)).target("y");
    }

    private static int[] sizes(Dataset data) {
        return new int[] {
            data.train().count(), data.valid().count(), data.test().count()
        };
    }

    @Test
    void withoutASplitFewRowsAllTrainAndMoreAreShared() {
        assertArrayEquals(new int[] {49, 0, 0}, sizes(rows(49).open()));
        assertArrayEquals(new int[] {35, 8, 7}, sizes(rows(50).open()), "of two halves the earlier part gets the row");
        assertArrayEquals(new int[] {700, 150, 150}, sizes(rows(1000).open()));
    }

    @Test
    void whatTrainLeavesIsSharedByThePartsThatAreNotStated() {
        assertArrayEquals(new int[] {60, 20, 20}, sizes(rows(100).train(0.6).open()));
        assertArrayEquals(new int[] {90, 10, 0}, sizes(rows(100).validShare(0.1).open()));
        assertArrayEquals(
                new int[] {80, 5, 15},
                sizes(rows(100).train(0.8).validShare(0.05).open()));
        assertArrayEquals(
                new int[] {80, 20, 2},
                sizes(rows(100)
                        .train(0.8)
                        .test(Section.table("own.csv", "x,group,y", "1,1,a", "2,2,b"))
                        .open()));
    }

    @Test
    void sharesThatDoNotAddUpAreAnError() {
        assertEquals(
                List.of("M215 the shares of the split add up to 90 %, not to 100 %"),
                rows(100).split(0.7, 0.1, 0.1).errors());
        assertEquals(
                List.of("M215 the shares of the split add up to 130 %, not to 100 %"),
                rows(100).train(0.9).validShare(0.4).errors());
        assertEquals(
                List.of("M217 of 100 rows none is left to train on"),
                rows(100).split(0, 0.5, 0.5).errors());
    }

    @Test
    void countsAddUpAndAreWithinOneOfTheirQuota() {
        long seed = 42;
        Random random = new Random(seed);
        for (int trial = 0; trial < 2000; trial++) {
            double[] shares = shares(random);
            int total = random.nextInt(trial % 2 == 0 ? 20 : 100_000);
            int[] counts = Shares.counts(total, shares);
            assertEquals(total, Arrays.stream(counts).sum(), "seed " + seed);
            for (int part = 0; part < 3; part++) {
                assertTrue(Math.abs(counts[part] - total * shares[part]) < 1, "seed " + seed + ", trial " + trial);
            }
        }
    }

    @Test
    void stratifiedCountsKeepClassesAndPartsWhole() {
        long seed = 43;
        Random random = new Random(seed);
        for (int trial = 0; trial < 2000; trial++) {
            double[] shares = shares(random);
            int[] sizes = random.ints(1 + random.nextInt(12), 0, trial % 2 == 0 ? 6 : 500)
                    .toArray();
            int[][] counts = Shares.counts(sizes, shares);
            int[] totals = Shares.counts(Arrays.stream(sizes).sum(), shares);
            for (int part = 0; part < 3; part++) {
                int at = part;
                assertEquals(
                        totals[part],
                        Arrays.stream(counts).mapToInt(row -> row[at]).sum(),
                        "seed " + seed);
            }
            for (int label = 0; label < sizes.length; label++) {
                assertEquals(sizes[label], Arrays.stream(counts[label]).sum(), "seed " + seed + ", trial " + trial);
                for (int part = 0; part < 3; part++) {
                    double quota = sizes[label] * shares[part];
                    assertTrue(Math.abs(counts[label][part] - quota) < 2, "seed " + seed + ", trial " + trial);
                }
            }
        }
    }

    private static double[] shares(Random random) {
        double train = 0.3 + 0.6 * random.nextDouble();
        double valid = (1 - train) * random.nextDouble();
        return new double[] {train, valid, 1 - train - valid};
    }

    @Test
    void aRandomSplitKeepsTheSharesOfClassesAndGoesByItsSeedAlone() {
        Dataset data = rows(300).split(0.5, 0.25, 0.25).open();
        long ofB =
                Arrays.stream(data.train().index()).filter(row -> row % 3 == 0).count();
        assertEquals(50, ofB);
        assertArrayEquals(
                data.train().index(),
                rows(300).split(0.5, 0.25, 0.25).open().train().index());
        assertFalse(Arrays.equals(
                data.train().index(),
                rows(300).split(0.5, 0.25, 0.25).seed(2).open().train().index()));
        int[] all = IntStream.of(data.train().index()).toArray();
        assertFalse(Arrays.equals(all, IntStream.range(0, all.length).toArray()), "not the first rows");
    }

    @Test
    void everyRowIsInOnePart() {
        Dataset data = rows(101)
                .by(new By.Hash(Section.located("group")))
                .split(0.6, 0.2, 0.2)
                .open();
        int[] all = IntStream.concat(
                        IntStream.of(data.train().index()),
                        IntStream.concat(
                                IntStream.of(data.valid().index()),
                                IntStream.of(data.test().index())))
                .sorted()
                .toArray();
        assertArrayEquals(IntStream.range(0, 101).toArray(), all);
    }

    @Test
    void aHashKeepsEqualValuesTogetherAndNewRowsMoveNone() {
        Section few = rows(70).by(new By.Hash(Section.located("group"))).split(0.5, 0.25, 0.25);
        Section many = rows(700).by(new By.Hash(Section.located("group"))).split(0.5, 0.25, 0.25);
        Map<Integer, Integer> partOfGroup = new HashMap<>();
        for (Dataset data : List.of(few.open(), many.open())) {
            List<Rows> parts = List.of(data.train(), data.valid(), data.test());
            for (int part = 0; part < 3; part++) {
                for (int row : parts.get(part).index()) {
                    Integer before = partOfGroup.put(row % 7, part);
                    assertTrue(before == null || before == part, "group " + row % 7);
                }
            }
        }
        assertFalse(few.open().preprocessing().features().contains("group"), "what the split goes by is no feature");
    }

    @Test
    void hashesSpreadEvenly() {
        int below = 0;
        for (int i = 0; i < 10_000; i++) {
            below += RowSplit.uniform("customer-" + i, 1) < 0.7 ? 1 : 0;
        }
        assertEquals(7000, below, 150);
    }

    @Test
    void aSplitByTimePutsTheEarliestFirst() {
        Dataset data = Section.csv("day,x,y", "2024-03-01,1,0", "2024-01-01,2,1", "2024-02-01,3,0", "2023-12-31,4,1")
                .target("y")
                .by(new By.Time(Section.located("day")))
                .split(0.5, 0.25, 0.25)
                .open();
        assertArrayEquals(new int[] {1, 3}, data.train().index());
        assertArrayEquals(new int[] {2}, data.valid().index());
        assertArrayEquals(new int[] {0}, data.test().index());
        assertEquals(
                List.of(
                        "M216 test.csv:2, column `day`: `31/12/2023` is neither a number nor a date such as `2026-11-20`"),
                Section.csv("day,x,y", "31/12/2023,1,0", "01/01/2024,2,1")
                        .target("y")
                        .by(new By.Time(Section.located("day")))
                        .split(0.5, 0, 0.5)
                        .errors());
    }

    @Test
    void stratifyingNeedsClassesAndChance() {
        Section numbers = Section.csv("x,y", "1,5", "2,6", "3,7").target("y").split(0.5, 0, 0.5);
        assertEquals(
                List.of("M216 `stratify` needs classes, and the target has none"),
                numbers.stratify(true).errors());
        assertEquals(
                List.of("M216 `stratify` goes with rows chosen at random"),
                rows(60).by(new By.Tail()).stratify(true).errors());
    }
}
