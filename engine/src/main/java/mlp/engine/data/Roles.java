package mlp.engine.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlp.engine.model.DataSpec;
import mlp.engine.model.DataSpec.By;
import mlp.engine.model.DataSpec.ColumnRule;
import mlp.engine.model.DataSpec.Weights;
import mlp.engine.model.Located;
import mlp.spi.Column;
import mlp.spi.Table;

/**
 * What each column is for.
 *
 * @param targets columns to predict
 * @param inputs columns to learn from, in the order of the table
 * @param weights the column that holds the rows' weights
 * @param splitBy the column that tells the rows' part
 * @param stratify the column whose classes are kept in proportion, where it is not the target
 * @param rules what the file says of single columns, by name
 */
record Roles(
        List<Column> targets,
        List<Column> inputs,
        Optional<Column> weights,
        Optional<Column> splitBy,
        Optional<Column> stratify,
        Map<String, ColumnRule> rules) {

    /** The rule of a column. */
    Optional<ColumnRule> rule(Column column) {
        return Optional.ofNullable(rules.get(column.name()));
    }

    /** Shares out the columns of a table. */
    static Roles of(DataSpec spec, Table table, Findings findings) {
        ColumnNames.refuseDuplicates(table, findings);
        List<Located<String>> targetNames = targetNames(spec, table);
        ColumnNames names = new ColumnNames(table, allNames(spec, targetNames), namesOfSingle(spec, targetNames));
        List<Column> targets = new ArrayList<>(targets(names, targetNames, findings));
        Set<Column> ignored = names.named(spec.ignore(), findings);
        refuseIgnoredTargets(spec, targets, ignored, findings);
        Optional<Column> weights =
                spec.weights() instanceof Weights.ByColumn by ? names.single(by.column(), findings) : Optional.empty();
        Optional<Column> splitBy = splitBy(spec).flatMap(column -> names.single(column, findings));
        Optional<Column> stratify = spec.split().stratifyColumn().flatMap(column -> names.single(column, findings));
        Map<String, ColumnRule> rules = rules(spec, names, findings);

        boolean chosen = !spec.features().isEmpty();
        Set<Column> inputs = chosen ? names.named(spec.features(), findings) : new LinkedHashSet<>(names.columns());
        List<Column> ordered = new ArrayList<>();
        for (Column column : names.columns()) {
            boolean forOtherUse = weights.equals(Optional.of(column)) || splitBy.equals(Optional.of(column));
            if (inputs.contains(column)
                    && !ignored.contains(column)
                    && !targets.contains(column)
                    && (chosen || !forOtherUse)) {
                ordered.add(column);
            }
        }
        if (ordered.isEmpty() && !findings.hasErrors()) {
            findings.error(DataCode.NO_FEATURES, "no columns are left to learn from");
        }
        return new Roles(targets, ordered, weights, splitBy, stratify, rules);
    }

    private static List<Located<String>> targetNames(DataSpec spec, Table table) {
        return spec.target().isEmpty()
                ? table.target()
                        .map(name -> List.of(new Located<>(name, spec.place())))
                        .orElse(List.of())
                : spec.target();
    }

    private static Set<Column> targets(ColumnNames columns, List<Located<String>> names, Findings findings) {
        if (names.isEmpty()) {
            findings.error(
                    DataCode.NO_TARGET,
                    "the data section does not say what to predict",
                    "add `target NAME`; the columns are "
                            + ColumnNames.listed(
                                    columns.columns().stream().map(Column::name).toList()));
        }
        return columns.named(names, findings);
    }

    private static void refuseIgnoredTargets(
            DataSpec spec, List<Column> targets, Set<Column> ignored, Findings findings) {
        for (Column target : targets) {
            if (ignored.contains(target)) {
                findings.errorAt(
                        spec.ignore().getFirst().place(),
                        DataCode.CONTRADICTION,
                        "column `" + target.name() + "` is the target and is ignored",
                        "take it out of `target` or out of `ignore`");
            }
        }
    }

    private static Optional<Located<String>> splitBy(DataSpec spec) {
        return switch (spec.split().by()) {
            case By.Random random -> Optional.empty();
            case By.Tail tail -> Optional.empty();
            case By.Time time -> Optional.of(time.column());
            case By.Hash hash -> Optional.of(hash.column());
        };
    }

    private static Map<String, ColumnRule> rules(DataSpec spec, ColumnNames names, Findings findings) {
        Map<String, ColumnRule> rules = new HashMap<>();
        for (ColumnRule rule : spec.rules()) {
            for (Column column : names.named(List.of(rule.column()), findings)) {
                if (rules.put(column.name(), rule) != null) {
                    findings.errorAt(
                            rule.column().place(),
                            DataCode.CONTRADICTION,
                            "column `" + column.name() + "` has two `column` statements",
                            "write all that is said of it in one block");
                }
            }
        }
        return rules;
    }

    private static List<String> allNames(DataSpec spec, List<Located<String>> targets) {
        List<Located<String>> names = new ArrayList<>(targets);
        names.addAll(spec.ignore());
        names.addAll(spec.features());
        spec.rules().forEach(rule -> names.add(rule.column()));
        return names.stream().map(Located::value).toList();
    }

    /** Names of what a block cannot be. */
    private static List<String> namesOfSingle(DataSpec spec, List<Located<String>> targets) {
        List<Located<String>> names = new ArrayList<>(targets);
        if (spec.weights() instanceof Weights.ByColumn by) {
            names.add(by.column());
        }
        splitBy(spec).ifPresent(names::add);
        spec.split().stratifyColumn().ifPresent(names::add);
        for (ColumnRule rule : spec.rules()) {
            boolean words = rule.kind().isPresent()
                    || rule.encode().isPresent()
                    || !rule.strip().isEmpty();
            if (words || rule.missing().isPresent()) {
                names.add(rule.column());
            }
        }
        return names.stream().map(Located::value).toList();
    }
}
