package mlp.repl.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mlp.engine.Model;
import mlp.engine.run.DiskFailure;
import mlp.spi.Predictions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mlp predict}. */
@Command(
        name = "predict",
        description = {
            "Predicts the rows of a file or of standard input.",
            "Columns are found by name. Writes CSV, or JSON lines with --json, a line per row."
        })
final class PredictCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "MODEL", description = "a .safetensors file, a run, or `last`")
    String name = "";

    @Parameters(index = "1", paramLabel = "DATA", description = "a file, or - for CSV on standard input")
    String data = "-";

    @Mixin
    ModelOptions options = new ModelOptions();

    PredictCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<Model> loaded = options.load(session, name);
        if (loaded.isEmpty()) {
            return Exit.INPUT.code();
        }
        Model model = loaded.get();
        Model.Prediction predicted = data.equals("-")
                ? fromStandardInput(model)
                : session.screen().passing("predicting " + data + " …", () -> model.predict(model.read(Path.of(data))));
        session.screen().diagnostics(predicted.warnings());
        PrintStream out = new PrintStream(
                new java.io.BufferedOutputStream(session.screen().out(), 1 << 16),
                false,
                java.nio.charset.StandardCharsets.UTF_8);
        if (session.screen().json()) {
            writeJson(predicted, out);
        } else {
            writeCsv(predicted, out);
        }
        out.flush();
        return Exit.DONE.code();
    }

    private Model.Prediction fromStandardInput(Model model) {
        Path copy;
        try {
            copy = Files.createTempFile("mlp-stdin", ".csv");
        } catch (IOException e) {
            throw DiskFailure.writing(Path.of(System.getProperty("java.io.tmpdir", "")), e);
        }
        try {
            Files.copy(session.surroundings().in(), copy, StandardCopyOption.REPLACE_EXISTING);
            return model.predict(model.read(copy));
        } catch (IOException e) {
            throw DiskFailure.writing(copy, e);
        } finally {
            delete(copy);
        }
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException ignored) {
            // It lies in the folder for temporary files, which the system clears.
            return;
        }
    }

    private static void writeCsv(Model.Prediction prediction, PrintStream out) {
        Predictions rows = prediction.predictions();
        List<String> head = new ArrayList<>();
        switch (rows.target()) {
            case CATEGORY -> {
                head.add(prediction.targets().getFirst());
                rows.labels().forEach(label -> head.add("p(" + label + ")"));
            }
            case YES_NO -> {
                for (String target : prediction.targets()) {
                    head.add(target);
                    head.add(rows.width() == 1 ? "p(" + rows.labels().getLast() + ")" : "p(" + target + ")");
                }
            }
            case NUMBER -> head.addAll(prediction.targets());
        }
        out.print(String.join(",", head.stream().map(PredictCommand::cell).toList()));
        out.print('\n');
        StringBuilder line = new StringBuilder();
        boolean[] predicted = predictable(prediction);
        String nothing = ",".repeat(head.size() - 1);
        for (int row = 0; row < rows.rows(); row++) {
            line.setLength(0);
            if (!predicted[row]) {
                out.print(nothing + "\n");
                continue;
            }
            switch (rows.target()) {
                case CATEGORY -> {
                    line.append(cell(rows.labels().get(rows.predictedClass(row))));
                    for (int i = 0; i < rows.width(); i++) {
                        line.append(',').append(rows.output(row, i));
                    }
                }
                case YES_NO -> {
                    for (int i = 0; i < rows.width(); i++) {
                        line.append(i == 0 ? "" : ",").append(cell(yesNo(rows, row, i)));
                        line.append(',').append(rows.output(row, i));
                    }
                }
                case NUMBER -> {
                    for (int i = 0; i < rows.width(); i++) {
                        line.append(i == 0 ? "" : ",").append(rows.output(row, i));
                    }
                }
            }
            out.print(line.append('\n'));
        }
    }

    private void writeJson(Model.Prediction prediction, PrintStream out) {
        Predictions rows = prediction.predictions();
        boolean[] predicted = predictable(prediction);
        for (int row = 0; row < rows.rows(); row++) {
            Map<String, Object> object = new LinkedHashMap<>();
            if (!predicted[row]) {
                out.print("{}\n");
                continue;
            }
            switch (rows.target()) {
                case CATEGORY -> {
                    object.put(prediction.targets().getFirst(), rows.labels().get(rows.predictedClass(row)));
                    Map<String, Object> shares = new LinkedHashMap<>();
                    for (int i = 0; i < rows.width(); i++) {
                        shares.put(rows.labels().get(i), rows.output(row, i));
                    }
                    object.put("probabilities", shares);
                }
                case YES_NO -> {
                    Map<String, Object> shares = new LinkedHashMap<>();
                    for (int i = 0; i < rows.width(); i++) {
                        object.put(prediction.targets().get(i), yesNo(rows, row, i));
                        shares.put(
                                rows.width() == 1
                                        ? rows.labels().getLast()
                                        : prediction.targets().get(i),
                                rows.output(row, i));
                    }
                    object.put("probabilities", shares);
                }
                case NUMBER -> {
                    for (int i = 0; i < rows.width(); i++) {
                        object.put(prediction.targets().get(i), rows.output(row, i));
                    }
                }
            }
            out.print(session.screen().text(object));
            out.print('\n');
        }
    }

    /** Which rows have a prediction; the others get an empty line, so that lines and rows stay side by side. */
    private static boolean[] predictable(Model.Prediction prediction) {
        boolean[] predictable = new boolean[prediction.predictions().rows()];
        for (int row : prediction.rows()) {
            predictable[row] = true;
        }
        return predictable;
    }

    private static String yesNo(Predictions rows, int row, int column) {
        boolean yes = rows.output(row, column) >= 0.5f;
        if (rows.width() == 1) {
            return yes ? rows.labels().getLast() : rows.labels().getFirst();
        }
        return yes ? "1" : "0";
    }

    /** A cell of CSV, in quotes where it must be. */
    private static String cell(String text) {
        boolean quoted = text.indexOf(',') >= 0
                || text.indexOf('"') >= 0
                || text.indexOf('\n') >= 0
                || text.indexOf('\r') >= 0
                || !text.equals(text.strip());
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
