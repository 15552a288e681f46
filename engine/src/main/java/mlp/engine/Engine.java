package mlp.engine;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlp.engine.data.Dataset;
import mlp.engine.data.InvalidData;
import mlp.engine.data.Preprocessing;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Lanes;
import mlp.engine.kernels.WarmUp;
import mlp.engine.model.Located;
import mlp.engine.model.ModelSpec;
import mlp.engine.plan.ExecutionPlan.Machine;
import mlp.engine.plan.Network;
import mlp.engine.plan.Parameters;
import mlp.engine.registry.Registry;
import mlp.engine.resolve.ComponentText;
import mlp.engine.resolve.DataFacts;
import mlp.engine.resolve.Draft;
import mlp.engine.resolve.Resolver;
import mlp.engine.run.Safetensors;
import mlp.grammar.Diagnostic;
import mlp.grammar.SourceText;
import mlp.spi.DataSource;
import mlp.spi.Problem;
import mlp.spi.Table;
import org.jspecify.annotations.Nullable;

/**
 * The engine as the program uses it. It lives as long as the process and holds what files share: the registry of
 * components, the kernels and their threads.
 */
public final class Engine implements AutoCloseable {

    /** The version of MLP Workbench. */
    public static final String VERSION = "0.1.0";

    /** The most lanes of work. */
    public static final int MOST_THREADS = 256;

    /** The code of a network whose shapes don't fit. */
    private static final String SHAPES = "M390";

    private final Registry registry;
    private final Resolver resolver;
    private final Provider<KernelChoice> kernels;
    private final Provider<Lanes> newLanes;
    private @Nullable Lanes lanes;
    private @Nullable WarmUp warmUp;

    /** An engine that {@link EngineModule} puts together; kernels and threads are made when training first asks. */
    @Inject
    Engine(Registry registry, Provider<KernelChoice> kernels, Provider<Lanes> newLanes) {
        this.registry = registry;
        this.resolver = new Resolver(registry);
        this.kernels = kernels;
        this.newLanes = newLanes;
    }

    /** Every component that a file can name. */
    public Registry registry() {
        return registry;
    }

