package mlp.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.model.DataSpec;
import mlp.engine.model.DataSpec.Weights;
import mlp.grammar.Span;
import mlp.grammar.Suggestion;
import mlp.spi.Column;
import mlp.spi.Predictions;
import mlp.spi.Table;

/** Weights of rows, as the file states them. */
final class RowWeights {

    private final Weights stated;
    private final Findings findings;
    private double[] byClass = new double[0];

    RowWeights(DataSpec spec, Findings findings) {
        this.stated = spec.weights();
        this.findings = findings;
    }

    /**
     * Settles the weight of each class.
     *
     * @param training training rows
     */
    void fit(FittedTarget target, Targets targets, int[] training) {
        switch (stated) {
            case Weights.Equal equal -> {}
            case Weights.ByColumn column -> {}
            case Weights.Balanced balanced -> {
                if (hasClasses(target, balanced.place(), "`weights balanced`")) {
                    byClass = balanced(targets, target.labels().size(), training);
                }
            }
            case Weights.ByClass classes -> {
                if (hasClasses(target, classes.place(), "weights by class")) {
                    byClass = byClass(classes, target.labels());
                }
            }
        }
    }

    private boolean hasClasses(FittedTarget target, Span place, String what) {
        boolean classes =
                target.kind() != Predictions.Kind.NUMBER && target.columns().size() == 1;
        if (!classes) {
            findings.errorAt(
                    place,
                    DataCode.WEIGHTS,
                    what + " need one target with classes",
                    "weights of single rows can stand in a column: `weights NAME`");
        }
        return classes;
    }

    /** Rows / (classes × rows of the class), over the classes that training rows have. */
    private static double[] balanced(Targets targets, int classes, int[] training) {
        int[] counts = new int[classes];
        for (int row : training) {
            counts[classOf(targets, row)]++;
        }
        int present = 0;
        for (int count : counts) {
            present += count > 0 ? 1 : 0;
        }
        double[] weights = new double[classes];
        for (int label = 0; label < classes; label++) {
            weights[label] = counts[label] == 0 ? 1 : training.length / ((double) present * counts[label]);
        }
        return weights;
    }

    private double[] byClass(Weights.ByClass stated, List<String> labels) {
        double[] weights = new double[labels.size()];
        java.util.Arrays.fill(weights, 1);
        for (Map.Entry<String, Double> entry : stated.weights().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            int label = labels.indexOf(entry.getKey());
            if (label < 0) {
                List<String> help = new ArrayList<>();
                Suggestion.nearest(entry.getKey(), labels).ifPresent(near -> help.add("did you mean `" + near + "`?"));
                help.add("its classes are " + ColumnNames.listed(labels));
                findings.errorAt(
                        stated.place(),
                        DataCode.UNKNOWN_CLASS,
                        "the target has no class `" + entry.getKey() + "`",
                        help.toArray(String[]::new));
            } else if (!(entry.getValue() >= 0) || Double.isInfinite(entry.getValue())) {
                findings.errorAt(
                        stated.place(),
                        DataCode.WEIGHTS,
                        "the weight of class `" + entry.getKey() + "` is " + NumberText.of(entry.getValue())
                                + "; a weight is 0 or more");
            } else {
                weights[label] = entry.getValue();
            }
        }
        return weights;
    }

    private static int classOf(Targets targets, int row) {
        return targets.kind() == Predictions.Kind.CATEGORY
                ? targets.classes()[row]
                : (int) targets.values()[row * targets.width()];
    }

    /** A weight per row of a table; empty if all count 1. */
    float[] of(Table table, Targets targets, boolean[] keep) {
        if (stated instanceof Weights.ByColumn byColumn) {
            return ofColumn(table, byColumn, keep);
        }
        if (byClass.length == 0) {
            return new float[0];
        }
        float[] weights = new float[table.rows()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = keep[row] ? (float) byClass[classOf(targets, row)] : 0;
        }
        return weights;
    }

    private float[] ofColumn(Table table, Weights.ByColumn stated, boolean[] keep) {
        Optional<Column> column = new ColumnSearch(table).single(stated.column().value());
        if (column.isEmpty()) {
            findings.errorAt(
                    stated.column().place(),
                    DataCode.MISSING_COLUMN,
                    "these rows have no column `" + stated.column().value() + "` of weights");
            return new float[0];
        }
        CellReader reader = new CellReader(table.places(), keep, findings);
        double[] values = reader.numbers(column.get(), "");
        float[] weights = new float[values.length];
        double sum = 0;
        for (int row = 0; row < values.length; row++) {
            if (keep[row] && !(values[row] >= 0)) {
                findings.errorAt(
                        stated.column().place(),
                        DataCode.WEIGHTS,
                        reader.place(row, column.get().name()) + ": the weight is "
                                + (Double.isNaN(values[row]) ? "missing" : NumberText.of(values[row]))
                                + "; a weight is 0 or more");
                return weights;
            }
            weights[row] = keep[row] ? (float) values[row] : 0;
            sum += weights[row];
        }
        if (sum == 0) {
            findings.errorAt(stated.column().place(), DataCode.WEIGHTS, "all weights are 0");
        }
        return weights;
    }
}
