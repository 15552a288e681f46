package mlp.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.engine.data.DataReport.ColumnReport;
import mlp.engine.data.FittedInput.BlockInput;
import mlp.engine.data.FittedInput.CategoryInput;
import mlp.engine.data.FittedInput.NumberInput;
import mlp.engine.data.FittedTarget.TargetColumn;
import mlp.spi.Column;
import mlp.spi.Predictions;
import mlp.spi.Table;
import mlp.spi.Transform;

/** Puts in words what became of each column. */
final class ReportWriter {

    private ReportWriter() {}

    /**
     * The report of an opened data set.
     *
     * @param keep rows that count
     * @param counts rows to train, validate and test on
     */
    static DataReport report(Preprocessing preprocessing, Table table, boolean[] keep, int[] counts) {
        ColumnSearch columns = new ColumnSearch(table);
        FittedTarget target = preprocessing.target();
        List<ColumnReport> reports = new ArrayList<>();
        for (TargetColumn column : target.columns()) {
            reports.add(new ColumnReport(
                    column.name(),
                    kind(target.kind()),
                    0,
                    column.scale().map(scale -> "target, scale " + scale.text()).orElse("target"),
                    target.kind() == Predictions.Kind.CATEGORY ? target.width() : 1));
        }
        for (FittedInput input : preprocessing.inputs()) {
            int missing = columns.single(input.name())
                    .map(column -> missing(column, keep))
                    .orElse(0);
            reports.add(new ColumnReport(input.name(), type(input, columns), missing, treatment(input), input.width()));
        }
        return new DataReport(table.rows(), counts[0], counts[1], counts[2], words(target), reports);
    }

    private static int missing(Column column, boolean[] keep) {
        int missing = 0;
        for (int row = 0; row < keep.length; row++) {
            missing += keep[row] && DatasetOpener.isMissing(column, row) ? 1 : 0;
        }
        return missing;
    }

    private static String kind(Predictions.Kind kind) {
        return switch (kind) {
            case CATEGORY -> "category";
            case YES_NO -> "yes/no";
            case NUMBER -> "number";
        };
    }

    private static String type(FittedInput input, ColumnSearch columns) {
        return switch (input) {
            case NumberInput number -> "number";
            case CategoryInput category -> "category";
            case BlockInput block ->
                columns.block(block.name(), block.width())
                        .map(column -> column instanceof Column.ByteBlock ? "bytes" : "number")
                        .orElse("number");
        };
    }

    private static String treatment(FittedInput input) {
        return switch (input) {
            case NumberInput number ->
                missing(number.fill()) + "scale " + number.scale().text();
            case CategoryInput category ->
                missing(category.fill()) + "encode " + category.encode().text();
            case BlockInput block -> "scale " + block.scale().text();
        };
    }

    private static String missing(Optional<Learnt<Transform.Fill>> fill) {
        return fill.map(learnt -> "missing " + learnt.text() + ", ").orElse("");
    }

    private static String words(FittedTarget target) {
        String names = ColumnNames.listed(target.names());
        return switch (target.kind()) {
            case CATEGORY ->
                names + ": a category of " + target.width() + " classes, " + ColumnNames.listed(target.labels());
            case YES_NO ->
                target.columns().size() == 1
                        ? names + ": yes/no, `" + target.labels().getLast() + "` is yes"
                        : names + ": yes/no each";
            case NUMBER -> names + (target.columns().size() == 1 ? ": a number" : ": numbers");
        };
    }
}
