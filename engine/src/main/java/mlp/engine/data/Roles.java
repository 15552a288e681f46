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
        List<Column> columns = ColumnNames.takeApart(
                table,
                allNames(spec, targetNames),
                targetNames.stream().map(Located::value).toList());
        List<Column> targets = new ArrayList<>(targets(spec, columns, targetNames, findings));
        Set<Column> ignored = ColumnNames.named(columns, spec.ignore(), findings);
        refuseIgnoredTargets(spec, targets, ignored, findings);
        Optional<Column> weights = spec.weights() instanceof Weights.ByColumn by
                ? single(columns, by.column(), findings)
                : Optional.empty();
        Optional<Column> splitBy = switch (spec.split().by()) {
            case By.Random random -> Optional.empty();
            case By.Tail tail -> Optional.empty();
            case By.Time time -> single(columns, time.column(), findings);
            case By.Hash hash -> single(columns, hash.column(), findings);
        };
        Optional<Column> stratify = spec.split().stratifyColumn().flatMap(column -> single(columns, column, findings));
        Map<String, ColumnRule> rules = rules(spec, columns, findings);

        boolean chosen = !spec.features().isEmpty();
        Set<Column> inputs =
                chosen ? ColumnNames.named(columns, spec.features(), findings) : new LinkedHashSet<>(columns);
        List<Column> ordered = new ArrayList<>();
        for (Column column : columns) {
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

    private static Set<Column> targets(
            DataSpec spec, List<Column> columns, List<Located<String>> names, Findings findings) {
        if (names.isEmpty()) {
            findings.error(
                    DataCode.NO_TARGET,
                    "the data section does not say what to predict",
                    "add `target NAME`; the columns are "
                            + ColumnNames.listed(
                                    columns.stream().map(Column::name).toList()));
            return Set.of();
        }
        Set<Column> found = new LinkedHashSet<>();
        for (Located<String> name : names) {
            List<Column> block = columns.stream()
                    .filter(column -> isElementOf(column.name(), name.value()))
                    .toList();
            boolean wholeBlock = !block.isEmpty()
                    && ColumnNames.matching(columns, name.value()).isEmpty();
            found.addAll(wholeBlock ? block : ColumnNames.named(columns, List.of(name), findings));
        }
        return found;
    }

    private static boolean isElementOf(String column, String block) {
        return column.startsWith(block + "_")
                && column.substring(block.length() + 1).matches("[0-9]+");
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

    private static Optional<Column> single(List<Column> columns, Located<String> name, Findings findings) {
        return ColumnNames.named(columns, List.of(name), findings).stream().findFirst();
    }

    private static Map<String, ColumnRule> rules(DataSpec spec, List<Column> columns, Findings findings) {
        Map<String, ColumnRule> rules = new HashMap<>();
        for (ColumnRule rule : spec.rules()) {
            for (Column column : ColumnNames.named(columns, List.of(rule.column()), findings)) {
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
        if (spec.weights() instanceof Weights.ByColumn by) {
            names.add(by.column());
        }
        switch (spec.split().by()) {
            case By.Random random -> {}
            case By.Tail tail -> {}
            case By.Time time -> names.add(time.column());
            case By.Hash hash -> names.add(hash.column());
        }
        spec.split().stratifyColumn().ifPresent(names::add);
        return names.stream().map(Located::value).toList();
    }
}
