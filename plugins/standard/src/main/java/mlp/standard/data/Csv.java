package mlp.standard.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlp.spi.Arguments;
import mlp.spi.Column;
import mlp.spi.DataSource;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Table;
import mlp.spi.Type;

/**
 * A file of comma-separated values (RFC 4180), UTF-8, gzip or not. White space around cells is taken off, blank lines are
 * skipped, quoted cells may hold line breaks.
 */
public final class Csv implements DataSource {

    private static final int LONGEST_CELL = 1 << 20;
    private static final int LONGEST_ROW = 1 << 24;
    private static final int MOST_COLUMNS = 1 << 17;
    private static final int SAMPLE = 1 << 14;

    private static final Parameter<Path> FILE = Parameter.required("file", Type.file(), "the file");
    private static final Parameter<String> HEADER = Parameter.of(
            "header",
            Type.choice("auto", "true", "false"),
            "auto",
            "whether the first row names the columns; auto looks at the cells");
    private static final Parameter<List<String>> MISSING = Parameter.of(
            "missing",
            Type.listOf(Type.text()),
            "[\"\", \"?\", \"NA\", \"N/A\", \"NaN\", \"nan\", \"null\"]",
            "cells that stand for a missing value");
    private static final Parameter<String> QUOTE =
            Parameter.of("quote", Type.text(), "\"\\\"\"", "the character around cells that hold separators");

    public static final Definition<DataSource> DEFINITION =
            definition("csv", "a file of comma-separated values", separator("auto"));
    public static final Definition<DataSource> TSV =
            definition("tsv", "a file of tab-separated values", separator("\"\\t\""));

    private final Path file;
    private final String separator;
    private final String header;
    private final Set<String> missing;
    private final char quote;

    private Csv(Arguments arguments, String separator) {
        file = arguments.get(FILE);
        header = arguments.get(HEADER);
        missing = Set.copyOf(arguments.get(MISSING));
        this.separator = separator;
        if (separator.isEmpty() || separator.equals("\n") || separator.equals(arguments.get(QUOTE))) {
            throw new Problem("this cannot separate cells", "write separator=\";\", for example");
        }
        if (arguments.get(QUOTE).length() != 1) {
            throw new Problem("a quote is one character", "write quote=\"'\", for example");
        }
        quote = arguments.get(QUOTE).charAt(0);
    }

    private static Parameter<String> separator(String defaultText) {
        return Parameter.of(
                "separator",
                Type.word(),
                defaultText,
                "what stands between cells; auto finds out among comma, semicolon, tab and |");
    }

    private static Definition<DataSource> definition(String name, String summary, Parameter<String> separator) {
        return Definition.of(
                ExtensionPoint.DATA_SOURCE,
                name,
                summary,
                arguments -> new Csv(arguments, arguments.get(separator)),
                FILE,
                separator,
                HEADER,
                MISSING,
                QUOTE);
    }

    @Override
    public Table read(Context context) {
        TextFile text = new TextFile(file);
        try {
            return table(cells(text), context);
        } catch (UncheckedIOException e) {
            throw problem(text, e.getCause() instanceof IOException cause ? cause : new IOException(e));
        } catch (IOException e) {
            throw problem(text, e);
        }
    }

    private Problem problem(TextFile text, IOException failure) {
        try {
            return failure instanceof CharacterCodingException ? text.notUtf8() : DataFile.problem(file, failure);
        } catch (IOException e) {
            return DataFile.problem(file, e);
        }
    }

    private Cells cells(TextFile text) throws IOException {
        Cells cells = new Cells(missing);
        try (BufferedReader reader = text.open();
                CsvReader<CsvRecord> records = CsvReader.builder()
                        .fieldSeparator(separator.equals("auto") ? sniff(reader) : separator)
                        .quoteCharacter(quote)
                        .allowUnclosedQuote(false)
                        .trimWhitespacesAroundQuotes(true)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .maxBufferSize(LONGEST_ROW)
                        .build(
                                CsvRecordHandler.builder()
                                        .maxFields(MOST_COLUMNS)
                                        .maxFieldSize(LONGEST_CELL)
                                        .maxRecordSize(LONGEST_ROW)
                                        .build(),
                                reader)) {
            for (CsvRecord record : records) {
                boolean blank =
                        record.getFieldCount() == 1 && record.getField(0).isBlank();
                if (blank && cells.width() != 1) {
                    continue;
                }
                if (cells.rows() > 0 && record.getFieldCount() != cells.width()) {
                    throw ragged(cells, record);
                }
                cells.add(record.getFields(), record.getStartingLineNumber());
            }
        } catch (CsvParseException e) {
            throw unreadable(cells, e);
        }
        return cells;
    }

