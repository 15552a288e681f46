package mlp.standard.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Metric;
import mlp.spi.Predictions;

/** How often each class, a row of the table, was taken for each, a column. */
public final class ConfusionMatrix implements Metric {

    public static final Definition<Metric> DEFINITION = Definition.of(
            ExtensionPoint.METRIC,
            "confusion",
            "table of true classes (rows) against predicted ones (columns)",
            new ConfusionMatrix());

    @Override
    public Set<Predictions.Kind> targets() {
        return Set.of(Predictions.Kind.CATEGORY, Predictions.Kind.YES_NO);
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public Result evaluate(Predictions predictions) {
        List<Confusion> tables = Confusion.of(predictions);
        boolean several = tables.size() > 1;
        List<String> rowNames = new ArrayList<>();
        List<double[]> cells = new ArrayList<>();
        for (int t = 0; t < tables.size(); t++) {
            Confusion table = tables.get(t);
            for (int row = 0; row < table.classes(); row++) {
                rowNames.add(
                        several ? predictions.labels().get(t) + (row == 0 ? " no" : " yes") : label(predictions, row));
                double[] line = new double[table.classes()];
                for (int column = 0; column < line.length; column++) {
                    line[column] = table.counts()[row][column];
                }
                cells.add(line);
            }
        }
        List<String> columnNames = several ? List.of("no", "yes") : rowNames;
        return new Result.Table(rowNames, columnNames, cells.toArray(new double[0][]));
    }

    private static String label(Predictions predictions, int index) {
        return index < predictions.labels().size() ? predictions.labels().get(index) : Integer.toString(index);
    }
}
