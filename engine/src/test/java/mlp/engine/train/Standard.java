package mlp.engine.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.engine.model.LayerSpec;
import mlp.engine.model.Use;
import mlp.grammar.SourceText;
import mlp.grammar.Span;
import mlp.spi.ActivationFunction;
import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Initializer;
import mlp.spi.Layer;
import mlp.spi.Parameter;
import mlp.spi.Type;
import mlp.standard.StandardPlugin;

/** Built-in components by name, for tests that want a network without a file. */
public final class Standard {

    private static final List<Definition<?>> DEFINITIONS = new StandardPlugin().definitions();

    private Standard() {}

    /** Makes a component; parameters that are not given have their defaults. Values are Java objects. */
    public static <T> T make(ExtensionPoint<T> point, String name, Map<String, ?> values) {
        Definition<?> definition = definition(point, name)
                .orElseThrow(() -> new IllegalArgumentException("no " + point + " named " + name));
        Map<Parameter<?>, Object> arguments = new HashMap<>();
        for (Parameter<?> parameter : definition.parameters()) {
            Object given = values.get(parameter.name());
            arguments.put(parameter, given == null ? defaultOf(parameter) : convert(parameter, given));
        }
        return point.type().cast(definition.factory().apply(new Arguments(arguments)));
    }

    /** Whether there is such a component. */
    public static boolean has(ExtensionPoint<?> point, String name) {
        return definition(point, name).isPresent();
    }

    /** An activation of elements or rows. */
    public static ActivationFunction activation(String name, Map<String, ?> values) {
        return has(ExtensionPoint.ACTIVATION, name)
                ? make(ExtensionPoint.ACTIVATION, name, values)
                : make(ExtensionPoint.ROW_ACTIVATION, name, values);
    }

    /** A layer under a name. */
    public static LayerSpec layer(String name, String kind, Map<String, ?> values) {
        return layer(name, make(ExtensionPoint.LAYER, kind, values), List.of());
    }

    /** A layer with a block. */
    public static LayerSpec layer(String name, Layer layer, List<LayerSpec> block) {
        Definition<Layer> definition = Definition.of(ExtensionPoint.LAYER, "test", "a layer of a test", layer);
        Span nowhere = new Span(new SourceText("test", ""), 0, 0);
        return new LayerSpec(name, new Use<>(definition, "test", layer, "", nowhere), block);
    }

    private static Optional<Definition<?>> definition(ExtensionPoint<?> point, String name) {
        return DEFINITIONS.stream()
                .filter(d -> d.point() == point && d.name().equals(name))
                .findFirst();
    }

    private static Object convert(Parameter<?> parameter, Object given) {
        if (parameter.presence() == Parameter.Presence.OPTIONAL) {
            return Optional.of(given);
        }
        if (parameter.type() instanceof Type.Component<?>(ExtensionPoint<?> point)
                && given instanceof Number number
                && !point.numberMeans().isEmpty()) {
            return number(point, number.doubleValue());
        }
        if (parameter.type() instanceof Type.Switch<?> && given instanceof Boolean flag) {
            return flag ? defaultOf(parameter) : Optional.empty();
        }
        return given;
    }

    private static Object number(ExtensionPoint<?> point, double value) {
        Definition<?> definition = definition(point, point.numberMeans()).orElseThrow();
        return make(
                point,
                point.numberMeans(),
                Map.of(definition.parameters().getFirst().name(), value));
    }

    private static Object defaultOf(Parameter<?> parameter) {
        return switch (parameter.presence()) {
            case OPTIONAL -> Optional.empty();
            case REQUIRED -> throw new IllegalArgumentException("`" + parameter.name() + "` must be given");
            case FOLLOWS_ACTIVATION -> make(ExtensionPoint.INITIALIZER, "glorot", Map.of());
            case FOLLOWS_TARGET -> make(ExtensionPoint.ACTIVATION, "identity", Map.of());
            case DEFAULTED -> parse(parameter.type(), java.util.Objects.requireNonNull(parameter.defaultText()));
        };
    }

    private static Object parse(Type<?> type, String text) {
        return switch (type) {
            case Type.Real _ -> Double.parseDouble(text);
            case Type.Whole _ -> Long.parseLong(text);
            case Type.Flag _ -> Boolean.parseBoolean(text);
            case Type.Component<?>(ExtensionPoint<?> point) ->
                Character.isDigit(text.charAt(0))
                        ? number(point, Double.parseDouble(text))
                        : make(point, text, Map.of());
            case Type.Switch<?> flag ->
                text.equals("false")
                        ? Optional.empty()
                        : Optional.of(parse(flag.type(), text.equals("true") ? flag.whenTrue() : text));
            default -> text;
        };
    }

    /** An initializer of zeros. */
    static Initializer zeros() {
        return make(ExtensionPoint.INITIALIZER, "zeros", Map.of());
    }
}
