package mlp.engine.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlp.engine.data.FittedTarget.TargetColumn;
import mlp.engine.model.DataSpec;
import mlp.engine.model.DataSpec.ColumnRule;
import mlp.engine.model.DataSpec.Kind;
import mlp.engine.model.Use;
import mlp.grammar.Span;
import mlp.spi.Column;
import mlp.spi.Predictions;
import mlp.spi.Transform;
import org.jspecify.annotations.Nullable;

/** Tells what kind of target the target columns are, and reads them. */
final class TargetFitter {

    private final DataSpec spec;
    private final Roles roles;
    private final Wanted wanted;
    private final CellReader reader;
    private final Findings findings;

    /**
     * A fitter.
     *
     * @param reader counts the rows that have a target
     */
    TargetFitter(DataSpec spec, Roles roles, Wanted wanted, CellReader reader) {
        this.spec = spec;
        this.roles = roles;
        this.wanted = wanted;
        this.reader = reader;
        this.findings = reader.findings();
    }

    /** Kinds and classes, with number targets not yet scaled. */
    FittedTarget fit() {
        List<Predictions.Kind> kinds = new ArrayList<>();
        List<TargetColumn> columns = new ArrayList<>();
        for (Column column : roles.targets()) {
            Predictions.Kind kind = kind(column);
            kinds.add(kind);
            columns.add(target(column, kind));
        }
        Set<Predictions.Kind> different = new HashSet<>(kinds);
        if (kinds.size() > 1 && (different.size() > 1 || kinds.getFirst() == Predictions.Kind.CATEGORY)) {
            findings.errorAt(
                    place(),
                    DataCode.MIXED_TARGETS,
                    "several targets must all be numbers or all be yes/no; these are " + words(columns, kinds),
                    "say what each is with `column NAME { number }`, or predict them one at a time");
        }
        return new FittedTarget(kinds.getFirst(), columns);
    }

