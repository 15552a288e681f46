package mlp.repl.console;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import mlp.engine.Evaluation;
import mlp.engine.Training;
import mlp.engine.model.Use;
import mlp.engine.registry.PluginFault;
import mlp.engine.registry.Registry;
import mlp.engine.resolve.ComponentText;
import mlp.engine.run.AtomicFile;
import mlp.repl.command.Exit;
import mlp.repl.picture.Drawing;
import mlp.repl.picture.HeatMap;
import mlp.repl.picture.Ink;
import mlp.repl.picture.LineChart;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import mlp.spi.Metric;
import mlp.spi.ModelView;
import mlp.spi.Plot;
import mlp.spi.Problem;

/** {@code plot}: draws in the terminal, or into a file behind {@code >}. */
final class PlotVerb {

    private static final String SUBJECTS =
            "`plot loss`, `plot accuracy`, `plot rate`, `plot weights 1`, `plot confusion`";
    private static final List<ExtensionPoint<?>> PLOTS = List.of(ExtensionPoint.PLOT);
    private static final int ROWS = 16;

    private final Console console;

    PlotVerb(Console console) {
        this.console = console;
    }

    List<Verb> verbs() {
        return List.of(new Verb(
                "plot",
                "loss|FIGURE|rate|weights N|confusion|boundary|PLOT [log] [> FILE]",
                "draws in the terminal, or into an .svg or .png file; `help plots` lists those of plugins",
                this::plot));
    }

    private Exit plot(String rest) {
        int arrow = rest.lastIndexOf('>');
        String file = arrow < 0 ? "" : ValueList.unquoted(rest.substring(arrow + 1));
        String asked = (arrow < 0 ? rest : rest.substring(0, arrow)).strip();
        boolean logarithmic = asked.equals("log") || asked.endsWith(" log");
        String subject = (logarithmic ? asked.substring(0, asked.length() - "log".length()) : asked).strip();
        if (arrow >= 0 && !file.endsWith(".svg") && !file.endsWith(".png")) {
            throw Refusal.of("a picture is written to an .svg or .png file", "such as `plot loss > loss.svg`");
        }
        Drawing drawing = drawing(subject.isEmpty() ? "loss" : subject, logarithmic);
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

    private Drawing drawing(String subject, boolean logarithmic) {
        int end = ValueList.componentEnd(subject);
        String word = subject.substring(0, end);
        String rest = subject.substring(end).strip();
        if (word.equals("weights")) {
            return weights(rest.isEmpty() ? "1" : rest);
        }
        if (!rest.isEmpty()) {
            throw Refusal.of("`plot " + word + "` takes nothing more than `log`, not `" + rest + "`", SUBJECTS);
        }
        return switch (word) {
            case "confusion" -> confusion();
            case "boundary" -> Boundary.of(console.open());
            case "loss", "rate" -> curves(word, logarithmic);
            default -> isContributed(word) ? contributed(word, logarithmic) : curves(word, logarithmic);
        };
    }

    /** Whether a plot of a plugin is meant: a figure that the training has comes first, as built-in words do. */
    private boolean isContributed(String word) {
        String name = word.substring(0, word.indexOf('(') < 0 ? word.length() : word.indexOf('('));
        boolean known = !(console.vocabulary().registry().find(PLOTS, name) instanceof Registry.Lookup.Unknown);
        return word.length() > name.length() || known && figures(word).isEmpty();
    }

    private LineChart contributed(String text, boolean logarithmic) {
        Registry registry = console.vocabulary().registry();
        Use<Plot> plot;
        try {
            plot = new ComponentText(registry).use(ExtensionPoint.PLOT, text, console.folder());
        } catch (Problem unknown) {
            throw Refusal.of(unknown);
        }
        Training training = console.training();
        List<LineChart> drawn = new ArrayList<>();
        String subject = registry.subject(ExtensionPoint.PLOT, plot.definition().name(), plot.plugin());
        PluginFault.watch(subject, () -> {
            ModelView model = training.model().view();
            drawn.add(new LineChart(plot.component().draw(model, training.history()), logarithmic));
        });
        if (drawn.getFirst().isEmpty() && training.history().isEmpty()) {
            trained();
        }
        return filled(drawn.getFirst());
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
        List<String> names = figures(subject);
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
            List<String> subjects = new ArrayList<>(measured());
            subjects.addAll(List.of("loss", "rate", "weights", "confusion", "boundary"));
            subjects.addAll(console.vocabulary().registry().words(PLOTS));
            String near = Nearest.help(subject, subjects);
            throw Refusal.of("there is no plot `" + subject + "`", near.startsWith("did") ? near : SUBJECTS);
        }
        return filled(new LineChart(new Plot.Picture(subject, "epoch", subject, curves), logarithmic));
    }

    /** Names of what training has measured so far and a word can mean: {@code accuracy} is {@code valid.accuracy}. */
    private List<String> figures(String word) {
        return measured().stream()
                .filter(name -> name.equals(word) || name.endsWith("." + word))
                .toList();
    }

    private Set<String> measured() {
        Set<String> known = new LinkedHashSet<>();
        console.model()
                .training()
                .map(Training::history)
                .orElse(List.of())
                .forEach(epoch -> known.addAll(epoch.values().keySet()));
        return known;
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
