package mlp.engine.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    private Parts stratified(int[] classes, int count) {
        RandomStream random = new RandomStream(split.seed()).fork(PURPOSE);
        List<List<Integer>> byClass = new ArrayList<>();
        for (int label = 0; label < count; label++) {
            byClass.add(new ArrayList<>());
        }
        for (int i = 0; i < rows.length; i++) {
            byClass.get(classes[i]).add(rows[i]);
        }
        int[][] counts = Shares.counts(byClass.stream().mapToInt(List::size).toArray(), shares.all());
        int[] partOf = new int[rows.length == 0 ? 0 : rows[rows.length - 1] + 1];
        for (int label = 0; label < count; label++) {
            List<Integer> members = byClass.get(label);
            members.sort(
                    Comparator.<Integer>comparingLong(row -> random.bits(row)).thenComparing(row -> row));
            assign(members, counts[label], partOf);
        }
        return parts(partOf);
    }

    private static void assign(List<Integer> members, int[] counts, int[] partOf) {
        int at = 0;
        for (int part = 0; part < counts.length; part++) {
            for (int i = 0; i < counts[part]; i++) {
                partOf[members.get(at++)] = part;
            }
        }
    }

    private Parts inOrder(int[] ordered) {
        int[] counts = Shares.counts(ordered.length, shares.all());
        int[] partOf = new int[rows.length == 0 ? 0 : rows[rows.length - 1] + 1];
        assign(Arrays.stream(ordered).boxed().toList(), counts, partOf);
        return parts(partOf);
    }

    private Parts parts(int[] partOf) {
        List<List<Integer>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int row : rows) {
            parts.get(partOf[row]).add(row);
        }
        return new Parts(array(parts.get(0)), array(parts.get(1)), array(parts.get(2)));
    }

    private static int[] array(List<Integer> rows) {
        return rows.stream().mapToInt(Integer::intValue).toArray();
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
