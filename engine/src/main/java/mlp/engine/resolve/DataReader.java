package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import mlp.engine.model.DataSpec;
import mlp.engine.model.Located;
import mlp.engine.model.Use;
import mlp.engine.registry.DataKeywords;
import mlp.engine.registry.Keyword;
import mlp.spi.Augmentation;
import mlp.spi.DataSource;
import mlp.spi.Form;
import mlp.spi.ImageShape;
import mlp.spi.Parameter;
import mlp.spi.Transform;

/** From the checked statements of {@code data} to what it says. */
final class DataReader {

    private final Report report;
    private final Bound section;

    DataReader(Report report, Bound section) {
        this.report = report;
        this.section = section;
    }

    /** What the section says; empty where a needed part has an error. */
    Optional<DataSpec> read() {
        List<Located<List<String>>> rows = rows();
        List<Located<String>> columns = words(DataKeywords.COLUMNS, DataKeywords.COLUMN_NAMES);
        checkRows(rows, columns);
        List<DataSpec.ColumnRule> rules = rules();
        DataSpec.Weights weights = weights();
        DataSpec.Split split = split();
        checkSources(split);
        Optional<Use<DataSource>> source = section.value(DataKeywords.SOURCE).map(it -> it.use(DataSource.class));
        Optional<Use<Transform.Scale>> scale = use(DataKeywords.SCALE, DataKeywords.SCALING, Transform.Scale.class);
        Optional<Use<Transform.Encode>> encode =
                use(DataKeywords.ENCODE, DataKeywords.ENCODING, Transform.Encode.class);
        if (source.isEmpty() || scale.isEmpty() || encode.isEmpty()) {
            return Optional.empty();
        }
        List<Use<Augmentation>> augment = new ArrayList<>();
        section.items(DataKeywords.AUGMENT, DataKeywords.AUGMENTATIONS)
                .forEach(it -> augment.add(it.use(Augmentation.class)));
        return Optional.of(new DataSpec(
                source.get(),
                use(DataKeywords.TEST, DataKeywords.SOURCE, DataSource.class),
                use(DataKeywords.VALID, DataKeywords.SOURCE, DataSource.class),
                rows,
                columns,
                words(DataKeywords.TARGET, DataKeywords.TARGETS),
                words(DataKeywords.IGNORE, DataKeywords.IGNORED),
                words(DataKeywords.FEATURES, DataKeywords.LEARNT),
                rules,
                use(DataKeywords.MISSING, DataKeywords.FILL, Transform.Fill.class),
                scale.get(),
                encode.get(),
                weights,
                split,
                section.one(DataKeywords.IMAGE).map(DataReader::shape),
                augment,
                section.place()));
    }

    private <T> Optional<Use<T>> use(Keyword keyword, Parameter<?> parameter, Class<T> type) {
        return use(section, keyword, parameter, type);
    }

    private static <T> Optional<Use<T>> use(Bound owner, Keyword keyword, Parameter<?> parameter, Class<T> type) {
        return owner.value(keyword, parameter).map(it -> it.use(type));
    }

