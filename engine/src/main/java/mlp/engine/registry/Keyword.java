package mlp.engine.registry;

import java.util.List;
import java.util.Optional;
import mlp.spi.Parameter;

/**
 * A word of the language that begins a statement: its declaration, from which it is checked, completed and explained.
 *
 * @param name the word
 * @param summary one line on what it says
 * @param parameters what stands behind it; a list takes all that follow
 * @param occurs how often it may stand in its block
 * @param body what may stand between its braces
 * @param whenLeftOut what holds where a file does not say it
 */
public record Keyword(
        String name, String summary, List<Parameter<?>> parameters, Occurs occurs, Body body, Default whenLeftOut) {

    public Keyword {
        parameters = List.copyOf(parameters);
    }

    /** How often a statement may stand in its block. */
    public enum Occurs {
        /** At most once. */
        ONCE,
        /** As often as one likes; their values add up. */
        MANY
    }

    /** What stands between the braces of a statement. */
    public sealed interface Body {
        /** It has no braces. */
        record None() implements Body {}

        /** These statements. */
        record Statements(List<Keyword> keywords) implements Body {
            public Statements {
                keywords = List.copyOf(keywords);
            }
        }

        /** Layers. */
        record Layers() implements Body {}
    }

    /** What holds where a file does not have a statement. */
    public sealed interface Default {
        /** Nothing. */
        record None() implements Default {}

        /** As if it stood there with these arguments. */
        record Text(String arguments) implements Default {}

        /** As if it stood there with the built-in plugin's default of this key. */
        record Key(String key) implements Default {}

        /** The same, the key being {@code <kind of target>.<suffix>}. */
        record ByTarget(String suffix) implements Default {}
    }

    /** A statement that may stand once, without braces. */
    static Keyword once(String name, String summary, Parameter<?>... parameters) {
        return new Keyword(name, summary, List.of(parameters), Occurs.ONCE, new Body.None(), new Default.None());
    }

    /** A statement that may stand several times, without braces. */
    static Keyword many(String name, String summary, Parameter<?>... parameters) {
        return new Keyword(name, summary, List.of(parameters), Occurs.MANY, new Body.None(), new Default.None());
    }

    /** The same with statements between braces. */
    Keyword with(Keyword... keywords) {
        return new Keyword(name, summary, parameters, occurs, new Body.Statements(List.of(keywords)), whenLeftOut);
    }

    /** The same with layers between braces. */
    Keyword withLayers() {
        return new Keyword(name, summary, parameters, occurs, new Body.Layers(), whenLeftOut);
    }

    /** The same with what holds where it is left out. */
    Keyword orElse(Default value) {
        return new Keyword(name, summary, parameters, occurs, body, value);
    }

    /** The statements of its braces; empty if it has none or layers. */
    public List<Keyword> statements() {
        return switch (body) {
            case Body.Statements block -> block.keywords();
            case Body.None none -> List.of();
            case Body.Layers layers -> List.of();
        };
    }

    /** The statement of this name between its braces. */
    public Optional<Keyword> statement(String word) {
        for (Keyword keyword : statements()) {
            if (keyword.name().equals(word)) {
                return Optional.of(keyword);
            }
        }
        return Optional.empty();
    }
}
