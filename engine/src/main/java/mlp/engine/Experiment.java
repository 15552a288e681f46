package mlp.engine;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.data.Augmenter;
import mlp.engine.data.Dataset;
import mlp.engine.data.Preprocessing;
import mlp.engine.model.ModelSpec;
import mlp.engine.model.TrainSpec;
import mlp.engine.model.Use;
import mlp.engine.plan.Interpreter;
import mlp.engine.plan.Network;
import mlp.engine.plan.Parameters;
import mlp.engine.plan.RandomMasks;
import mlp.engine.plan.TrainingRule;
import mlp.engine.resolve.DataFacts;
import mlp.engine.resolve.Draft;
import mlp.engine.run.RunRecord;
import mlp.engine.run.Safetensors;
import mlp.engine.train.Course;
import mlp.engine.train.RowOrder;
import mlp.engine.train.Subject;
import mlp.engine.train.Trainer;
import mlp.engine.train.TrainingState;
import mlp.spi.Augmentation;
import mlp.spi.Loss;
import mlp.spi.Problem;
import mlp.spi.Regularizer;
import mlp.spi.Spi;

/** A file with its data open and its network built, before, between and after trainings. */
public final class Experiment {

    /** Rows times weights, over all epochs, that take about as long as the wait for fast kernels if they are slow. */
    private static final double WORTH_WAITING = 5e8;

    private final Engine engine;
    private final Draft draft;
    private final ModelSpec spec;
    private final Dataset data;
    private final Network network;
    private final List<String> notes;
    private final Settings settings;

    /** What came of the data: the rows, the network over them, and what sources had to tell. */
    record Opened(Dataset data, Network network, List<String> notes) {
        Opened {
            notes = List.copyOf(notes);
        }
    }

    Experiment(Engine engine, Draft draft, ModelSpec spec, Opened opened, Settings settings) {
        this.engine = engine;
        this.draft = draft;
        this.spec = spec;
        this.data = opened.data();
        this.network = opened.network();
        this.notes = opened.notes();
        this.settings = settings;
    }

    /** All that the file says, nothing left open. */
    public ModelSpec spec() {
        return spec;
    }

    /** Its data. */
    public Dataset data() {
        return data;
    }

    /** Its layers. */
    public Network network() {
        return network;
    }

    /** The text with every default written out, its paths relative to a folder; gives the same run from there. */
    public String textFor(Path folder) {
        return draft.complete(DataFacts.of(draft.spec().data(), data), folder)
                .value()
                .orElse(spec)
                .text();
    }

    /** What the network costs. */
    public Summary summary() {
        return Summary.of(spec, network, trainingRows());
    }

    /** Compares the gradients at the first weights with finite differences, tensor by tensor. */
    public List<CheckedGradient> checkGradients() {
        Parameters parameters = initialParameters();
        TrainSpec train = spec.train();
        Interpreter interpreter = new Interpreter(
                network, loss(train), new RandomMasks(engine.kernels().kernels(), train.seed()));
        interpreter.load(parameters.export());
        return new GradientCheck(interpreter, data.train()).check(network.tensors());
    }

    /** What the data's sources have to tell, each once. */
    public List<String> notes() {
        return notes;
    }

    /** Training rows. */
    public int trainingRows() {
        return data.train().count();
    }

    /** Waits for kernels to get fast, unless so little is to be done that it is done before. */
    void awaitKernels(int epochs) {
        if ((double) network.trainedCount() * trainingRows() * epochs > WORTH_WAITING) {
            engine.awaitWarmUp();
        }
    }

    /** Begins a training: with fresh weights, or those of the model that the file or the settings start from. */
    public Training begin() {
        return new Training(this, trainer(initialParameters()));
    }

    /** Names the components of the file that are at fault for something. */
    Blame blame() {
        return new Blame(spec, engine.registry(), network);
    }

    Engine engine() {
        return engine;
    }

