package mlp.repl.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mlp.engine.Evaluation;
import mlp.spi.Metric;

/** Writes the figures of an evaluation. */
public final class Figures {

    private static final int SIGNIFICANT = 5;

    private Figures() {}

    /** A line per figure, tables behind them: {@code accuracy 97.3 %}. */
    public static List<String> lines(Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        evaluation.results().forEach((name, result) -> {
            switch (result) {
                case Metric.Result.Value value -> lines.add(name + " " + text(value));
                case Metric.Result.Table table -> {
                    lines.add(name);
                    lines.addAll(table(table));
                }
            }
        });
        return lines;
    }

    /** Figures as numbers and tables. */
    static Map<String, Object> object(Evaluation evaluation) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("event", "evaluation");
        object.put("rows", evaluation.rows());
        object.put("loss", evaluation.loss());
        evaluation.results().forEach((name, result) -> {
            switch (result) {
                case Metric.Result.Value value -> object.put(name, value.value());
                case Metric.Result.Table table ->
                    object.put(
                            name,
                            Map.of("rows", table.rowNames(), "columns", table.columnNames(), "cells", table.cells()));
            }
        });
        return object;
    }

    /** A figure for people. */
    static String text(Metric.Result.Value value) {
        return value.share() ? share(value.value()) : number(value.value());
    }

    /** A share as a percentage. */
    public static String share(double value) {
        return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.1f %%", 100 * value);
    }

    /** A number with a few significant digits, plain where that is short. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "undefined";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        double size = Math.abs(value);
        if (size < 1e-4 || size >= 1e7) {
            return String.format(Locale.ROOT, "%." + (SIGNIFICANT - 2) + "e", value);
        }
        int whole = (int) Math.floor(Math.log10(size)) + 1;
        return String.format(Locale.ROOT, "%." + Math.max(0, SIGNIFICANT - Math.max(whole, 1)) + "f", value);
    }

    /** A table with its columns under one another; the rows are what is so, the columns what was predicted. */
    static List<String> table(Metric.Result.Table table) {
        List<List<String>> cells = new ArrayList<>();
        List<String> head = new ArrayList<>();
        head.add("");
        head.addAll(table.columnNames());
        cells.add(head);
        for (int row = 0; row < table.rowNames().size(); row++) {
            List<String> line = new ArrayList<>();
            line.add(table.rowNames().get(row));
            for (double cell : table.cells()[row]) {
                line.add(number(cell));
            }
            cells.add(line);
        }
        int columns = head.size();
        int[] widths = new int[columns];
        for (List<String> line : cells) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> line : cells) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = line.get(i);
                String space = " ".repeat(widths[i] - cell.length());
                text.append("  ").append(i == 0 ? cell + space : space + cell);
            }
            lines.add(text.toString());
        }
        return lines;
    }
}
