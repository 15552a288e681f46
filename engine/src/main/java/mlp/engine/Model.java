package mlp.engine;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import mlp.engine.data.Dataset;
import mlp.engine.data.Features;
import mlp.engine.data.Preprocessing;
import mlp.engine.data.Rows;
import mlp.engine.data.Targets;
import mlp.engine.model.EvaluateSpec.Part;
import mlp.engine.model.ModelSpec;
import mlp.engine.plan.Inference;
import mlp.engine.plan.Network;
import mlp.engine.plan.Parameters;
import mlp.engine.run.Safetensors;
import mlp.engine.train.Evaluator;
import mlp.grammar.Diagnostic;
import mlp.spi.Loss;
import mlp.spi.ModelView;
import mlp.spi.Predictions;
import mlp.spi.Problem;
import mlp.spi.Table;

/** A model with weights: predicts, is evaluated, is saved. Its weights never change. */
public final class Model {

    /** Rows that are computed at a time; does not change the outputs. */
    private static final int CAPACITY = 1024;

    private static final long MOST_OUTPUTS = Integer.MAX_VALUE - 8;

    private static final Targets NO_TARGETS =
            new Targets(Predictions.Kind.NUMBER, List.of(), List.of(), 0, new int[0], new float[0]);

    private final Engine engine;
    private final ModelSpec spec;
    private final Network network;
    private final Parameters parameters;
    private final Preprocessing preprocessing;
    private final Source source;
    private final Assessment assessment;

    /**
     * Where a model comes from.
     *
     * @param data opens its own data
     * @param dataHash of the data it was trained on
     * @param textFor its text for a folder
     */
    record Source(Supplier<Dataset> data, String dataHash, Function<Path, String> textFor) {}

    Model(
            Engine engine,
            ModelSpec spec,
            Network network,
            Parameters parameters,
            Preprocessing preprocessing,
            Source source) {
        this.engine = engine;
        this.spec = spec;
        this.network = network;
        this.parameters = parameters;
        this.preprocessing = preprocessing;
        this.source = source;
        this.assessment = new Assessment(spec.evaluate());
    }

    /** What it was made from. */
    public ModelSpec spec() {
        return spec;
    }

    /** What turns rows of a table into inputs. */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** Names of the columns that rows to predict must have, in the order of the data. */
    public List<String> columns() {
        return preprocessing.columns();
    }

    /** Its layers and tensors. */
    public ModelView view() {
        return new View(spec, network, parameters.export(), preprocessing);
    }

    /** Figures on the rows that the file evaluates on: test rows, else validation rows, else training rows. */
    public Evaluation evaluate() {
        Optional<Part> on = spec.evaluate().on();
        if (on.isPresent()) {
            return evaluate(on.get());
        }
        Dataset data = source.data().get();
        return evaluate(data.test().count() > 0 ? Part.TEST : data.valid().count() > 0 ? Part.VALID : Part.TRAIN);
    }

    /** Figures on a part of the experiment's own rows. */
    public Evaluation evaluate(Part part) {
        Dataset data = source.data().get();
        Rows rows = switch (part) {
            case TRAIN -> data.train();
            case VALID -> data.valid();
            case TEST -> data.test();
        };
        String name = switch (part) {
            case TRAIN -> "training rows";
            case VALID -> "validation rows";
            case TEST -> "test rows";
        };
        if (rows.count() == 0) {
            throw new Problem("there are no " + name, "give `split` a share for them, or evaluate on others");
        }
        return assess(rows, name);
    }

    /** Figures on other rows, whose columns are found by name. */
    public Evaluation evaluate(Table table) {
        Preprocessing.Applied applied = preprocessing.apply(table);
        if (applied.targets().isEmpty()) {
            throw new Problem(
                    "the data have no column `" + String.join("`, `", preprocessing.targets()) + "` to compare with",
                    "`mlp predict` needs no target");
        }
        if (applied.labelled().length == 0) {
            throw new Problem("no row of the data can be evaluated", "all are empty or lack their target");
        }
        Rows rows = new Rows(applied.features(), applied.targets().get(), new float[0], applied.labelled());
        return assess(rows, "rows");
    }

