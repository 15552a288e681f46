package mlp.repl.console;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlp.engine.Evaluation;
import mlp.engine.Training;
import mlp.engine.registry.Registry;
import mlp.engine.run.AtomicFile;
import mlp.repl.command.Exit;
import mlp.repl.picture.Drawing;
import mlp.repl.picture.HeatMap;
import mlp.repl.picture.Ink;
import mlp.repl.picture.LineChart;
import mlp.spi.Definition;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import mlp.spi.Metric;
import mlp.spi.ModelView;
import mlp.spi.Plot;

/** {@code plot}: draws in the terminal, or into a file behind {@code >}. */
final class PlotVerb {

    private static final String SUBJECTS =
            "`plot loss`, `plot accuracy`, `plot rate`, `plot weights 1`, `plot confusion`";
    private static final int ROWS = 16;

    private final Console console;

    PlotVerb(Console console) {
        this.console = console;
    }

    List<Verb> verbs() {
        return List.of(new Verb(
                "plot",
                "loss|FIGURE|rate|weights N|confusion|boundary [log] [> FILE]",
                "draws in the terminal, or into an .svg or .png file",
                this::plot));
    }

    private Exit plot(String rest) {
        int arrow = rest.lastIndexOf('>');
        String file = arrow < 0 ? "" : ValueList.unquoted(rest.substring(arrow + 1));
        List<String> words = new ArrayList<>(
                List.of((arrow < 0 ? rest : rest.substring(0, arrow)).strip().split("\\s+")));
        if (arrow >= 0 && !file.endsWith(".svg") && !file.endsWith(".png")) {
            throw Refusal.of("a picture is written to an .svg or .png file", "such as `plot loss > loss.svg`");
        }
        boolean logarithmic = words.remove("log");
        Drawing drawing = drawing(words.isEmpty() || words.getFirst().isEmpty() ? List.of("loss") : words, logarithmic);
        if (!file.isEmpty()) {
            write(drawing, file);
            console.say("drawn to " + file);
            return Exit.DONE;
        }
        int columns = Math.max(24, Math.min(console.screen().columns() - 1, 100));
        boolean unicode = !"C".equals(System.getenv("LC_ALL"));
        Ink ink = new Ink(console.screen().colourResults(), unicode);
        drawing.text(columns, ROWS, ink).forEach(console.screen()::result);
        return Exit.DONE;
    }

    private void write(Drawing drawing, String file) {
        Path target = console.folder().resolve(file);
        if (file.endsWith(".svg")) {
            AtomicFile.write(target, drawing.svg());
            return;
        }
        byte[] bytes = drawing.png();
        AtomicFile.write(target, (FileChannel channel) -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        });
    }

    private Drawing drawing(List<String> words, boolean logarithmic) {
        String subject = words.getFirst();
        Optional<Definition<?>> contributed =
                console.vocabulary().registry().find(List.of(ExtensionPoint.PLOT), subject)
                                instanceof Registry.Lookup.Found found
                        ? Optional.of(found.entry().definition())
                        : Optional.empty();
        return switch (subject) {
            case "weights" -> weights(words.size() > 1 ? words.get(1) : "1");
            case "confusion" -> confusion();
            case "boundary" -> Boundary.of(console.open());
            default -> contributed.isPresent() ? chart(contributed.get(), logarithmic) : curves(subject, logarithmic);
        };
    }

    private LineChart chart(Definition<?> definition, boolean logarithmic) {
        Training training = trained();
        Object made = definition.factory().apply(new mlp.spi.Arguments(java.util.Map.of()));
        Plot plot = ExtensionPoint.PLOT.type().cast(made);
        return filled(new LineChart(plot.draw(training.model().view(), training.history()), logarithmic));
    }

    private Training trained() {
        Training training = console.training();
        if (training.history().isEmpty()) {
            throw Refusal.of("there is nothing to draw before the first epoch", "`train`");
        }
        return training;
    }

    private LineChart curves(String subject, boolean logarithmic) {
        List<EpochRecord> history = trained().history();
        Set<String> known = new LinkedHashSet<>();
        history.forEach(epoch -> known.addAll(epoch.values().keySet()));
        List<String> names = known.stream()
                .filter(name -> name.equals(subject) || name.endsWith("." + subject))
                .toList();
        double[] x = history.stream().mapToDouble(EpochRecord::epoch).toArray();
        List<Plot.Curve> curves = new ArrayList<>();
        if (subject.equals("rate")) {
            curves.add(new Plot.Curve(
                    "rate",
                    x,
                    history.stream().mapToDouble(EpochRecord::learningRate).toArray()));
        }
        for (String name : names) {
            curves.add(new Plot.Curve(
                    name,
                    x,
                    history.stream().mapToDouble(epoch -> epoch.value(name)).toArray()));
        }
        if (curves.isEmpty()) {
            List<String> subjects = new ArrayList<>(known);
            subjects.addAll(List.of("loss", "rate", "weights", "confusion", "boundary"));
            String near = Nearest.help(subject, subjects);
            throw Refusal.of("there is no plot `" + subject + "`", near.startsWith("did") ? near : SUBJECTS);
        }
        return filled(new LineChart(new Plot.Picture(subject, "epoch", subject, curves), logarithmic));
    }

    private static LineChart filled(LineChart chart) {
        if (chart.isEmpty()) {
            throw Refusal.of("there is nothing to draw: no value is a number that can be shown", "");
        }
        return chart;
    }

    private HeatMap weights(String layer) {
        ModelView.LayerView found = Layers.find(console.training().model().view(), layer);
        float[] weight = Layers.weight(found)
                .orElseThrow(() -> Refusal.of("layer `" + found.name() + "` has no weight matrix", ""));
        int columns = weight.length / found.outputWidth();
        double[][] values = new double[found.outputWidth()][columns];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < columns; j++) {
                values[i][j] = weight[i * columns + j];
            }
        }
        return new HeatMap(found.name() + ".weight", "units", "inputs", List.of(), List.of(), values, false);
    }

    private HeatMap confusion() {
        Evaluation evaluation = console.training().model().evaluate();
        for (var result : evaluation.results().entrySet()) {
            if (result.getValue() instanceof Metric.Result.Table table) {
                return new HeatMap(
                        result.getKey() + " on " + evaluation.rows(),
                        "true",
                        "predicted",
                        table.rowNames(),
                        table.columnNames(),
                        table.cells(),
                        true);
            }
        }
        throw Refusal.of(
                "the text asks for no confusion matrix", "type `evaluate { metrics accuracy, confusion }` first");
    }
}
