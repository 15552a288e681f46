package mlp.engine.train;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mlp.engine.data.Features;
import mlp.engine.data.Rows;
import mlp.engine.data.Targets;
import mlp.engine.kernels.Block;
import mlp.engine.kernels.Matrix;
import mlp.engine.model.LayerSpec;
import mlp.engine.plan.MaskSource;
import mlp.engine.plan.Network;
import mlp.engine.plan.Parameters;
import mlp.engine.plan.TrainingRule;
import mlp.spi.ActivationFunction;
import mlp.spi.Clipping;
import mlp.spi.ExtensionPoint;
import mlp.spi.Loss;
import mlp.spi.Optimizer;
import mlp.spi.Predictions;
import mlp.spi.Progress;
import mlp.spi.Regularizer;
import mlp.spi.Schedule;

/** A training run of PyTorch in float64, with everything needed to repeat it. */
final class Trajectory {

    private final JsonObject json;

    private Trajectory(JsonObject json) {
        this.json = json;
    }

    static Trajectory read(String name) {
        try (Reader reader = new InputStreamReader(
                java.util.Objects.requireNonNull(
                        Trajectory.class.getResourceAsStream("trajectories/" + name + ".json")),
                StandardCharsets.UTF_8)) {
            return new Trajectory(JsonParser.parseReader(reader).getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean hasLogits() {
        return kind("loss").endsWith("_logits");
    }

    private String kind(String part) {
        return json.getAsJsonObject(part).get("kind").getAsString();
    }

    private JsonObject params(String part) {
        return json.getAsJsonObject(part).getAsJsonObject("params");
    }

    private int inputs() {
        return json.getAsJsonObject("network").get("inputs").getAsInt();
    }

    private int outputs() {
        JsonArray layers = json.getAsJsonObject("network").getAsJsonArray("layers");
        for (int i = layers.size() - 1; i >= 0; i--) {
            JsonObject layer = layers.get(i).getAsJsonObject();
            if (layer.has("out")) {
                return layer.get("out").getAsInt();
            }
        }
        throw new IllegalStateException();
    }

    Network network() {
        List<LayerSpec> layers = new ArrayList<>();
        for (JsonElement element : json.getAsJsonObject("network").getAsJsonArray("layers")) {
            JsonObject layer = element.getAsJsonObject();
            layers.add(layer(layer.get("name").getAsString(), layer));
        }
        if (hasLogits()) {
            String link = kind("loss").equals("bce_logits") ? "sigmoid" : "softmax";
            layers.add(activation("link", Standard.activation(link, Map.of())));
        }
        return Network.of(layers, inputs(), outputs());
    }

    private static LayerSpec layer(String name, JsonObject layer) {
        return switch (layer.get("type").getAsString()) {
            case "dense" ->
                Standard.layer(
                        name,
                        "dense",
                        Map.of(
                                "units", layer.get("out").getAsLong(),
                                "bias", layer.get("bias").getAsBoolean()));
            case "activation" ->
                activation(name, Standard.activation(activationName(layer), numbers(layer.getAsJsonObject("params"))));
            case "batchnorm" ->
                Standard.layer(
                        name,
                        "batch_norm",
                        Map.of(
                                "eps", layer.get("eps").getAsDouble(),
                                "momentum", layer.get("momentum").getAsDouble()));
            case "layernorm" ->
                Standard.layer(
                        name, "layer_norm", Map.of("eps", layer.get("eps").getAsDouble()));
            case "dropout" ->
                Standard.layer(name, "dropout", Map.of("p", layer.get("p").getAsDouble()));
            case String other -> throw new IllegalStateException(other);
        };
    }

    private static String activationName(JsonObject layer) {
        return layer.get("kind").getAsString();
    }

    private static LayerSpec activation(String name, ActivationFunction function) {
        return Standard.layer(name, "activation", Map.of("function", function));
    }

    private static Map<String, Object> numbers(JsonObject params) {
        Map<String, Object> values = new HashMap<>();
        for (String name : params.keySet()) {
            JsonElement value = params.get(name);
            String ours = name.equals("negative_slope") ? "slope" : name;
            if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
                values.put(ours, value.getAsDouble());
            } else if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()) {
                values.put(ours, value.getAsBoolean());
            }
        }
        return values;
    }

    TrainingRule rule() {
        return new TrainingRule(loss(), regularizers(), clipping(), optimizer());
    }

    private Loss loss() {
        return switch (kind("loss")) {
            case "half_mse" -> Standard.make(ExtensionPoint.LOSS, "squared", Map.of("scale", "half"));
            case "mse" -> Standard.make(ExtensionPoint.LOSS, "squared", Map.of());
            case "mae" -> Standard.make(ExtensionPoint.LOSS, "absolute", Map.of());
            case "bce_logits" -> Standard.make(ExtensionPoint.LOSS, "binary_cross_entropy", Map.of());
            case "sparse_cross_entropy_logits", "categorical_cross_entropy_logits" ->
                Standard.make(
                        ExtensionPoint.LOSS,
                        "cross_entropy",
                        Map.of(
                                "label_smoothing",
                                params("loss").get("label_smoothing").getAsDouble()));
            case String other -> throw new IllegalStateException(other);
        };
    }

    private List<Regularizer> regularizers() {
        if (json.get("regularizer").isJsonNull()) {
            return List.of();
        }
        Map<String, Object> values = numbers(params("regularizer"));
        return List.of(
                switch (kind("regularizer")) {
                    case "l2_half" -> {
                        values.put("scale", "half");
                        yield Standard.make(ExtensionPoint.REGULARIZER, "l2", values);
                    }
                    case String name -> Standard.make(ExtensionPoint.REGULARIZER, name, values);
                });
    }

    private Optional<Clipping> clipping() {
        if (json.get("clipping").isJsonNull()) {
            return Optional.empty();
        }
        double max = json.getAsJsonObject("clipping").get("max_norm").getAsDouble();
        return Optional.of(Standard.make(ExtensionPoint.CLIPPING, "norm", Map.of("max", max)));
    }

    private Optimizer optimizer() {
        Map<String, Object> values = numbers(params("optimizer"));
        values.put("lr", schedule());
        return Standard.make(ExtensionPoint.OPTIMIZER, kind("optimizer"), values);
    }

    private Schedule schedule() {
        double lr = params("optimizer").get("lr").getAsDouble();
        if (json.get("schedule").isJsonNull()) {
            return progress -> lr;
        }
        int period = params("schedule").get("T_max").getAsInt();
        double least = params("schedule").get("eta_min").getAsDouble();
        return progress -> least + (lr - least) * (1 + StrictMath.cos(Math.PI * progress.step() / period)) / 2;
    }

    Rows rows() {
        JsonArray x = json.getAsJsonObject("data").getAsJsonArray("x");
        JsonArray y = json.getAsJsonObject("data").getAsJsonArray("y");
        Features features = new Features.Floats(inputs(), x.size(), flat(x));
        int[] index = new int[x.size()];
        java.util.Arrays.setAll(index, i -> i);
        if (!kind("loss").contains("cross_entropy")) {
            Predictions.Kind kind =
                    kind("loss").equals("bce_logits") ? Predictions.Kind.YES_NO : Predictions.Kind.NUMBER;
            Targets targets = new Targets(kind, List.of("y"), List.of("y"), outputs(), new int[0], flat(y));
            return new Rows(features, targets, new float[0], index);
        }
        int[] classes = new int[x.size()];
        float[] weights = new float[0];
        JsonElement byClass = params("loss").get("class_weights");
        if (!byClass.isJsonNull()) {
            weights = new float[x.size()];
        }
        for (int i = 0; i < classes.length; i++) {
            classes[i] = y.get(i).isJsonArray()
                    ? hot(y.get(i).getAsJsonArray())
                    : y.get(i).getAsInt();
            if (weights.length > 0) {
                weights[i] = byClass.getAsJsonArray().get(classes[i]).getAsFloat();
            }
        }
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < outputs(); i++) {
            labels.add("c" + i);
        }
        Targets targets =
                new Targets(Predictions.Kind.CATEGORY, List.of("y"), labels, outputs(), classes, new float[0]);
        return new Rows(features, targets, weights, index);
    }

