package mlp.repl.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mlp.engine.Evaluation;
import mlp.engine.Model;
import mlp.repl.command.Exit;
import mlp.repl.command.Figures;
import mlp.repl.command.Verdict;
import mlp.spi.Column;
import mlp.spi.ModelView;
import mlp.spi.Predictions;
import mlp.spi.Table;
import org.jspecify.annotations.Nullable;

/** Commands that ask the model something. */
final class ModelVerbs {

    private final Console console;

    ModelVerbs(Console console) {
        this.console = console;
    }

    List<Verb> verbs() {
        return List.of(
                new Verb(
                        "evaluate",
                        "",
                        "figures of the model as it is, on the rows that the text evaluates on",
                        this::evaluate),
                new Verb(
                        "predict",
                        "VALUE, …",
                        "the model's answer for a row: `predict 5.1, 3.5`, or `predict x1=5.1, x2=3.5`",
                        this::predict),
                new Verb(
                        "weights",
                        "[LAYER]",
                        "sizes and figures of the weights, or those of a layer themselves",
                        this::weights),
                new Verb("explain", "", "prints the text with every default written out", this::explain));
    }

    private Exit evaluate(String rest) {
        Evaluation evaluation = console.training().model().evaluate();
        console.say("on " + evaluation.rows() + ":");
        console.screen().err().flush();
        Figures.lines(evaluation).forEach(console.screen()::result);
        console.screen().out().flush();
        return Verdict.exit(console.screen(), evaluation);
    }

    private Exit explain(String rest) {
        console.printModel(console.open().experiment().textFor(console.textFolder()));
        return Exit.DONE;
    }

    private Exit predict(String rest) {
        Model model = console.training().model();
        List<String> columns = model.columns();
        @Nullable String[] values = values(rest, columns);
        List<Column> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(new Column.Text(columns.get(i), new @Nullable String[] {values[i]}));
        }
        Table table = new Table(cells, java.util.Optional.empty(), java.util.Optional.empty(), row -> "predict");
        Model.Prediction prediction = model.predict(table);
        console.screen().diagnostics(prediction.warnings());
        answer(prediction).forEach(console.screen()::result);
        return Exit.DONE;
    }

    /** A value for each column, by position or by name; {@code ?} and nothing stand for a missing one. */
    private static @Nullable String[] values(String rest, List<String> columns) {
        String wanted = "a value each for " + String.join(", ", columns.subList(0, Math.min(20, columns.size())))
                + (columns.size() > 20 ? ", … (" + columns.size() + " in all)" : "");
        if (rest.isEmpty()) {
            throw Refusal.of("`predict` wants a row", wanted);
        }
        List<String> given = ValueList.split(rest);
        @Nullable String[] values = new @Nullable String[columns.size()];
        boolean[] set = new boolean[columns.size()];
        for (int i = 0; i < given.size(); i++) {
            int equals = ValueList.nameEnd(given.get(i));
            String name = equals < 0 ? "" : ValueList.unquoted(given.get(i).substring(0, equals));
            int at = equals < 0 ? i : columns.indexOf(name);
            if (equals >= 0 && at < 0) {
                throw Refusal.of("there is no column `" + name + "`", Nearest.help(name, columns));
            }
            if (at >= columns.size()) {
                throw Refusal.of(given.size() + " values are given, the model takes " + columns.size(), wanted);
            }
            if (set[at]) {
                throw Refusal.of("column `" + columns.get(at) + "` is given twice", wanted);
            }
            String value = ValueList.unquoted(given.get(i).substring(equals + 1).strip());
            values[at] = value.isEmpty() || value.equals("?") ? null : value;
            set[at] = true;
        }
        for (int i = 0; i < set.length; i++) {
            if (!set[i]) {
                throw Refusal.of(
                        "no value is given for column `" + columns.get(i) + "`", wanted + "; `?` for a missing one");
            }
        }
        return values;
    }

    private static List<String> answer(Model.Prediction prediction) {
        Predictions rows = prediction.predictions();
        List<String> lines = new ArrayList<>();
        if (rows.rows() == 0) {
            lines.add("no answer: the row has a missing value that the text leaves out");
            return lines;
        }
        switch (rows.target()) {
            case CATEGORY -> {
                lines.add(rows.labels().get(rows.predictedClass(0)));
                for (int i = 0; i < rows.width(); i++) {
                    lines.add("  " + rows.labels().get(i) + " " + Figures.share(rows.output(0, i)));
                }
            }
            case YES_NO -> {
                if (rows.width() == 1) {
                    float positive = rows.output(0, 0);
                    lines.add(rows.labels().get(positive >= 0.5f ? 1 : 0));
                    lines.add("  " + rows.labels().getLast() + " " + Figures.share(positive));
                } else {
                    for (int i = 0; i < rows.width(); i++) {
                        lines.add(prediction.targets().get(i) + " " + Figures.share(rows.output(0, i)));
                    }
                }
            }
            case NUMBER -> {
                for (int i = 0; i < rows.width(); i++) {
                    lines.add(prediction.targets().get(i) + " " + Figures.number(rows.output(0, i)));
                }
            }
        }
        return lines;
    }

    private Exit weights(String layer) {
        ModelView view = console.training().model().view();
        if (!layer.isEmpty()) {
            return matrices(Layers.find(view, layer));
        }
        List<String> lines = new ArrayList<>();
        for (ModelView.LayerView each : view.layers()) {
            each.tensors().forEach((name, values) -> lines.add(figures(each.name() + "." + name, values)));
        }
        lines.forEach(console.screen()::result);
        return Exit.DONE;
    }

    private static String figures(String name, float[] values) {
        double sum = 0;
        double squares = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        double mean = sum / values.length;
        double deviation = Math.sqrt(Math.max(0, squares / values.length - mean * mean));
        return String.format(
                Locale.ROOT,
                "%-24s %9d  mean %9.4f  sd %8.4f  from %9.4f to %9.4f",
                name,
                values.length,
                mean,
                deviation,
                least,
                greatest);
    }

    private Exit matrices(ModelView.LayerView layer) {
        layer.tensors().forEach((name, values) -> {
            int rows = name.equals("weight") ? layer.outputWidth() : 1;
            int columns = values.length / rows;
            console.screen().result(layer.name() + "." + name + " [" + rows + ", " + columns + "]");
            for (int i = 0; i < Math.min(rows, 20); i++) {
                StringBuilder line = new StringBuilder();
                for (int j = 0; j < Math.min(columns, 12); j++) {
                    line.append(String.format(Locale.ROOT, " %9.5f", values[i * columns + j]));
                }
                console.screen().result(line + (columns > 12 ? " …" : ""));
            }
            if (rows > 20) {
                console.screen().result(" …");
            }
        });
        return Exit.DONE;
    }
}