    private static String sniff(BufferedReader reader) throws IOException {
        char[] sample = new char[SAMPLE];
        reader.mark(SAMPLE);
        int length = 0;
        int read = 0;
        while (length < SAMPLE && read >= 0) {
            length += read;
            read = reader.read(sample, length, SAMPLE - length);
        }
        reader.reset();
        return String.valueOf(Separator.guess(new String(sample, 0, length), length < SAMPLE));
    }

    private Problem ragged(Cells cells, CsvRecord record) {
        int count = record.getFieldCount();
        int column = Math.min(count, cells.width()) + 1;
        boolean brokenLine = false;
        for (String field : record.getFields()) {
            brokenLine |= field.indexOf('\n') >= 0;
        }
        return new Problem(
                "this row has " + count + (count == 1 ? " cell" : " cells") + ", the first has " + cells.width(),
                brokenLine
                        ? "a quote in this row is not closed, perhaps"
                        : "put cells that hold separators in quotes, or name the right separator=",
                DataFile.name(file) + ":" + record.getStartingLineNumber() + ":" + column);
    }

    private Problem unreadable(Cells cells, CsvParseException failure) {
        if (failure.getCause() instanceof IOException e) {
            throw new UncheckedIOException(e);
        }
        String after = cells.rows() == 0 ? "" : ":" + (cells.line(cells.rows() - 1) + 1);
        String message = String.valueOf(failure.getMessage());
        boolean quotes = message.contains("quote");
        return new Problem(
                quotes ? "a quote is not closed" : "this row or one of its cells is too long",
                quotes
                        ? "close it, or name another quote="
                        : "a cell holds at most " + LONGEST_CELL + " characters, a row " + LONGEST_ROW
                                + "; a quote that is not closed may be the cause",
                DataFile.name(file) + after);
    }

    private Table table(Cells cells, Context context) {
        String name = DataFile.name(file);
        if (cells.rows() == 0) {
            throw new Problem("the file is empty", "", name);
        }
        boolean named = header.equals("auto") ? Header.looksLikeOne(cells) : header.equals("true");
        int first = named ? 1 : 0;
        if (cells.rows() == first) {
            throw new Problem(
                    "the file has a header and no rows",
                    header.equals("auto") ? "add rows, or header=false if the first row is data" : "add rows",
                    name);
        }
        List<String> names = names(cells, named, context);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < cells.width(); i++) {
            columns.add(cells.column(i, first, names.get(i)));
        }
        return new Table(columns, Optional.empty(), Optional.empty(), row -> name + ":" + cells.line(row + first));
    }

    private List<String> names(Cells cells, boolean named, Context context) {
        List<String> given = context.columnNames();
        if (!given.isEmpty() && given.size() != cells.width()) {
            throw new Problem(
                    "`columns` has " + given.size() + " names, the file has " + cells.width() + " columns",
                    "name every column, in order",
                    DataFile.name(file) + ":" + cells.line(0));
        }
        if (!given.isEmpty()) {
            return given;
        }
        List<String> names = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < cells.width(); i++) {
            String cell = named ? cells.get(0, i) : null;
            String name = cell == null ? "column_" + (i + 1) : cell;
            Integer before = seen.putIfAbsent(name, i + 1);
            if (before != null) {
                throw new Problem(
                        "columns " + before + " and " + (i + 1) + " are both named `" + name + "`",
                        "rename one, or name them all with `columns`",
                        DataFile.name(file) + ":" + cells.line(0) + ":" + (i + 1));
            }
            names.add(name);
        }
        return names;
    }
}
