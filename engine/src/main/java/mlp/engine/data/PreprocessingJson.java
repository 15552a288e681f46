package mlp.engine.data;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import mlp.engine.data.FittedInput.BlockInput;
import mlp.engine.data.FittedInput.CategoryInput;
import mlp.engine.data.FittedInput.NumberInput;
import mlp.engine.data.FittedTarget.TargetColumn;
import mlp.spi.ImageShape;
import mlp.spi.Predictions;
import mlp.spi.Problem;
import mlp.spi.Transform;
import org.jspecify.annotations.Nullable;

/** Preprocessing as JSON, as a model file keeps it. Numbers come back to the same bits. */
final class PreprocessingJson {

    private static final int VERSION = 1;

    private PreprocessingJson() {}

    static JsonObject write(Preprocessing preprocessing) {
        JsonObject json = new JsonObject();
        json.addProperty("version", VERSION);
        preprocessing.image().ifPresent(image -> {
            JsonObject shape = new JsonObject();
            shape.addProperty("rows", image.rows());
            shape.addProperty("columns", image.columns());
            shape.addProperty("channels", image.channels());
            json.add("image", shape);
        });
        JsonArray inputs = new JsonArray();
        preprocessing.inputs().forEach(input -> inputs.add(write(input)));
        json.add("inputs", inputs);
        json.add("target", write(preprocessing.target()));
        return json;
    }

    private static JsonObject write(FittedInput input) {
        JsonObject json = new JsonObject();
        json.addProperty("column", input.name());
        switch (input) {
            case NumberInput number -> {
                json.addProperty("type", "number");
                json.addProperty("strip", number.strip());
                number.fill().ifPresent(fill -> json.add("missing", write(fill)));
                json.add("scale", write(number.scale()));
            }
            case CategoryInput category -> {
                json.addProperty("type", "category");
                json.addProperty("strip", category.strip());
                json.addProperty("canonical", category.canonical());
                json.add("labels", texts(category.labels()));
                category.fill().ifPresent(fill -> json.add("missing", write(fill)));
                json.addProperty("missing_is_none", category.missingIsNone());
                json.add("encode", write(category.encode()));
            }
            case BlockInput block -> {
                json.addProperty("type", "block");
                json.addProperty("width", block.width());
                json.add("scale", write(block.scale()));
                json.addProperty("shared", block.shared());
            }
        }
        return json;
    }

