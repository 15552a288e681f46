package mlp.engine.data;

import java.util.List;
import java.util.function.Consumer;
import mlp.engine.model.DataSpec;
import mlp.engine.model.Located;
import mlp.engine.model.Use;
import mlp.spi.DataSource;
import mlp.spi.Problem;
import mlp.spi.Table;

/**
 * Reads the sources of a data section.
 *
 * @param inline rows written in the file
 * @param columnNames names that the file gives to columns
 * @param seed for generated data without a seed of its own
 * @param notes gets what sources tell the user
 */
record SourceReader(List<Located<List<String>>> inline, List<String> columnNames, long seed, Consumer<String> notes)
        implements DataSource.Context {

    static SourceReader of(DataSpec spec, long seed, Consumer<String> notes) {
        return new SourceReader(
                spec.inline(), spec.columns().stream().map(Located::value).toList(), seed, notes);
    }

    @Override
    public void note(String message) {
        notes.accept(message);
    }

    @Override
    public List<List<String>> inlineRows() {
        return inline.stream().map(Located::value).toList();
    }

    /** Reads a source; what it cannot read is an error at its place. */
    Table read(Use<DataSource> source, Findings findings) {
        try {
            Table table = source.component().read(this);
            boolean inFile = !inline.isEmpty() && table.rows() == inline.size();
            return inFile
                    ? new Table(
                            table.columns(),
                            table.image(),
                            table.target(),
                            row -> inline.get(row).place().toString())
                    : table;
        } catch (Problem problem) {
            String place = problem.place().map(where -> where + ": ").orElse("");
            findings.errorAt(
                    source.place(),
                    DataCode.SOURCE_FAILED,
                    place + problem.getMessage(),
                    problem.help().orElse(""));
            findings.stopOnErrors();
            throw new AssertionError("an error was just found", problem);
        }
    }
}
