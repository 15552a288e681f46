package mlp.engine.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mlp.engine.model.DataSpec;
import mlp.engine.model.DataSpec.By;
import mlp.engine.model.DataSpec.Split;
import mlp.engine.model.Located;
import mlp.spi.Column;
import mlp.spi.RandomStream;
import org.jspecify.annotations.Nullable;

/** Shares out rows among training, validation and test. */
final class RowSplit {

    /** Keeps the split's random numbers apart from those of training with the same seed. */
    private static final long PURPOSE = 0x73706c6974L;

    private final Split split;
    private final Shares shares;
    private final int[] rows;
    private final CellReader reader;

    /**
     * Parts of a data set, as rows of its table, ascending.
     *
     * @param train training rows
     * @param valid validation rows
     * @param test test rows
     */
    @SuppressWarnings("ArrayRecordComponent") // carries the result once, never compared
    record Parts(int[] train, int[] valid, int[] test) {}

    /**
     * A split of rows.
     *
     * @param rows those to share out, ascending
     */
    RowSplit(DataSpec spec, Shares shares, int[] rows, CellReader reader) {
        this.split = spec.split();
        this.shares = shares;
        this.rows = rows;
        this.reader = reader;
    }

    /**
     * Shares the rows out.
     *
     * @param roles which columns the split reads
     * @param classes class of each row of the table for a target with classes, else empty
     */
    Parts parts(Roles roles, int[] classes) {
        boolean stratifyStated =
                split.stratify().orElse(false) || split.stratifyColumn().isPresent();
        if (stratifyStated && !(split.by() instanceof By.Random)) {
            reader.findings()
                    .errorAt(
                            split.place(),
                            DataCode.SPLIT_RULE,
                            "`stratify` goes with rows chosen at random",
                            "leave out `stratify` or `by`");
        }
        return switch (split.by()) {
            case By.Random random -> random(roles, classes);
            case By.Tail tail -> inOrder(rows);
            case By.Time time -> inOrder(byTime(roles.splitBy().orElseThrow(), time.column()));
            case By.Hash hash -> byHash(roles.splitBy().orElseThrow(), hash.column());
        };
    }

    private Parts random(Roles roles, int[] classes) {
        Optional<Column> column = roles.stratify();
        boolean wanted = split.stratify().orElse(column.isPresent() || classes.length > 0);
        if (!wanted) {
            return stratified(new int[rows.length], 1);
        }
        if (column.isPresent()) {
            return stratified(column.get());
        }
        if (classes.length == 0) {
            reader.findings()
                    .errorAt(
                            split.place(),
                            DataCode.SPLIT_RULE,
                            "`stratify` needs classes, and the target has none",
                            "name a column of categories, `stratify=NAME`, or leave it out");
            return stratified(new int[rows.length], 1);
        }
        int[] ofRows = new int[rows.length];
        int most = 0;
        for (int i = 0; i < rows.length; i++) {
            ofRows[i] = classes[rows[i]];
            most = StrictMath.max(most, ofRows[i]);
        }
        return stratified(ofRows, most + 1);
    }

