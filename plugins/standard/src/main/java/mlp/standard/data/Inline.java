package mlp.standard.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlp.spi.Column;
import mlp.spi.DataSource;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Problem;
import mlp.spi.Table;

/** Rows that stand in the model file itself, behind {@code columns} and {@code row}. */
public final class Inline implements DataSource {

    public static final Definition<DataSource> DEFINITION =
            Definition.of(ExtensionPoint.DATA_SOURCE, "inline", "rows in the file itself", new Inline());

    @Override
    public Table read(Context context) {
        List<List<String>> rows = context.inlineRows();
        if (rows.isEmpty()) {
            throw new Problem("there are no rows", "add statements such as `row 0.35, 0.9, 0.5`");
        }
        List<String> names = names(context, rows.getFirst().size());
        Cells cells = new Cells(Set.of("", "?"));
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).size() != names.size()) {
                throw new Problem(
                        "row " + (i + 1) + " has " + rows.get(i).size() + " values for " + names.size() + " columns",
                        "give one value per column; ? stands for a missing one",
                        "row " + (i + 1));
            }
            cells.add(rows.get(i), i + 1L);
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(cells.column(i, 0, names.get(i)));
        }
        return new Table(columns, Optional.empty(), Optional.empty(), row -> "row " + (row + 1));
    }

    private static List<String> names(Context context, int width) {
        if (!context.columnNames().isEmpty()) {
            return context.columnNames();
        }
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            names.add("column_" + i);
        }
        return names;
    }
}
