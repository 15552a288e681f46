package mlp.standard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mlp.spi.Column;
import mlp.spi.DataSource;
import mlp.spi.ExtensionPoint;
import mlp.spi.Table;
import org.jspecify.annotations.Nullable;

/** Reads data sources in tests. */
final class Sources {

    private Sources() {}

    /** What a source may ask. */
    record Asked(long seed, List<List<String>> inlineRows, List<String> columnNames, List<String> notes)
            implements DataSource.Context {
        @Override
        public void note(String message) {
            notes.add(message);
        }
    }

    static Table read(String source) {
        return read(source, 1, List.of());
    }

    static Table read(String source, long seed, List<String> columnNames) {
        return Reference.make(ExtensionPoint.DATA_SOURCE, source)
                .read(new Asked(seed, List.of(), columnNames, new ArrayList<>()));
    }

    static Table inline(List<List<String>> rows, String... names) {
        return Reference.make(ExtensionPoint.DATA_SOURCE, "inline")
                .read(new Asked(1, rows, List.of(names), new ArrayList<>()));
    }

    static List<String> names(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    /** The cells of a text column; null where one is missing. */
    static List<@Nullable String> cells(Table table, int column) {
        return Arrays.asList(((Column.Text) table.columns().get(column)).cells());
    }
}
