package mlp.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A declared parameter, and the typed key under which a factory reads its value.
 *
 * <pre>{@code
 * static final Parameter<Double> BETA1 =
 *         Parameter.of("beta1", Type.fraction(), "0.9", "decay of the mean of the gradients");
 * }</pre>
 *
 * @param <T> the Java type of its value
 */
public final class Parameter<T> {

    private final String name;
    private final Type<?> type;
    private final Presence presence;
    private final String defaultText;
    private final String doc;

    /** What happens when no argument is given. */
    public enum Presence {
        /** The default holds. */
        DEFAULTED,
        /** It is an error. */
        REQUIRED,
        /** The value is empty. */
        OPTIONAL,
        /** The initializer that the next activation asks for. */
        FOLLOWS_ACTIVATION,
        /** The activation that suits the target: softmax for a category, sigmoid for yes/no, identity for numbers. */
        FOLLOWS_TARGET
    }

    private Parameter(String name, Type<?> type, Presence presence, String defaultText, String doc) {
        this.name = name;
        this.type = type;
        this.presence = presence;
        this.defaultText = defaultText;
        this.doc = doc;
    }

    /**
     * A parameter with a default.
     *
     * @param defaultText the default as it would be written in a file
     * @param doc one line: what it does, its unit
     */
    public static <T> Parameter<T> of(String name, Type<T> type, String defaultText, String doc) {
        return new Parameter<>(name, type, Presence.DEFAULTED, defaultText, doc);
    }

    /** A parameter that must be given. */
    public static <T> Parameter<T> required(String name, Type<T> type, String doc) {
        return new Parameter<>(name, type, Presence.REQUIRED, "", doc);
    }

    /** A parameter that may be left out; then the component gets an empty value. */
    public static <T> Parameter<Optional<T>> optional(String name, Type<T> type, String doc) {
        return new Parameter<>(name, type, Presence.OPTIONAL, "", doc);
    }

    /** An initializer that, left out, is the one the next activation asks for. */
    public static Parameter<Initializer> initializer(String name, String doc) {
        return new Parameter<>(name, Type.component(ExtensionPoint.INITIALIZER), Presence.FOLLOWS_ACTIVATION, "", doc);
    }

    /** An activation that, left out, is the one that suits the target. */
    public static Parameter<ActivationFunction> outputActivation(String name, String doc) {
        return new Parameter<>(name, Type.activation(), Presence.FOLLOWS_TARGET, "", doc);
    }

    /** Its name in the language. */
    public String name() {
        return name;
    }

    /** What its values are; for an optional one, of the value inside. */
    public Type<?> type() {
        return type;
    }

    /** What happens when it is left out. */
    public Presence presence() {
        return presence;
    }

    /** The default as written in a file, or null if there is none. */
    public @Nullable String defaultText() {
        return presence == Presence.DEFAULTED ? defaultText : null;
    }

    /** One line on what it does. */
    public String doc() {
        return doc;
    }

    @Override
    public String toString() {
        return name;
    }
}