    private static JsonObject write(FittedTarget target) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", target.kind().name().toLowerCase(Locale.ROOT));
        JsonArray columns = new JsonArray();
        for (TargetColumn column : target.columns()) {
            JsonObject one = new JsonObject();
            one.addProperty("column", column.name());
            one.addProperty("strip", column.strip());
            one.addProperty("canonical", column.canonical());
            one.add("labels", texts(column.labels()));
            column.scale().ifPresent(scale -> one.add("scale", write(scale)));
            columns.add(one);
        }
        json.add("columns", columns);
        return json;
    }

    private static JsonObject write(Learnt<?> learnt) {
        JsonObject json = new JsonObject();
        json.addProperty("with", learnt.text());
        JsonArray values = new JsonArray(learnt.values().length);
        for (double value : learnt.values()) {
            values.add(Double.isFinite(value) ? new JsonPrimitive(value) : new JsonPrimitive(Double.toString(value)));
        }
        json.add("learnt", values);
        return json;
    }

    private static JsonArray texts(List<String> texts) {
        JsonArray json = new JsonArray(texts.size());
        texts.forEach(json::add);
        return json;
    }

    /** Throws {@link Problem} for anything that {@link #write} cannot have written. */
    static Preprocessing read(JsonObject json, Treatments treatments) {
        try {
            if (json.get("version").getAsInt() != VERSION) {
                throw new Problem(
                        "the model's preprocessing has version " + json.get("version") + ", and this program reads "
                                + VERSION,
                        "use the version of the program that wrote the model");
            }
            List<FittedInput> inputs = new ArrayList<>();
            for (JsonElement input : json.getAsJsonArray("inputs")) {
                inputs.add(input(input.getAsJsonObject(), treatments));
            }
            Optional<ImageShape> image = Optional.ofNullable(json.getAsJsonObject("image"))
                    .map(shape -> new ImageShape(
                            shape.get("rows").getAsInt(),
                            shape.get("columns").getAsInt(),
                            shape.get("channels").getAsInt()));
            return new Preprocessing(inputs, target(json.getAsJsonObject("target"), treatments), image);
        } catch (IllegalStateException
                | NullPointerException
                | ClassCastException
                | IllegalArgumentException
                | UnsupportedOperationException
                | ArithmeticException
                | IndexOutOfBoundsException broken) {
            Problem problem =
                    new Problem("the model's preprocessing is damaged", "train the model again, or use another copy");
            problem.initCause(broken);
            throw problem;
        }
    }

    private static FittedInput input(JsonObject json, Treatments treatments) {
        String name = json.get("column").getAsString();
        String type = json.get("type").getAsString();
        return switch (type) {
            case "number" ->
                new NumberInput(
                        name,
                        json.get("strip").getAsString(),
                        learnt(json.get("missing"), treatments::fill),
                        scale(json.get("scale"), treatments).orElseThrow(IllegalArgumentException::new));
            case "category" ->
                new CategoryInput(
                        name,
                        json.get("strip").getAsString(),
                        json.get("canonical").getAsBoolean(),
                        texts(json.get("labels")),
                        learnt(json.get("missing"), treatments::fill),
                        json.get("missing_is_none").getAsBoolean(),
                        learnt(json.get("encode"), treatments::encode).orElseThrow(IllegalArgumentException::new));
            case "block" -> block(name, json, treatments);
            default -> throw new IllegalArgumentException("column type " + type);
        };
    }

    private static BlockInput block(String name, JsonObject json, Treatments treatments) {
        int width = json.get("width").getAsInt();
        Learnt<Transform.Scale> scale =
                learnt(json.get("scale"), treatments::scale).orElseThrow(IllegalArgumentException::new);
        boolean shared = json.get("shared").getAsBoolean();
        if (width < 1 || (!shared && scale.values().length % width != 0)) {
            throw new IllegalArgumentException("block of " + width);
        }
        BlockInput block = new BlockInput(name, width, scale, shared);
        scale.component().apply(0, block.values(width - 1));
        return block;
    }

    private static FittedTarget target(JsonObject json, Treatments treatments) {
        List<TargetColumn> columns = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("columns")) {
            JsonObject column = element.getAsJsonObject();
            columns.add(new TargetColumn(
                    column.get("column").getAsString(),
                    column.get("strip").getAsString(),
                    column.get("canonical").getAsBoolean(),
                    texts(column.get("labels")),
                    scale(column.get("scale"), treatments)));
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("no target");
        }
        return new FittedTarget(
                Predictions.Kind.valueOf(json.get("kind").getAsString().toUpperCase(Locale.ROOT)), columns);
    }

    /** A scaling that has all the numbers it needs. */
    private static Optional<Learnt<Transform.Scale>> scale(@Nullable JsonElement json, Treatments treatments) {
        Optional<Learnt<Transform.Scale>> scale = learnt(json, treatments::scale);
        scale.ifPresent(learnt -> learnt.component().apply(0, learnt.values()));
        return scale;
    }

    private static <T extends Transform> Optional<Learnt<T>> learnt(
            @Nullable JsonElement element, Function<String, T> treatments) {
        if (element == null) {
            return Optional.empty();
        }
        JsonObject json = element.getAsJsonObject();
        String text = json.get("with").getAsString();
        JsonArray numbers = json.getAsJsonArray("learnt");
        double[] values = new double[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i).getAsDouble();
        }
        return Optional.of(new Learnt<>(text, treatments.apply(text), values));
    }

    private static List<String> texts(JsonElement json) {
        List<String> texts = new ArrayList<>();
        json.getAsJsonArray().forEach(text -> texts.add(text.getAsString()));
        return texts;
    }
}