    private static String words(List<TargetColumn> columns, List<Predictions.Kind> kinds) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            words.add("`" + columns.get(i).name() + "` (" + word(kinds.get(i)) + ")");
        }
        return String.join(", ", words);
    }

    /** A kind of target in words. */
    static String word(Predictions.Kind kind) {
        return switch (kind) {
            case CATEGORY -> "a category";
            case YES_NO -> "yes/no";
            case NUMBER -> "a number";
        };
    }

    private Span place() {
        return spec.target().isEmpty() ? spec.place() : spec.target().getFirst().place();
    }

    private Predictions.Kind kind(Column column) {
        Optional<ColumnRule> rule = roles.rule(column);
        Optional<Predictions.Kind> stated = rule.flatMap(ColumnRule::kind)
                .map(kind -> kind == Kind.NUMBER ? Predictions.Kind.NUMBER : Predictions.Kind.CATEGORY);
        boolean yesNoWanted = wanted.kind().equals(Optional.of(Predictions.Kind.YES_NO));
        if (stated.isPresent() && yesNoWanted && stated.get() == Predictions.Kind.CATEGORY) {
            return Predictions.Kind.YES_NO;
        }
        if (stated.isPresent() && wanted.kind().isPresent() && !stated.equals(wanted.kind())) {
            findings.errorAt(
                    rule.orElseThrow().column().place(),
                    DataCode.TARGET_KIND,
                    "target `" + column.name() + "` is stated to be " + word(stated.get())
                            + ", and the output or the loss is for "
                            + word(wanted.kind().get()),
                    "change the output and the loss, or leave the kind of this column out");
        }
        if (stated.isPresent()) {
            return stated.get();
        }
        if (wanted.kind().isPresent()) {
            return wanted.kind().get();
        }
        return rule.flatMap(ColumnRule::positive).isPresent() ? Predictions.Kind.YES_NO : inferred(column, rule);
    }

    private Predictions.Kind inferred(Column column, Optional<ColumnRule> rule) {
        String strip = rule.map(ColumnRule::strip).orElse("");
        boolean words = switch (column) {
            case Column.Numbers numbers -> false;
            case Column.Categories categories -> true;
            case Column.Text text -> new ColumnTypes(reader).content(text, strip) == ColumnTypes.Content.WORDS;
            case Column.FloatBlock block -> false;
            case Column.ByteBlock block -> false;
        };
        List<String> distinct = reader.distinct(reader.words(column, strip, true));
        if (words) {
            return distinct.size() == 2 ? Predictions.Kind.YES_NO : Predictions.Kind.CATEGORY;
        }
        return distinct.equals(List.of("0", "1")) ? Predictions.Kind.YES_NO : Predictions.Kind.NUMBER;
    }

    private TargetColumn target(Column column, Predictions.Kind kind) {
        Optional<ColumnRule> rule = roles.rule(column);
        String strip = rule.map(ColumnRule::strip).orElse("");
        boolean canonical = !rule.flatMap(ColumnRule::kind).equals(Optional.of(Kind.TEXT));
        List<String> labels = kind == Predictions.Kind.NUMBER
                ? List.of()
                : new ArrayList<>(labels(column, reader.words(column, strip, canonical)));
        switch (kind) {
            case CATEGORY -> checkClasses(column.name(), labels);
            case YES_NO -> checkTwoValues(column.name(), labels);
            case NUMBER -> reader.numbers(column, strip);
        }
        rule.flatMap(ColumnRule::positive).ifPresent(positive -> {
            int at = labels.indexOf(positive.value());
            if (kind != Predictions.Kind.YES_NO) {
                findings.errorAt(
                        positive.place(),
                        DataCode.CONTRADICTION,
                        "`positive` is for a yes/no target, and `" + column.name() + "` is " + word(kind));
            } else if (at < 0) {
                findings.errorAt(
                        positive.place(),
                        DataCode.UNKNOWN_CLASS,
                        "target `" + column.name() + "` has no value `" + positive.value() + "`",
                        "its values are " + ColumnNames.listed(labels));
            } else {
                Collections.swap(labels, at, labels.size() - 1);
            }
        });
        return new TargetColumn(column.name(), strip, canonical, labels, Optional.empty());
    }

    /** Classes that rows have; those that a generated column names besides are classes too. */
    private List<String> labels(Column column, @Nullable String[] words) {
        return column instanceof Column.Categories categories
                ? categories.labels().stream()
                        .distinct()
                        .sorted(NumberText.ORDER)
                        .toList()
                : reader.distinct(words);
    }

    private void checkClasses(String column, List<String> labels) {
        int rows = FeatureWriter.indices(reader.keep()).length;
        if (labels.size() == 1) {
            oneClass(column, labels);
        } else if (labels.size() > ColumnTypes.MOST_VALUES && 2L * labels.size() > rows) {
            findings.errorAt(
                    place(),
                    DataCode.TOO_MANY_VALUES,
                    "target `" + column + "` would be a category of " + labels.size() + " classes in " + rows + " rows",
                    "to predict a number, use an output without softmax and a loss such as `squared`");
        }
    }

    private void checkTwoValues(String column, List<String> labels) {
        if (labels.size() == 1) {
            oneClass(column, labels);
        } else if (labels.size() > 2) {
            findings.errorAt(
                    place(),
                    DataCode.TARGET_KIND,
                    "target `" + column + "` has " + labels.size() + " values, and the output or the loss is for two: "
                            + ColumnNames.listed(labels),
                    "for classes use `output softmax` and `loss cross_entropy`; for a number, a loss such as `squared`");
        }
    }

    private void oneClass(String column, List<String> labels) {
        findings.errorAt(
                place(),
                DataCode.ONE_CLASS,
                "target `" + column + "` is `" + labels.getFirst()
                        + "` in every row, so there is nothing to tell apart");
    }

    /** The same target with number columns scaled as the file says, learnt from the training rows. */
    FittedTarget scaled(FittedTarget target, int[] training) {
        if (target.kind() != Predictions.Kind.NUMBER) {
            return target;
        }
        List<TargetColumn> columns = new ArrayList<>();
        for (int i = 0; i < target.columns().size(); i++) {
            TargetColumn column = target.columns().get(i);
            Column source = roles.targets().get(i);
            Optional<Use<Transform.Scale>> scale = scale(roles.rule(source));
            Optional<Learnt<Transform.Scale>> learnt = scale.map(use -> {
                double[] all = reader.numbers(source, column.strip());
                double[] values = new double[training.length];
                for (int row = 0; row < training.length; row++) {
                    values[row] = all[training[row]];
                }
                return new Learnt<>(use.text(), use.component(), use.component().fit(values, Double.NaN));
            });
            columns.add(new TargetColumn(column.name(), column.strip(), column.canonical(), column.labels(), learnt));
        }
        return new FittedTarget(target.kind(), columns);
    }

    /** The column's own scaling; else the section's, unless it is fixed by the source or the output has bounds. */
    private Optional<Use<Transform.Scale>> scale(Optional<ColumnRule> rule) {
        Optional<Use<Transform.Scale>> own = rule.flatMap(ColumnRule::scale);
        if (own.isPresent() || !wanted.unbounded()) {
            return own;
        }
        return Optional.of(spec.scale()).filter(use -> !use.component().fixed());
    }
}