    private static int hot(JsonArray row) {
        for (int i = 0; i < row.size(); i++) {
            if (row.get(i).getAsDouble() == 1) {
                return i;
            }
        }
        throw new IllegalStateException("no class in " + row);
    }

    int batchSize() {
        return batches(0).get(0).getAsJsonArray().size();
    }

    int epochs() {
        return json.getAsJsonArray("batches").size();
    }

    private JsonArray batches(int epoch) {
        return json.getAsJsonArray("batches").get(epoch).getAsJsonArray();
    }

    RowOrder order() {
        return (epoch, rows, order) -> {
            int at = 0;
            for (JsonElement batch : batches(epoch)) {
                for (JsonElement row : batch.getAsJsonArray()) {
                    order[at++] = row.getAsInt();
                }
            }
        };
    }

    MaskSource masks() {
        JsonObject all = json.getAsJsonObject("dropout_masks");
        return (MaskSource.Request request, long step, Matrix mask, Block block) -> {
            JsonArray rows = all.getAsJsonArray(request.layer()).get((int) step).getAsJsonArray();
            for (int row = block.fromRow(); row < block.toRow(); row++) {
                JsonArray units = rows.get(row).getAsJsonArray();
                for (int unit = 0; unit < units.size(); unit++) {
                    mask.set(row, unit, units.get(unit).getAsInt() * request.kept());
                }
            }
        };
    }