    /**
     * The kernels that compute, and why these.
     *
     * @throws Problem if the JVM was told to use kernels that there are not
     */
    public KernelChoice kernels() {
        try {
            return kernels.get();
        } catch (RuntimeException e) { // the provider wraps what it is thrown
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw new Problem(String.valueOf(wrong.getMessage()), "start Java without -Dmlp.kernels");
            }
            throw e;
        }
    }

    /** Begins to make the kernels fast, in the background; for programs that are about to open a file and train. */
    public void warmUp() {
        if (warmUp == null) {
            warmUp = WarmUp.begin(() -> kernels().kernels());
        }
    }

    /** Waits until the kernels are fast, if that was begun. */
    void awaitWarmUp() {
        WarmUp begun = warmUp;
        if (begun != null) {
            begun.await();
        }
    }

    /** The threads that share the work. */
    public Lanes lanes() {
        Lanes present = lanes;
        if (present == null) {
            present = newLanes.get();
            lanes = present;
        }
        return present;
    }

    /** Leaves lanes to a component that does not come back; fresh ones are made when they are asked for. */
    void abandon(Lanes stuck) {
        stuck.close();
        if (stuck == lanes) {
            lanes = null;
        }
    }

    /** Resolves a text without opening its data: every problem that can be told from the text alone. */
    public Answer<ModelSpec> check(SourceText text, Path folder, Settings settings) {
        Answer<Draft> draft = resolver.resolve(text, folder, settings);
        return new Answer<>(draft.value().map(Draft::spec), draft.diagnostics());
    }

    /**
     * Resolves a text, opens its data, and checks the shapes of its network.
     *
     * @param text the model
     * @param folder the one that paths in the text are relative to
     */
    public Answer<Experiment> open(SourceText text, Path folder, Settings settings) {
        Answer<Draft> drafted = resolver.resolve(text, folder, settings);
        if (drafted.value().isEmpty()) {
            return new Answer<>(Optional.empty(), drafted.diagnostics());
        }
        Draft draft = drafted.value().get();
        Set<Diagnostic> diagnostics = new LinkedHashSet<>(drafted.diagnostics());
        List<String> notes = new ArrayList<>();
        Blame blame = new Blame(draft.spec(), registry);
        Dataset data;
        try {
            data = blame.during(
                    "while the data was read",
                    () -> Dataset.open(
                            draft.spec().data(),
                            draft.wanted(),
                            draft.spec().train().seed(),
                            notes::add));
        } catch (InvalidData e) {
            diagnostics.addAll(e.diagnostics());
            return new Answer<>(Optional.empty(), List.copyOf(diagnostics));
        }
        diagnostics.addAll(data.warnings());
        Answer<ModelSpec> completed = draft.complete(DataFacts.of(draft.spec().data(), data), folder);
        diagnostics.addAll(completed.diagnostics());
        if (completed.value().isEmpty()) {
            return new Answer<>(Optional.empty(), List.copyOf(diagnostics));
        }
        ModelSpec spec = completed.value().get();
        try {
            Network network = blame.during(
                    "while the network was built",
                    () -> Network.of(
                            spec.network(),
                            data.train().features().width(),
                            data.train().targets().width()));
            Experiment experiment =
                    new Experiment(this, draft, spec, new Experiment.Opened(data, network, notes), settings);
            return new Answer<>(Optional.of(experiment), List.copyOf(diagnostics));
        } catch (Problem problem) {
            if (problem.place().isPresent()) {
                throw problem;
            }
            Diagnostic misfit = Diagnostic.error(
                    SHAPES, spec.network().getFirst().layer().place(), String.valueOf(problem.getMessage()));
            diagnostics.add(problem.help().map(misfit::helped).orElse(misfit));
            return new Answer<>(Optional.empty(), List.copyOf(diagnostics));
        }
    }

    /**
     * Reads a saved model. Throws {@link Problem} if the file is damaged; diagnostics tell of plugins or components that
     * are not there.
     *
     * @param file a {@code .safetensors} file
     * @param settings {@code let} constants such as the folder of the data
     */
    public Answer<Model> load(Path file, Settings settings) {
        SavedModel saved = SavedModel.of(file.toString(), Safetensors.read(file));
        Path parent = file.toAbsolutePath().getParent();
        Path folder = parent == null ? Path.of("") : parent;
        Answer<Draft> drafted = resolver.resolve(new SourceText(saved.name(), saved.text()), folder, settings);
        Set<Diagnostic> diagnostics = new LinkedHashSet<>(drafted.diagnostics());
        if (drafted.value().isEmpty()) {
            return new Answer<>(Optional.empty(), List.copyOf(diagnostics));
        }
        Draft draft = drafted.value().get();
        Preprocessing preprocessing = Preprocessing.fromJson(
                saved.preprocessing(),
                new SavedTreatments(registry, draft.spec().plugins()));
        // The saved text leaves nothing to the data but what preprocessing tells.
        DataFacts facts = new DataFacts(
                preprocessing.kind(),
                preprocessing.outputs(),
                preprocessing.targets().size(),
                preprocessing.width(),
                1,
                true,
                true);
        Answer<ModelSpec> completed = draft.complete(facts, folder);
        diagnostics.addAll(completed.diagnostics());
        if (completed.value().isEmpty()) {
            return new Answer<>(Optional.empty(), List.copyOf(diagnostics));
        }
        ModelSpec spec = completed.value().get();
        Network network = Network.of(spec.network(), preprocessing.width(), preprocessing.outputs());
        Parameters parameters = new Parameters(network);
        saved.into(parameters, file.toString());
        Model.Source source = new Model.Source(
                () -> Dataset.open(
                        draft.spec().data(), draft.wanted(), spec.train().seed(), note -> {}),
                saved.data(),
                to -> draft.complete(facts, to).value().orElse(spec).text());
        return new Answer<>(
                Optional.of(new Model(this, spec, network, parameters, preprocessing, source)),
                List.copyOf(diagnostics));
    }

    /** Kernels and threads, for plans. */
    Machine machine() {
        return new Machine(kernels().kernels(), lanes());
    }

    /** Reads a file of rows as a model's own source was read. */
    Table readLike(ModelSpec spec, Path data) {
        ComponentText.FileReading reading =
                new ComponentText(registry, spec.plugins()).source(spec.data().source(), data);
        List<String> names = reading.alike()
                ? spec.data().columns().stream().map(Located::value).toList()
                : List.of();
        return reading.source().read(new DataSource.Context() {
            @Override
            public long seed() {
                return spec.train().seed();
            }

            @Override
            public void note(String message) {}

            @Override
            public List<String> columnNames() {
                return names;
            }
        });
    }

    /** Ends the threads that work for it. */
    @Override
    public void close() {
        Lanes present = lanes;
        if (present != null) {
            present.close();
        }
    }
}