    /** Outputs for rows of raw values, whose columns are found by name; a target column is not needed. */
    public Prediction predict(Table table) {
        Preprocessing.Applied applied = preprocessing.apply(table);
        float[] outputs = outputs(applied.features());
        Predictions predictions = new Predictions(
                applied.features().rows(),
                network.outputWidth(),
                outputs,
                new float[0],
                new int[0],
                preprocessing.labels(),
                preprocessing.kind());
        return new Prediction(predictions, applied.rows(), preprocessing.targets(), applied.warnings());
    }

    private Evaluation assess(Rows rows, String name) {
        return blame().during("in the evaluation", () -> {
            Evaluator evaluator = new Evaluator(inference(rows), preprocessing::invertTarget);
            return assessment.of(evaluator.evaluate(rows), rows.count() + " " + name);
        });
    }

    private float[] outputs(Features features) {
        long size = (long) features.rows() * network.outputWidth();
        if (size > MOST_OUTPUTS) {
            throw new Problem(
                    features.rows() + " rows give more outputs than an array holds", "give fewer rows at a time");
        }
        float[] outputs = new float[(int) size];
        if (features.rows() > 0) {
            int[] all = new int[features.rows()];
            Arrays.setAll(all, row -> row);
            blame().during("while it predicted", () -> {
                inference(new Rows(features, NO_TARGETS, new float[0], all)).predict(features, outputs);
                return outputs;
            });
            preprocessing.invertTarget(outputs);
        }
        return outputs;
    }

    private Blame blame() {
        return new Blame(spec, engine.registry(), network);
    }

    private Inference inference(Rows rows) {
        Loss loss = spec.train()
                .loss()
                .orElseThrow(() -> new IllegalStateException("a complete model has a loss"))
                .component();
        int capacity = Math.clamp(rows.count(), 1, CAPACITY);
        return new Inference(network, parameters, loss, rows, capacity, engine.machine());
    }

    /** Reads a file of rows the way the model's own data were read: separator, missing marks, names of columns. */
    public Table read(Path data) {
        return engine.readLike(spec, data);
    }

    /** Writes the model to one safetensors file; an older file of this name stays whole until the new one is. */
    public void save(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        JsonObject fitted = preprocessing.toJson();
        SavedModel saved = new SavedModel(
                spec.name(),
                source.textFor().apply(folder == null ? Path.of("") : folder),
                fitted,
                preprocessing.labels(),
                SavedModel.plugins(spec, engine.registry()),
                source.dataHash(),
                SavedModel.tensors(parameters));
        Safetensors.write(file, saved.content());
    }

    /**
     * Outputs for rows.
     *
     * @param predictions outputs in the target's own units; a row each, in order
     * @param rows those that can be predicted, ascending: all but those that the treatment of missing values leaves out
     * @param targets names of the target columns
     * @param warnings what is to be known, such as categories that training never saw
     */
    @SuppressWarnings("ArrayRecordComponent") // carries the rows once, never compared
    public record Prediction(Predictions predictions, int[] rows, List<String> targets, List<Diagnostic> warnings) {
        public Prediction {
            targets = List.copyOf(targets);
            warnings = List.copyOf(warnings);
        }
    }

    /** A model as plugins see it. */
    private record View(ModelSpec spec, Network network, Map<String, float[]> tensors, Preprocessing preprocessing)
            implements ModelView {

        @Override
        public String text() {
            return spec.text();
        }

        @Override
        public int inputWidth() {
            return network.inputWidth();
        }

        @Override
        public List<String> features() {
            return preprocessing.features();
        }

        @Override
        public List<String> labels() {
            return preprocessing.labels();
        }

        @Override
        public List<LayerView> layers() {
            List<LayerView> layers = new ArrayList<>();
            for (Network.NamedLayer layer : network.layers()) {
                Map<String, float[]> own = new LinkedHashMap<>();
                String prefix = layer.name() + ".";
                for (Network.NamedTensor named : network.tensorsOf(layer)) {
                    String name = named.name();
                    own.put(
                            name.startsWith(prefix) ? name.substring(prefix.length()) : name,
                            Objects.requireNonNull(tensors.get(name)));
                }
                layers.add(new LayerView(layer.name(), layer.inputWidth(), layer.outputWidth(), layer.steps(), own));
            }
            return layers;
        }

        @Override
        public Map<String, Double> figures() {
            return Map.of();
        }
    }
}
