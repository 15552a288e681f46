package mlp.engine;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlp.engine.model.ModelSpec;
import mlp.engine.plan.Parameters;
import mlp.engine.registry.LoadedPlugin;
import mlp.engine.registry.Registry;
import mlp.engine.run.RunRecord.PluginUse;
import mlp.engine.run.Safetensors;
import mlp.engine.run.StoredTensor;
import mlp.spi.Problem;
import mlp.spi.Tensor;

/**
 * A model as its file holds it.
 *
 * @param name of the model
 * @param text with every default written out; its paths are relative to the folder of the file
 * @param preprocessing as JSON
 * @param labels classes or targets
 * @param plugins those whose components it uses, the built-in one left out
 * @param data hash of the data it was trained on
 * @param tensors by name
 */
record SavedModel(
        String name,
        String text,
        JsonObject preprocessing,
        List<String> labels,
        List<PluginUse> plugins,
        String data,
        Map<String, StoredTensor> tensors) {

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final String FORMAT = "1";

    SavedModel {
        labels = List.copyOf(labels);
        plugins = List.copyOf(plugins);
        tensors = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /** As the content of a file. */
    Safetensors.Content content() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "mlp");
        metadata.put("mlp.format", FORMAT);
        metadata.put("mlp.version", Engine.VERSION);
        metadata.put("mlp.name", name);
        metadata.put("mlp.model", text);
        metadata.put("mlp.preprocessing", JSON.toJson(preprocessing));
        metadata.put("mlp.labels", JSON.toJson(labels));
        metadata.put("mlp.plugins", JSON.toJson(plugins));
        metadata.put("mlp.data", data);
        return new Safetensors.Content(tensors, metadata);
    }

    /**
     * From the content of a file.
     *
     * @param file what the file is called in messages
     */
    static SavedModel of(String file, Safetensors.Content content) {
        Map<String, String> metadata = content.metadata();
        if (!metadata.containsKey("mlp.model")) {
            throw new Problem(
                    "`" + file + "` holds tensors but no model of MLP Workbench",
                    "its metadata have no `mlp.model`; use a file that `mlp train` wrote");
        }
        if (!metadata.getOrDefault("mlp.format", "").equals(FORMAT)) {
            throw new Problem(
                    "`" + file + "` was written by a newer MLP Workbench ("
                            + metadata.getOrDefault("mlp.version", "unknown") + ")",
                    "update this one, " + Engine.VERSION);
        }
        try {
            return new SavedModel(
                    metadata.getOrDefault("mlp.name", "model"),
                    metadata.getOrDefault("mlp.model", ""),
                    JsonParser.parseString(metadata.getOrDefault("mlp.preprocessing", ""))
                            .getAsJsonObject(),
                    List.of(JSON.fromJson(metadata.getOrDefault("mlp.labels", "[]"), String[].class)),
                    List.of(JSON.fromJson(metadata.getOrDefault("mlp.plugins", "[]"), PluginUse[].class)),
                    metadata.getOrDefault("mlp.data", ""),
                    content.tensors());
        } catch (RuntimeException e) { // what a record's constructor throws comes wrapped in whatever Gson likes
            throw new Problem("the metadata of `" + file + "` are damaged", "use a copy, or train again");
        }
    }

    /** The plugins that a model uses, with what was loaded of them. */
    static List<PluginUse> plugins(ModelSpec spec, Registry registry) {
        return registry.plugins().stream()
                .filter(LoadedPlugin::isLoaded)
                .filter(plugin -> spec.plugins().contains(plugin.id()))
                .map(plugin -> new PluginUse(plugin.id(), plugin.version(), plugin.sha256()))
                .toList();
    }

    /** Tensors with their shapes: weights as matrices, all others that have one row as vectors. */
    static Map<String, StoredTensor> tensors(Parameters parameters) {
        Map<String, float[]> values = parameters.export();
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Parameters.Entry entry : parameters.entries()) {
            Tensor tensor = entry.named().tensor();
            String name = entry.named().name();
            float[] numbers = values.getOrDefault(name, new float[0]);
            boolean vector = tensor.rows() == 1 && tensor.role() != Tensor.Role.WEIGHT;
            tensors.put(
                    name,
                    vector
                            ? StoredTensor.vector(numbers)
                            : StoredTensor.matrix(tensor.rows(), tensor.columns(), numbers));
        }
        return tensors;
    }

    /** Sets the parameters to this model's tensors. Throws {@link Problem} where they don't fit. */
    void into(Parameters parameters, String file) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Parameters.Entry entry : parameters.entries()) {
            String name = entry.named().name();
            Tensor tensor = entry.named().tensor();
            StoredTensor stored = tensors.get(name);
            if (stored == null) {
                throw new Problem(
                        "`" + file + "` has no tensor `" + name + "`",
                        "it has " + String.join(", ", tensors.keySet()) + "; the networks must be of the same layers");
            }
            List<Long> wanted = stored.shape().size() == 1 && tensor.rows() == 1
                    ? List.of((long) tensor.columns())
                    : List.of((long) tensor.rows(), (long) tensor.columns());
            if (!stored.shape().equals(wanted)) {
                throw new Problem(
                        "tensor `" + name + "` of `" + file + "` is of shape " + stored.shape()
                                + ", the network's is of " + wanted,
                        "the networks must be of the same widths");
            }
            values.put(name, stored.floats());
        }
        parameters.load(values);
    }
}