    private Parts stratified(Column column) {
        @Nullable String[] words = reader.words(column, "", true);
        List<String> labels = reader.distinct(words);
        if (labels.size() > ColumnTypes.MOST_VALUES) {
            reader.findings()
                    .errorAt(
                            split.place(),
                            DataCode.SPLIT_RULE,
                            "column `" + column.name() + "` has " + labels.size() + " values, too many to stratify by");
        }
        int[] classes = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            String word = words[rows[i]];
            classes[i] = word == null ? labels.size() : labels.indexOf(word);
        }
        return stratified(classes, labels.size() + 1);
    }

    /**
     * Of each class the rows with the smallest random numbers go to the first part, and so on. No two rows have the same
     * number, since a stream mixes the bits of an index without losing any.
     */
    private Parts stratified(int[] classes, int count) {
        RandomStream random = new RandomStream(split.seed()).fork(PURPOSE);
        int[] sizes = new int[count];
        for (int label : classes) {
            sizes[label]++;
        }
        long[][] numbers = new long[count][];
        Arrays.setAll(numbers, label -> new long[sizes[label]]);
        int[] at = new int[count];
        for (int i = 0; i < rows.length; i++) {
            numbers[classes[i]][at[classes[i]]++] = random.bits(rows[i]);
        }
        for (long[] ofClass : numbers) {
            Arrays.sort(ofClass);
        }
        int[][] counts = Shares.counts(sizes, shares.all());
        int[] partOf = new int[rows.length == 0 ? 0 : rows[rows.length - 1] + 1];
        for (int i = 0; i < rows.length; i++) {
            partOf[rows[i]] = part(random.bits(rows[i]), numbers[classes[i]], counts[classes[i]]);
        }
        return parts(partOf);
    }

    /** The part that a number belongs to if parts of so many follow each other in the sorted numbers. */
    private static int part(long number, long[] sorted, int[] counts) {
        int part = 0;
        int end = counts[0];
        while (end == 0 || number > sorted[end - 1]) {
            part++;
            end += counts[part];
        }
        return part;
    }

    private Parts inOrder(int[] ordered) {
        int[] counts = Shares.counts(ordered.length, shares.all());
        int[] partOf = new int[rows.length == 0 ? 0 : rows[rows.length - 1] + 1];
        int at = 0;
        for (int part = 0; part < counts.length; part++) {
            for (int i = 0; i < counts[part]; i++) {
                partOf[ordered[at++]] = part;
            }
        }
        return parts(partOf);
    }

    private Parts parts(int[] partOf) {
        return new Parts(rowsOf(0, partOf), rowsOf(1, partOf), rowsOf(2, partOf));
    }

    private int[] rowsOf(int part, int[] partOf) {
        return Arrays.stream(rows).filter(row -> partOf[row] == part).toArray();
    }

    private int[] byTime(Column column, Located<String> stated) {
        @Nullable String[] words = reader.words(column, "");
        boolean numbers = true;
        for (int row : rows) {
            String word = words[row];
            if (word == null) {
                missing(row, stated);
                return rows;
            }
            boolean number = Double.isFinite(NumberText.parse(word));
            numbers &= number;
            if (!number && !word.matches("[0-9]{4}-[0-9]{2}(-[0-9]{2}.*)?")) {
                reader.findings()
                        .errorAt(
                                stated.place(),
                                DataCode.SPLIT_RULE,
                                reader.place(row, column.name()) + ": `" + word
                                        + "` is neither a number nor a date such as" + " `2026-11-20`",
                                "dates are put in order as text, which is right only with the year first");
                return rows;
            }
        }
        Comparator<Integer> order = numbers
                ? Comparator.comparingDouble(row -> NumberText.parse(String.valueOf(words[row])))
                : Comparator.comparing(row -> String.valueOf(words[row]));
        return Arrays.stream(rows)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private Parts byHash(Column column, Located<String> stated) {
        @Nullable String[] words = reader.words(column, "", true);
        int[] partOf = new int[rows.length == 0 ? 0 : rows[rows.length - 1] + 1];
        for (int row : rows) {
            String word = words[row];
            if (word == null) {
                missing(row, stated);
                break;
            }
            double at = uniform(word, split.seed());
            partOf[row] = at < shares.train() ? 0 : at < shares.train() + shares.valid() ? 1 : 2;
            if (partOf[row] == 2 && shares.test() == 0) {
                partOf[row] = shares.valid() > 0 ? 1 : 0;
            }
        }
        return parts(partOf);
    }

    /** A number in [0, 1) that depends on the text and the seed alone. */
    static double uniform(String text, long seed) {
        long key = 0xcbf29ce484222325L;
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            key = (key ^ (value & 0xFF)) * 0x100000001b3L;
        }
        return new RandomStream(seed).fork(PURPOSE).fork(key).uniform(0);
    }

    private void missing(int row, Located<String> stated) {
        reader.findings()
                .errorAt(
                        stated.place(),
                        DataCode.MISSING_VALUE,
                        reader.place(row, stated.value()) + ": the value is missing, and the split goes by it");
    }
}