    private List<Located<String>> words(Keyword keyword, Parameter<?> parameter) {
        List<Located<String>> words = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Checked item : section.items(keyword, parameter)) {
            Located<String> word = item.located();
            words.add(word);
            if (!seen.add(word.value())) {
                report.add(SemanticCode.DUPLICATE_ARGUMENT.at(
                        word.place(), "`" + keyword.name() + "` names `" + word.value() + "` twice"));
            }
        }
        return words;
    }

    private List<Located<List<String>>> rows() {
        List<Located<List<String>>> rows = new ArrayList<>();
        for (Bound row : section.all(DataKeywords.ROW)) {
            List<String> cells = new ArrayList<>();
            row.value(DataKeywords.CELLS).ifPresent(list -> list.items().forEach(it -> cells.add((String) it.value())));
            rows.add(new Located<>(List.copyOf(cells), row.place()));
        }
        return rows;
    }

    private void checkRows(List<Located<List<String>>> rows, List<Located<String>> columns) {
        if (rows.isEmpty()) {
            return;
        }
        boolean fromFile = section.value(DataKeywords.SOURCE)
                .flatMap(Checked::entry)
                .filter(entry -> entry.definition().parameters().stream()
                        .anyMatch(it ->
                                it.type() instanceof mlp.spi.Type.File && it.presence() == Parameter.Presence.REQUIRED))
                .isPresent();
        if (fromFile) {
            report.add(SemanticCode.ROW
                    .at(rows.getFirst().place(), "`row` goes with `data inline`; this section reads a file")
                    .helped("put the rows into the file, or write `data inline`"));
            return;
        }
        int width = columns.isEmpty() ? rows.getFirst().value().size() : columns.size();
        for (Located<List<String>> row : rows) {
            int cells = row.value().size();
            if (cells != width) {
                String wanted = columns.isEmpty() ? "the first row has " : "`columns` names ";
                report.add(SemanticCode.ROW.at(
                        row.place(), "this row has " + count(cells, "value") + ", " + wanted + width));
            }
        }
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private List<DataSpec.ColumnRule> rules() {
        List<DataSpec.ColumnRule> rules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Bound rule : section.all(DataKeywords.COLUMN)) {
            Located<String> column =
                    rule.value(DataKeywords.COLUMN_NAME).orElseThrow().located();
            if (!seen.add(column.value())) {
                report.add(SemanticCode.COLUMN_RULE
                        .at(column.place(), "`column " + column.value() + "` stands twice")
                        .helped("say all of a column in one block"));
            }
            if (rule.children().isEmpty()) {
                report.add(SemanticCode.BLOCK
                        .at(rule.place(), "`column` says nothing of `" + column.value() + "`")
                        .helped("write `column " + Values.bareOrQuoted(column.value()) + " { category }`"));
            }
            rules.add(new DataSpec.ColumnRule(
                    column,
                    kind(rule, column),
                    use(rule, DataKeywords.MISSING, DataKeywords.FILL, Transform.Fill.class),
                    use(rule, DataKeywords.SCALE, DataKeywords.SCALING, Transform.Scale.class),
                    use(rule, DataKeywords.ENCODE, DataKeywords.ENCODING, Transform.Encode.class),
                    rule.value(DataKeywords.STRIP, DataKeywords.STRIPPED)
                            .map(it -> (String) it.value())
                            .orElse(""),
                    rule.value(DataKeywords.POSITIVE, DataKeywords.POSITIVE_VALUE)
                            .map(Checked::located)));
        }
        return rules;
    }

    private Optional<DataSpec.Kind> kind(Bound rule, Located<String> column) {
        Map<Keyword, DataSpec.Kind> kinds = new LinkedHashMap<>();
        kinds.put(DataKeywords.NUMBER, DataSpec.Kind.NUMBER);
        kinds.put(DataKeywords.CATEGORY, DataSpec.Kind.CATEGORY);
        kinds.put(DataKeywords.TEXT, DataSpec.Kind.TEXT);
        Optional<DataSpec.Kind> found = Optional.empty();
        for (Map.Entry<Keyword, DataSpec.Kind> entry : kinds.entrySet()) {
            Optional<Bound> statement = rule.one(entry.getKey());
            if (statement.isPresent() && found.isPresent()) {
                report.add(SemanticCode.COLUMN_RULE.at(
                        statement.get().place(),
                        "column `" + column.value() + "` is said to be both "
                                + found.get().name().toLowerCase(java.util.Locale.ROOT) + " and "
                                + entry.getKey().name()));
            } else if (statement.isPresent()) {
                found = Optional.of(entry.getValue());
            }
        }
        return found;
    }

    private DataSpec.Weights weights() {
        Optional<Bound> statement = section.one(DataKeywords.WEIGHTS);
        if (statement.isEmpty()) {
            return new DataSpec.Weights.Equal();
        }
        List<Checked> items =
                statement.get().value(DataKeywords.ROW_WEIGHTS).orElseThrow().items();
        Map<String, Double> byClass = new LinkedHashMap<>();
        for (Checked item : items) {
            Form.Chosen chosen = (Form.Chosen) item.value();
            if (chosen.form().equals(DataKeywords.BY_CLASS)) {
                String label = chosen.arguments().get(DataKeywords.CLASS_NAME);
                if (byClass.put(label, chosen.arguments().get(DataKeywords.CLASS_WEIGHT)) != null) {
                    report.add(
                            SemanticCode.DUPLICATE_ARGUMENT.at(item.place(), "class `" + label + "` gets two weights"));
                }
            }
        }
        Checked first = items.getFirst();
        Form.Chosen chosen = (Form.Chosen) first.value();
        if (byClass.size() < items.size() && items.size() > 1) {
            report.add(SemanticCode.TOO_MANY_ARGUMENTS.at(
                    items.get(1).place(), "`weights` takes one rule, or `class(name, weight)` for each class"));
        }
        if (!byClass.isEmpty()) {
            return new DataSpec.Weights.ByClass(byClass, statement.get().place());
        }
        return chosen.form().equals(DataKeywords.BY_COLUMN)
                ? new DataSpec.Weights.ByColumn(
                        new Located<>(chosen.arguments().get(DataKeywords.WEIGHT_COLUMN), first.place()))
                : new DataSpec.Weights.Balanced(first.place());
    }

    private DataSpec.Split split() {
        Optional<Bound> statement = section.one(DataKeywords.SPLIT);
        if (statement.isEmpty()) {
            return new DataSpec.Split(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    new DataSpec.By.Random(),
                    Optional.empty(),
                    Optional.empty(),
                    1,
                    section.place());
        }
        Bound split = statement.get();
        Optional<Checked> stratify = split.value(DataKeywords.STRATIFY);
        Optional<Located<String>> column = stratify.flatMap(it -> it.value() instanceof Optional<?> inner
                        && inner.isPresent()
                        && inner.get() instanceof String name
                        && !name.isEmpty()
                ? Optional.of(new Located<>(name, it.place()))
                : Optional.empty());
        return new DataSpec.Split(
                share(split, DataKeywords.TRAIN_SHARE),
                share(split, DataKeywords.VALID_SHARE),
                share(split, DataKeywords.TEST_SHARE),
                by(split.value(DataKeywords.BY).orElseThrow()),
                stratify.map(it -> it.value() instanceof Optional<?> inner && inner.isPresent()),
                column,
                (Long) split.value(DataKeywords.SPLIT_SEED).orElseThrow().value(),
                split.place());
    }

    private static OptionalDouble share(Bound split, Parameter<?> parameter) {
        Optional<Checked> value = split.value(parameter);
        return value.isPresent() ? OptionalDouble.of((Double) value.get().value()) : OptionalDouble.empty();
    }

    private static DataSpec.By by(Checked value) {
        Form.Chosen chosen = (Form.Chosen) value.value();
        if (chosen.form().equals(DataKeywords.TAIL)) {
            return new DataSpec.By.Tail();
        }
        if (chosen.form().equals(DataKeywords.TIME)) {
            String column = chosen.arguments().get(DataKeywords.TIME_COLUMN);
            return new DataSpec.By.Time(new Located<>(column, value.place()));
        }
        if (chosen.form().equals(DataKeywords.HASH)) {
            String column = chosen.arguments().get(DataKeywords.HASH_COLUMN);
            return new DataSpec.By.Hash(new Located<>(column, value.place()));
        }
        return new DataSpec.By.Random();
    }

    private void checkSources(DataSpec.Split split) {
        double stated =
                split.train().orElse(0) + split.valid().orElse(0) + split.test().orElse(0);
        boolean all = split.train().isPresent()
                && split.valid().isPresent()
                && split.test().isPresent();
        if (stated > 1 + 1e-9 || (all && stated < 1 - 1e-9)) {
            report.add(SemanticCode.SPLIT
                    .at(
                            split.place(),
                            "the shares of the split add up to "
                                    + mlp.engine.registry.TypeText.number(Math.rint(stated * 1e6) / 1e4) + "%")
                    .helped("a part that is left out gets the rest"));
        }
        refuseTwice(DataKeywords.TEST, split.test(), split);
        refuseTwice(DataKeywords.VALID, split.valid(), split);
    }

    private void refuseTwice(Keyword keyword, OptionalDouble share, DataSpec.Split split) {
        if (section.one(keyword).isPresent() && share.orElse(0) > 0) {
            report.add(SemanticCode.SPLIT
                    .at(
                            split.place(),
                            "`split " + keyword.name() + "=` takes rows from the data, and `" + keyword.name()
                                    + "` names rows of its own")
                    .helped("keep one of the two"));
        }
    }

    private static ImageShape shape(Bound image) {
        return new ImageShape(
                whole(image, DataKeywords.IMAGE_ROWS),
                whole(image, DataKeywords.IMAGE_COLUMNS),
                whole(image, DataKeywords.IMAGE_CHANNELS));
    }

    private static int whole(Bound statement, Parameter<Long> parameter) {
        return Math.toIntExact((Long) statement.value(parameter).orElseThrow().value());
    }
}
