package mlp.repl.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.Evaluation;
import mlp.engine.Experiment;
import mlp.engine.Model;
import mlp.engine.Run;
import mlp.engine.run.RunFolder;
import mlp.spi.Column;
import mlp.spi.Metric;
import mlp.spi.ModelView;
import mlp.spi.Predictions;
import mlp.spi.Problem;
import mlp.spi.Table;
import mlp.spi.TrainingListener;
import mlp.spi.Workbench;
import org.jspecify.annotations.Nullable;

/** The workbench that contributed commands work with: the same as the commands of the program do. */
final class ProgramWorkbench implements Workbench {

    private final Session session;

    ProgramWorkbench(Session session) {
        this.session = session;
    }

    @Override
    public Path train(Path file, Map<String, String> settings, TrainingListener listener) {
        ModelOptions options = new ModelOptions();
        options.values.putAll(settings);
        Experiment experiment = options.open(session, file)
                .orElseThrow(() -> new Problem("`" + file + "` has errors", "`mlp validate " + file + "` lists them"));
        RunFolder folder = session.runs().create(experiment.spec().name());
        Run run = Run.begin(experiment, folder, file.toString());
        try {
            run.train(() -> false, listener);
            run.finish();
        } catch (Problem failure) {
            run.failed(failure);
            throw failure;
        }
        return folder.path();
    }

    @Override
    public ModelView open(String model) {
        return view(model, load(model));
    }

    /** A model that was opened by a name, with the figures of its run. */
    ModelView view(String name, Model model) {
        return new Opened(model.view(), figures(session.runs().model(name)));
    }

    @Override
    public Map<String, Double> evaluate(String model, String data) {
        Model loaded = load(model);
        Evaluation evaluation = data.isEmpty() ? loaded.evaluate() : loaded.evaluate(loaded.read(Path.of(data)));
        Map<String, Double> figures = new LinkedHashMap<>();
        evaluation.results().forEach((name, result) -> {
            switch (result) {
                case Metric.Result.Value value -> figures.put(name, value.value());
                case Metric.Result.Table table -> {} // tables have no single figure
            }
        });
        return figures;
    }

    @Override
    public List<float[]> predict(String model, List<Map<String, String>> rows) {
        Model loaded = load(model);
        Predictions predictions = loaded.predict(table(loaded.columns(), rows)).predictions();
        List<float[]> outputs = new ArrayList<>();
        for (int row = 0; row < predictions.rows(); row++) {
            int at = row * predictions.width();
            outputs.add(Arrays.copyOfRange(predictions.outputs(), at, at + predictions.width()));
        }
        return outputs;
    }

    @Override
    public List<Path> runs() {
        return session.runs().list().stream().map(RunFolder::path).toList();
    }

    private Model load(String model) {
        return new ModelOptions()
                .load(session, model)
                .orElseThrow(() -> new Problem("`" + model + "` could not be opened", "its errors are above"));
    }

    /** What the run that made a model ended with; nothing for a model outside of a run folder. */
    private static Map<String, Double> figures(Path model) {
        Path folder = model.toAbsolutePath().getParent();
        try {
            return folder == null ? Map.of() : RunFolder.open(folder).record().figures();
        } catch (Problem noRun) {
            return Map.of();
        }
    }

    private static Table table(List<String> columns, List<Map<String, String>> rows) {
        List<Column> cells = new ArrayList<>();
        for (String column : columns) {
            if (rows.isEmpty() || !rows.getFirst().containsKey(column)) {
                continue;
            }
            @Nullable String[] values = new @Nullable String[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = rows.get(row).get(column);
            }
            cells.add(new Column.Text(column, values));
        }
        return new Table(cells, Optional.empty(), Optional.empty(), row -> "row " + (row + 1));
    }

    /** A model together with the figures of its run. */
    private record Opened(ModelView view, Map<String, Double> figures) implements ModelView {

        @Override
        public String text() {
            return view.text();
        }

        @Override
        public int inputWidth() {
            return view.inputWidth();
        }

        @Override
        public List<String> features() {
            return view.features();
        }

        @Override
        public List<String> labels() {
            return view.labels();
        }

        @Override
        public List<LayerView> layers() {
            return view.layers();
        }
    }
}
