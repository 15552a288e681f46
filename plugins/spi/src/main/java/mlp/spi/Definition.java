package mlp.spi;

import java.util.List;
import java.util.function.Function;

/**
 * A component's declaration: the one source of its validation, completion, help, reference and saved form.
 *
 * @param point where it plugs in
 * @param name the word in the language: letters, digits and {@code _}
 * @param summary one line on what it does, formula included where there is one
 * @param parameters what it takes; positional arguments go to them in this order
 * @param factory makes the component; may throw {@link Problem} if arguments don't go together
 * @param <T> what a component of the point is
 */
public record Definition<T>(
        ExtensionPoint<T> point,
        String name,
        String summary,
        List<Parameter<?>> parameters,
        Function<Arguments, ? extends T> factory) {

    public Definition {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("a component's name is letters, digits and _: " + name);
        }
        if (summary.isBlank() || summary.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("the summary of " + name + " is one line");
        }
        parameters = List.copyOf(parameters);
    }

    /** A component with parameters. */
    public static <T> Definition<T> of(
            ExtensionPoint<T> point,
            String name,
            String summary,
            Function<Arguments, ? extends T> factory,
            Parameter<?>... parameters) {
        return new Definition<>(point, name, summary, List.of(parameters), factory);
    }

    /** A component without parameters: one instance serves all. */
    public static <T> Definition<T> of(ExtensionPoint<T> point, String name, String summary, T component) {
        return new Definition<>(point, name, summary, List.of(), arguments -> component);
    }
}
