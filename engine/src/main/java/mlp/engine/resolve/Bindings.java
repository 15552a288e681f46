package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.spi.Arguments;
import mlp.spi.Parameter;
import mlp.spi.Type;
import org.jspecify.annotations.Nullable;

/** Checked values for the parameters of one owner, in the order of its declaration; left-out optional ones are absent. */
final class Bindings {

    private final List<Parameter<?>> parameters;
    private final Map<Parameter<?>, Checked> values;

    Bindings(List<Parameter<?>> parameters, Map<Parameter<?>, Checked> values) {
        this.parameters = List.copyOf(parameters);
        this.values = new LinkedHashMap<>(values);
    }

    /** The value of a parameter, if it has one. */
    Optional<Checked> find(Parameter<?> parameter) {
        return Optional.ofNullable(values.get(parameter));
    }

    /** The value of a parameter that always has one. */
    Checked get(Parameter<?> parameter) {
        return find(parameter).orElseThrow();
    }

    /** All values. */
    Iterable<Checked> all() {
        return values.values();
    }

    /** As a factory reads them. */
    Arguments arguments() {
        Map<Parameter<?>, Object> objects = new HashMap<>();
        for (Parameter<?> parameter : parameters) {
            @Nullable Checked value = values.get(parameter);
            if (value == null) {
                objects.put(parameter, Values.absent(parameter));
            } else {
                boolean optional = parameter.presence() == Parameter.Presence.OPTIONAL;
                objects.put(parameter, optional ? Optional.of(value.value()) : value.value());
            }
        }
        return new Arguments(objects);
    }

    /** As written behind a component's name: {@code (0.01, beta1=0.9)}, or nothing. */
    String inBrackets() {
        List<String> written = written(false);
        return written.isEmpty() ? "" : "(" + String.join(", ", written) + ")";
    }

    /** As written behind a keyword: {@code  64 relu init=he}, with a space before each. */
    String behindKeyword() {
        StringBuilder text = new StringBuilder();
        for (String argument : written(true)) {
            text.append(' ').append(argument);
        }
        return text.toString();
    }

    /** Required values first stand by position, so do activations of layers; all that follow have their names. */
    private List<String> written(boolean statement) {
        List<String> written = new ArrayList<>();
        boolean positional = true;
        for (Parameter<?> parameter : parameters) {
            boolean activation = statement && parameter.type().equals(Type.activation());
            positional &= parameter.presence() == Parameter.Presence.REQUIRED || activation;
            @Nullable Checked value = values.get(parameter);
            if (value == null || value.text().isEmpty()) { // left out, or open until the target is known
                positional = false;
            } else if (positional) {
                written.add(statement ? spread(parameter, value) : value.text());
            } else {
                written.add(parameter.name() + "=" + value.text());
            }
        }
        return written;
    }

    /** A list behind a keyword stands without its brackets, unless its elements are lists. */
    private static String spread(Parameter<?> parameter, Checked value) {
        boolean spread = parameter.type() instanceof Type.ListOf<?> list
                && !(list.element() instanceof Type.ListOf<?>)
                && !value.items().isEmpty();
        if (!spread) {
            return value.text();
        }
        List<String> items = new ArrayList<>();
        value.items().forEach(item -> items.add(item.text()));
        return String.join(", ", items);
    }
}
