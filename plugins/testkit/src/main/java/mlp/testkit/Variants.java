package mlp.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlp.spi.Definition;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Type;

/**
 * The variants of a component that its declaration allows: all defaults, then each parameter by itself at other values.
 * Required parameters get a value that fits.
 */
final class Variants {

    private final Components components;

    Variants(Components components) {
        this.components = components;
    }

    /**
     * A variant.
     *
     * @param text as a model file would write it
     * @param component made from it
     */
    record Variant<T>(String text, T component) {}

    /** All variants whose arguments go together; the first has all defaults. */
    <T> List<Variant<T>> of(Definition<T> definition) {
        Map<String, String> required = new LinkedHashMap<>();
        for (Parameter<?> parameter : definition.parameters()) {
            if (parameter.presence() == Parameter.Presence.REQUIRED) {
                List<String> values = values(parameter.type());
                if (values.isEmpty()) {
                    return List.of(); // needs a file, perhaps
                }
                required.put(parameter.name(), values.getFirst());
            }
        }
        List<Variant<T>> variants = new ArrayList<>();
        add(definition, required, variants);
        for (Parameter<?> parameter : definition.parameters()) {
            for (String value : values(parameter.type())) {
                Map<String, String> given = new LinkedHashMap<>(required);
                given.put(parameter.name(), value);
                if (!given.equals(required)) {
                    add(definition, given, variants);
                }
            }
        }
        return variants;
    }

    private <T> void add(Definition<T> definition, Map<String, String> given, List<Variant<T>> variants) {
        List<String> arguments = new ArrayList<>();
        given.forEach((name, value) -> arguments.add(name + "=" + value));
        String text = definition.name() + (arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")");
        try {
            variants.add(new Variant<>(text, components.make(definition, given)));
        } catch (Problem e) {
            // arguments that do not go together, and the component says so
        }
    }

    /** Texts of some values of a type, an ordinary one first; none if the kit cannot think of any. */
    static List<String> values(Type<?> type) {
        return switch (type) {
            case Type.Real real -> reals(real);
            case Type.Whole whole -> wholes(whole);
            case Type.Flag flag -> List.of("true", "false");
            case Type.Choice choice -> choice.words();
            case Type.Or<?> or -> values(or.type());
            case Type.Switch<?> either -> List.of("true", "false");
            case Type.Time time -> List.of("steps(7)", "50%");
            case Type.Component<?> component -> component.point().numberMeans().isEmpty() ? List.of() : List.of("0.01");
            case Type.ListOf<?> list -> {
                List<String> elements = values(list.element());
                yield elements.isEmpty() ? List.of() : List.of("[" + String.join(", ", elements) + "]");
            }
            case Type.Text text -> List.of();
            case Type.Word word -> List.of();
            case Type.File file -> List.of();
            case Type.AnyOf<?> any -> List.of();
            case Type.Forms forms -> List.of();
        };
    }

    private static List<String> reals(Type.Real type) {
        List<String> values = new ArrayList<>();
        for (double value : new double[] {0.5, 0.01, 0.9, 1, 2, -0.5, type.low(), type.high()}) {
            boolean low = type.lowOpen() ? value > type.low() : value >= type.low();
            boolean high = type.highOpen() ? value < type.high() : value <= type.high();
            if (low && high && Double.isFinite(value) && !values.contains(Double.toString(value))) {
                values.add(Double.toString(value));
            }
        }
        return values;
    }

    private static List<String> wholes(Type.Whole type) {
        List<String> values = new ArrayList<>();
        for (long value : new long[] {3, 1, type.low()}) {
            if (value >= type.low() && value <= type.high() && !values.contains(Long.toString(value))) {
                values.add(Long.toString(value));
            }
        }
        return values;
    }
}
