package mlp.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.spi.Arguments;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Plugin;
import org.jspecify.annotations.Nullable;

/**
 * Makes components from their declarations, as a model file would, for tests: {@code make(ExtensionPoint.OPTIMIZER,
 * "adam(lr=0.01)")}. What is left out takes its default. It reads values only; the language knows more.
 */
public final class Components {

    private final List<Definition<?>> definitions;

    /**
     * Components of some definitions; values that name components are looked up among the same, then
     * among stand-ins for the most common built-in ones.
     */
    public Components(List<Definition<?>> definitions) {
        List<Definition<?>> all = new ArrayList<>(definitions);
        all.addAll(StandIns.definitions()); // found last, so that the real ones come first
        this.definitions = List.copyOf(all);
    }

    /** Components of some plugins. */
    public static Components of(Plugin... plugins) {
        List<Definition<?>> definitions = new ArrayList<>();
        for (Plugin plugin : plugins) {
            definitions.addAll(plugin.definitions());
        }
        return new Components(definitions);
    }

    /** The definition of a name at a point, if there is one. */
    @SuppressWarnings("unchecked") // a definition's point is the point of its component
    public <T> Optional<Definition<T>> find(ExtensionPoint<T> point, String name) {
        for (Definition<?> definition : definitions) {
            if (definition.point() == point && definition.name().equals(name)) {
                return Optional.of((Definition<T>) definition);
            }
        }
        return Optional.empty();
    }

    /**
     * Makes a component. Throws {@link IllegalArgumentException} with the reason if the text does not fit the declaration.
     *
     * @param text as in a model file: a name, with arguments in brackets if there are any
     */
    public <T> T make(ExtensionPoint<T> point, String text) {
        ValueText.Call call = ValueText.call(text);
        Definition<T> definition = find(point, call.name())
                .orElseThrow(() -> new IllegalArgumentException("there is no " + point + " `" + call.name() + "`"));
        return make(definition, call);
    }

    /** Makes a component with all defaults and the given arguments. */
    public <T> T make(Definition<T> definition, Map<String, String> given) {
        return make(definition, new ValueText.Call(definition.name(), List.of(), given));
    }

    private <T> T make(Definition<T> definition, ValueText.Call call) {
        return definition.factory().apply(arguments(definition.name(), definition.parameters(), call));
    }

    /** The values of parameters, from a call and the defaults. */
    Arguments arguments(String name, List<Parameter<?>> parameters, ValueText.Call call) {
        Map<String, String> given = new HashMap<>(call.named());
        if (call.positional().size() > parameters.size()) {
            throw new IllegalArgumentException("`" + name + "` takes no more than " + parameters.size() + " arguments");
        }
        for (int i = 0; i < call.positional().size(); i++) {
            given.put(parameters.get(i).name(), call.positional().get(i));
        }
        Map<Parameter<?>, Object> values = new HashMap<>();
        for (Parameter<?> parameter : parameters) {
            values.put(parameter, value(parameter, given.remove(parameter.name())));
        }
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("`" + name + "` has no parameter " + given.keySet());
        }
        return new Arguments(values);
    }

    /** The value of a parameter, from what is given or its default. */
    Object value(Parameter<?> parameter, @Nullable String given) {
        ValueText reader = new ValueText(this);
        try {
            return switch (parameter.presence()) {
                case DEFAULTED -> {
                    String defaultText = parameter.defaultText();
                    if (defaultText == null) {
                        throw new IllegalArgumentException("no default");
                    }
                    yield reader.read(parameter.type(), given == null ? defaultText : given);
                }
                case REQUIRED -> {
                    if (given == null) {
                        throw new IllegalArgumentException("a value is needed");
                    }
                    yield reader.read(parameter.type(), given);
                }
                case OPTIONAL -> given == null ? Optional.empty() : Optional.of(reader.read(parameter.type(), given));
                case FOLLOWS_ACTIVATION -> reader.read(parameter.type(), given == null ? "glorot" : given);
                case FOLLOWS_TARGET -> reader.read(parameter.type(), given == null ? "identity" : given);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("parameter `" + parameter.name() + "`: " + e.getMessage(), e);
        }
    }
}