    /** The weights that the run starts with, under our names. */
    void load(Parameters parameters) {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        json.getAsJsonObject("initial")
                .entrySet()
                .forEach(group -> group.getValue()
                        .getAsJsonObject()
                        .entrySet()
                        .forEach(tensor ->
                                tensors.put(ourName(tensor.getKey()), values(tensor.getKey(), tensor.getValue()))));
        parameters.load(tensors);
    }

    /** A group of tensors that the run expects, in their names and our layout. */
    void expected(String group, java.util.function.BiConsumer<String, float[]> each) {
        json.getAsJsonObject("expected")
                .getAsJsonObject(group)
                .entrySet()
                .forEach(tensor -> each.accept(ourName(tensor.getKey()), values(tensor.getKey(), tensor.getValue())));
    }

    double[] losses() {
        List<Double> losses = new ArrayList<>();
        eachStep(step -> losses.add(step.get("loss").getAsDouble()));
        return losses.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void eachStep(Consumer<JsonObject> action) {
        json.getAsJsonObject("expected").getAsJsonArray("steps").forEach(step -> action.accept(step.getAsJsonObject()));
    }

    double finalLoss() {
        return json.getAsJsonObject("expected")
                .getAsJsonObject("final_evaluation")
                .get("data_loss")
                .getAsDouble();
    }

    private static String ourName(String theirs) {
        return theirs.replace(".W", ".weight")
                .replaceAll("\\.b$", ".bias")
                .replace(".gamma", ".scale")
                .replace(".beta", ".shift");
    }

    /** Theirs are {@code [in][out]}, ours {@code [out][in]}. */
    private static float[] values(String name, JsonElement tensor) {
        JsonArray array = tensor.getAsJsonArray();
        if (!name.endsWith(".W")) {
            return flat(array);
        }
        int inputs = array.size();
        int outputs = array.get(0).getAsJsonArray().size();
        float[] values = new float[inputs * outputs];
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < outputs; j++) {
                values[j * inputs + i] = array.get(i).getAsJsonArray().get(j).getAsFloat();
            }
        }
        return values;
    }

    private static float[] flat(JsonArray array) {
        List<Float> values = new ArrayList<>();
        for (JsonElement element : array) {
            if (element.isJsonArray()) {
                element.getAsJsonArray().forEach(e -> values.add(e.getAsFloat()));
            } else {
                values.add(element.getAsFloat());
            }
        }
        float[] flat = new float[values.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = values.get(i);
        }
        return flat;
    }

    Progress progress(long step) {
        return new Progress(step, batches(0).size(), epochs());
    }
}