    private Parameters initialParameters() {
        Parameters parameters = new Parameters(network);
        Blame blame = blame();
        blame.during("while the first weights were made", () -> {
            parameters.initialize(spec.train().seed());
            return parameters;
        });
        blame.requireFinite(parameters.export());
        spec.train().start().ifPresent(start -> {
            Path file = Path.of(start.value());
            SavedModel.of(start.value(), Safetensors.read(file)).into(parameters, start.value());
        });
        return parameters;
    }

    /**
     * Goes on with another training's weights, optimizer state and epoch, for example after a rate was changed in the
     * text. Throws {@link Problem} where the tensors of the two don't match.
     */
    public Training continueFrom(Training other) {
        return goOnFrom(other.state());
    }

    /** Goes on from a checkpoint, to the same bits. Throws {@link Problem} where it doesn't fit. */
    Training resume(Safetensors.Content checkpoint) {
        return goOnFrom(Checkpoint.read(checkpoint));
    }

    private Training goOnFrom(TrainingState state) {
        return new Training(this, trainerFrom(state));
    }

    /** A trainer with buffers of its own that goes on from a state. */
    Trainer trainerFrom(TrainingState state) {
        Trainer trainer = trainer(new Parameters(network));
        trainer.restore(state);
        return trainer;
    }

    private Trainer trainer(Parameters parameters) {
        TrainSpec train = spec.train();
        Preprocessing preprocessing = data.preprocessing();
        Subject subject = new Subject(network, rule(train), data.train(), data.valid(), preprocessing::invertTarget);
        return new Trainer(
                subject,
                parameters,
                Course.of(spec),
                RowOrder.of(train.shuffle(), train.seed()),
                new RandomMasks(engine.kernels().kernels(), train.seed()),
                engine.machine());
    }

    private static Loss loss(TrainSpec train) {
        return train.loss()
                .map(Use::component)
                .orElseThrow(() -> new IllegalStateException("a complete model has a loss"));
    }

    private TrainingRule rule(TrainSpec train) {
        List<Regularizer> penalties =
                train.regularize().stream().map(Use::component).toList();
        return switch (train.method()) {
            case TrainSpec.Method.Steps steps ->
                new TrainingRule(
                        loss(train),
                        penalties,
                        train.clip().map(Use::component),
                        steps.optimizer().component(),
                        augmenter(train.seed()));
            case TrainSpec.Method.Solves solves ->
                TrainingRule.solved(
                        loss(train),
                        penalties,
                        TrainingRule.Solving.of(solves.solver().component(), train.seed()));
        };
    }

    private Optional<Augmenter> augmenter(long seed) {
        List<Augmentation> changes =
                spec.data().augment().stream().map(Use::component).toList();
        return changes.isEmpty()
                ? Optional.empty()
                : data.preprocessing().image().map(shape -> new Augmenter(changes, shape, seed));
    }

    /** The model with certain weights. */
    Model model(Map<String, float[]> tensors) {
        Parameters parameters = new Parameters(network);
        parameters.load(tensors);
        return new Model(
                engine,
                spec,
                network,
                parameters,
                data.preprocessing(),
                new Model.Source(() -> data, data.hash(), this::textFor));
    }

    /** What goes into the record of a run of this experiment that begins now. */
    RunRecord record(String file) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("mlp", Engine.VERSION);
        versions.put("spi", Spi.VERSION);
        versions.put("java", Runtime.version().toString());
        return new RunRecord(
                spec.name(),
                file,
                Run.now(),
                "",
                RunRecord.Outcome.RUNNING,
                "",
                spec.train().seed(),
                engine.lanes().count(),
                0,
                settings.values(),
                spec.train().start().map(start -> start.value()).orElse(""),
                versions,
                SavedModel.plugins(spec, engine.registry()),
                new RunRecord.DataUse(
                        data.hash(),
                        data.train().count(),
                        data.valid().count(),
                        data.test().count()),
                MachineReport.of(),
                engine.kernels().reason(),
                "",
                Map.of());
    }
}
