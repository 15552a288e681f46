package mlp.repl.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import mlp.engine.Answer;
import mlp.engine.Engine;
import mlp.engine.Experiment;
import mlp.engine.Settings;
import mlp.engine.bench.BenchModel;
import mlp.engine.bench.InferenceBench;
import mlp.engine.bench.KernelBench;
import mlp.engine.bench.TrainingBench;
import mlp.engine.registry.Registry;
import mlp.grammar.SourceText;
import mlp.spi.ExtensionPoint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlp bench}. */
@Command(name = "bench", description = "Measures how fast this machine trains, predicts and multiplies.")
final class BenchCommand implements Callable<Integer> {

    private static final String PLAIN_SHAPE = "784-512-256-10";
    private static final int KERNEL_SIZE = 1024;
    private static final double USUAL_RATE = 0.001;

    private final Session session;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "a model file; without one, random rows and --widths")
    @Nullable
    Path file;

    @Mixin
    ModelOptions model = new ModelOptions();

    @Option(names = "--epochs", paramLabel = "K", description = "epochs to train; the first is warm-up")
    int epochs = 6;

    @Option(names = "--kernels", description = "GFLOP/s of matrix products against the machine's own peak")
    boolean kernels;

    @Option(names = "--inference", description = "time of one row, and rows/s of a batch")
    boolean inference;

    @Option(
            names = "--widths",
            paramLabel = "W-W-…",
            description = "widths from input to output, such as 784-512-256-10")
    @Nullable
    String widths;

    @Option(names = "--batch", paramLabel = "N", description = "rows of a batch; 128, or 1024 with --inference")
    @Nullable
    Integer batch;

    @Option(names = "--rows", paramLabel = "N", description = "rows of an epoch")
    int rows = 60_000;

    @Option(names = "--activation", paramLabel = "NAME", description = "of the hidden layers")
    String activation = "relu";

    @Option(names = "--loss", paramLabel = "NAME", description = "cross_entropy, or squared for numbers as targets")
    String loss = "cross_entropy";

    @Option(names = "--optimizer", paramLabel = "NAME", description = "adam, adamw, sgd, nesterov, …")
    String optimizer = "adam";

    @Option(names = "--lr", paramLabel = "RATE", description = "learning rate; 0.001 where there is one")
    @Nullable
    Double lr;

    @Option(names = "--batch-norm", description = "batch_norm between each hidden layer and its activation")
    boolean batchNorm;

    @Option(names = "--layer-norm", description = "layer_norm there")
    boolean layerNorm;

    @Option(names = "--dropout", paramLabel = "SHARE", description = "dropout behind each activation")
    @Nullable
    Double dropout;

    BenchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (epochs < 1) {
            throw new UsageProblem("--epochs " + epochs + " is not possible", "give 1 or more");
        }
        Engine engine = session.engine(model.threads());
        if (kernels) {
            kernels(engine);
            return Exit.DONE.code();
        }
        engine.warmUp();
        Optional<Experiment> experiment = experiment(engine);
        if (experiment.isEmpty()) {
            return Exit.INPUT.code();
        }
        if (inference) {
            inference(engine, experiment.get());
        } else {
            training(engine, experiment.get());
        }
        return Exit.DONE.code();
    }

    private Optional<Experiment> experiment(Engine engine) {
        Path given = file;
        if (given != null) {
            return model.open(session, given);
        }
        SourceText text = new SourceText("bench", shape(engine).text(epochs));
        Answer<Experiment> answer = engine.open(text, session.surroundings().folder(), Settings.NONE);
        session.screen().diagnostics(answer.diagnostics());
        return answer.hasErrors() ? Optional.empty() : answer.value();
    }

    private BenchModel shape(Engine engine) {
        return new BenchModel(
                numbers(widths == null ? PLAIN_SHAPE : widths),
                activation,
                loss,
                optimizer.equals("nesterov")
                        ? "sgd(" + rate() + ", momentum=0.9, nesterov=true)"
                        : optimizer + (lr != null || hasRate(engine) ? "(" + rate() + ")" : ""),
                batchNorm ? "batch_norm" : layerNorm ? "layer_norm" : "",
                dropout == null ? OptionalDouble.empty() : OptionalDouble.of(dropout),
                batch == null ? 128 : batch,
                inference ? 64 : rows);
    }

    private String rate() {
        Double given = lr;
        return "lr=" + (given == null ? USUAL_RATE : given);
    }

    /** Solvers have none. */
    private boolean hasRate(Engine engine) {
        return !(engine.registry().find(List.of(ExtensionPoint.OPTIMIZER, ExtensionPoint.SOLVER), optimizer)
                        instanceof Registry.Lookup.Found found)
                || found.entry().definition().parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals("lr"));
    }

    private static List<Integer> numbers(String text) {
        try {
            return Stream.of(text.split("-")).map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new UsageProblem("--widths " + text + " is no list of widths", "give something like " + PLAIN_SHAPE);
        }
    }

    private String workload() {
        return file != null
                ? file.toString()
                : shape(session.engine(model.threads())).name();
    }

    private void training(Engine engine, Experiment experiment) {
        Screen screen = session.screen();
        TrainingBench.run(experiment, workload(), engine.lanes().count(), epochs, epoch -> {
            if (screen.json()) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("workload", epoch.workload());
                object.put("threads", epoch.threads());
                object.put("epoch", epoch.epoch());
                object.put("samples_per_s", Math.round(epoch.samplesPerSecond()));
                object.put("elapsed_s", rounded(epoch.elapsedSeconds()));
                screen.json(object);
            } else {
                screen.result(String.format(
                        Locale.ROOT,
                        "epoch %3d  %,12.0f samples/s%s",
                        epoch.epoch(),
                        epoch.samplesPerSecond(),
                        epoch.epoch() == 0 ? "  (warm-up)" : ""));
            }
            screen.out().flush();
        });
    }

    private void inference(Engine engine, Experiment experiment) {
        Screen screen = session.screen();
        int many = batch == null ? 1024 : batch;
        InferenceBench.Result result = InferenceBench.run(engine, experiment, many);
        if (screen.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("workload", workload());
            object.put("threads", engine.lanes().count());
            object.put("batch", many);
            object.put("one_row_us", rounded(result.oneRowMicroseconds()));
            object.put("rows_per_s", Math.round(result.rowsPerSecond()));
            screen.json(object);
        } else {
            screen.result(String.format(Locale.ROOT, "one row    %.1f µs", result.oneRowMicroseconds()));
            screen.result(String.format(Locale.ROOT, "%d rows  %,.0f rows/s", many, result.rowsPerSecond()));
        }
    }

    private void kernels(Engine engine) {
        Screen screen = session.screen();
        KernelBench.Result result = KernelBench.run(engine.kernels(), engine.lanes(), KERNEL_SIZE);
        if (screen.json()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("kernels", result.kernels());
            object.put("threads", result.threads());
            object.put("size", result.size());
            object.put("forward_gflops", rounded(result.forward()));
            object.put("gradient_gflops", rounded(result.gradient()));
            object.put("peak_gflops", rounded(result.peak()));
            screen.json(object);
        } else {
            screen.result(result.kernels() + ", " + result.threads() + " threads, " + result.size() + "³");
            screen.result(line("forward", result.forward(), result.peak()));
            screen.result(line("gradient", result.gradient(), result.peak()));
            screen.result(line("peak", result.peak(), 0));
        }
    }

    private static String line(String name, double speed, double peak) {
        String share = peak > 0 ? String.format(Locale.ROOT, "  %3.0f %% of the peak", 100 * speed / peak) : "";
        return String.format(Locale.ROOT, "%-9s %6.0f GFLOP/s%s", name, speed, share);
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
