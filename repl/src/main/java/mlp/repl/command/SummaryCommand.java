package mlp.repl.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mlp.engine.Experiment;
import mlp.engine.Summary;
import mlp.engine.data.DataReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mlp summary}. */
@Command(
        name = "summary",
        description = "Shows data, layers, shapes, parameters, memory and multiply-adds, before any training.")
final class SummaryCommand implements Callable<Integer> {

    private static final int LONGEST_LIST = 40;

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "a model file")
    Path file = Path.of("");

    @Mixin
    ModelOptions model = new ModelOptions();

    SummaryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<Experiment> experiment = model.open(session, file);
        if (experiment.isEmpty()) {
            return Exit.INPUT.code();
        }
        Summary summary = experiment.get().summary();
        if (session.screen().json()) {
            json(experiment.get(), summary);
        } else {
            data(experiment.get().data().report());
            layers(summary);
        }
        return Exit.DONE.code();
    }

    private void data(DataReport report) {
        Screen screen = session.screen();
        screen.result(String.format(
                Locale.ROOT,
                "%,d rows: %,d training, %,d validation, %,d test; the target is %s",
                report.rows(),
                report.train(),
                report.valid(),
                report.test(),
                report.target()));
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (DataReport.ColumnReport column : report.columns()) {
            if (rows.size() == LONGEST_LIST) {
                break;
            }
            rows.put(
                    column.name(),
                    List.of(column.type(), column.treatment(), number(column.missing()), number(column.features())));
        }
        TextTable.lines(List.of("type", "treatment", "missing", "width"), rows).forEach(screen::result);
        if (report.columns().size() > LONGEST_LIST) {
            screen.result("… and " + (report.columns().size() - LONGEST_LIST) + " more columns");
        }
        screen.result("");
    }

    private void layers(Summary summary) {
        Screen screen = session.screen();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Summary.LayerSummary layer : summary.layers()) {
            rows.put(
                    layer.name(),
                    List.of(
                            layer.inputWidth() + " → " + layer.outputWidth(),
                            number(layer.parameters()),
                            number(layer.multiplyAdds())));
        }
        rows.put("all", List.of("", number(summary.parameters()), number(summary.multiplyAdds())));
        TextTable.lines(List.of("shape", "parameters", "multiply-adds"), rows).forEach(screen::result);
        screen.result("");
        screen.result("memory: " + bytes(summary.parameterBytes()) + " for parameters, gradients and optimizer state, "
                + bytes(summary.batchBytes()) + " for a batch of " + number(summary.batch()) + " rows");
    }

    private void json(Experiment experiment, Summary summary) {
        List<Map<String, Object>> layers = new ArrayList<>();
        for (Summary.LayerSummary layer : summary.layers()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("name", layer.name());
            object.put("text", layer.text());
            object.put("input", layer.inputWidth());
            object.put("output", layer.outputWidth());
            object.put("parameters", layer.parameters());
            object.put("multiply_adds", layer.multiplyAdds());
            layers.add(object);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("data", experiment.data().report());
        object.put("layers", layers);
        object.put("parameters", summary.parameters());
        object.put("multiply_adds", summary.multiplyAdds());
        object.put("parameter_bytes", summary.parameterBytes());
        object.put("batch_bytes", summary.batchBytes());
        object.put("batch", summary.batch());
        session.screen().json(object);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String bytes(long bytes) {
        if (bytes < 1 << 20) {
            return String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0);
        }
        return bytes < 1 << 30
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0)
                : String.format(Locale.ROOT, "%.1f GiB", bytes / 1073741824.0);
    }
}
