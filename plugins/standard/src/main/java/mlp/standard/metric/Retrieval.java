package mlp.standard.metric;

import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Metric;
import mlp.spi.Parameter;
import mlp.spi.Predictions;
import mlp.spi.Type;

/**
 * Precision, recall and their harmonic mean F1 (van Rijsbergen 1979). For one yes/no target of the positive class; for
 * classes, and for several yes/no targets, averaged: {@code macro} counts classes alike, {@code weighted} by their rows,
 * {@code micro} counts rows. A figure with nothing in its denominator is 0, as scikit-learn has it.
 */
public final class Retrieval implements Metric {

    private static final Parameter<String> AVERAGE = Parameter.of(
            "average",
            Type.choice("auto", "binary", "macro", "micro", "weighted"),
            "auto",
            "over classes; auto: binary for one yes/no target, else macro");

    public static final Definition<Metric> PRECISION =
            definition("precision", "share of the rows taken for a class that are of it", Counts::precision);
    public static final Definition<Metric> RECALL =
            definition("recall", "share of the rows of a class that are taken for it", Counts::recall);
    public static final Definition<Metric> F1 = definition("f1", "harmonic mean of precision and recall", Counts::f1);

    private final ToDoubleFunction<Counts> figure;
    private final String average;

    private Retrieval(ToDoubleFunction<Counts> figure, String average) {
        this.figure = figure;
        this.average = average;
    }

    private static Definition<Metric> definition(String name, String summary, ToDoubleFunction<Counts> figure) {
        return Definition.of(
                ExtensionPoint.METRIC,
                name,
                summary,
                arguments -> new Retrieval(figure, arguments.get(AVERAGE)),
                AVERAGE);
    }

    /**
     * Rows as one class sees them.
     *
     * @param hits of the class and taken for it
     * @param taken taken for it
     * @param of of the class
     */
    private record Counts(long hits, long taken, long of) {

        double precision() {
            return taken == 0 ? 0 : (double) hits / taken;
        }

        double recall() {
            return of == 0 ? 0 : (double) hits / of;
        }

        double f1() {
            return taken + of == 0 ? 0 : 2.0 * hits / (taken + of);
        }
    }

    @Override
    public Set<Predictions.Kind> targets() {
        return average.equals("binary")
                ? Set.of(Predictions.Kind.YES_NO)
                : Set.of(Predictions.Kind.CATEGORY, Predictions.Kind.YES_NO);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Result evaluate(Predictions predictions) {
        if (predictions.rows() == 0) {
            return new Result.Value(Double.NaN, true);
        }
        boolean yesNo = predictions.target() == Predictions.Kind.YES_NO;
        List<Confusion> tables = Confusion.of(predictions);
        boolean single = yesNo && tables.size() == 1;
        if (single && (average.equals("auto") || average.equals("binary"))) {
            return new Result.Value(figure.applyAsDouble(counts(tables.getFirst(), 1)), true);
        }
        // of a yes/no target among several only the positive class counts
        int first = yesNo && !single ? 1 : 0;
        Counts all = new Counts(0, 0, 0);
        double sum = 0;
        double weights = 0;
        for (Confusion table : tables) {
            for (int c = first; c < table.classes(); c++) {
                Counts counts = counts(table, c);
                all = new Counts(all.hits + counts.hits, all.taken + counts.taken, all.of + counts.of);
                double weight = average.equals("weighted") ? counts.of : counts.of + counts.taken > 0 ? 1 : 0;
                sum += weight * figure.applyAsDouble(counts);
                weights += weight;
            }
        }
        double value = average.equals("micro") ? figure.applyAsDouble(all) : weights == 0 ? 0 : sum / weights;
        return new Result.Value(value, true);
    }

    private static Counts counts(Confusion table, int c) {
        return new Counts(table.right(c), table.takenFor(c), table.of(c));
    }
}
