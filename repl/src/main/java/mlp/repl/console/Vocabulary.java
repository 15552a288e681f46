package mlp.repl.console;

import java.util.List;
import java.util.Optional;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.engine.registry.Registry;
import mlp.spi.Definition;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Type;

/**
 * The words of the language, as edits, completion and colours need them.
 *
 * @param registry components of all plugins
 */
public record Vocabulary(Registry registry) {

    private static final List<ExtensionPoint<?>> LAYERS = List.of(ExtensionPoint.LAYER);

    /** Words of the sections, in the order of a file. */
    public List<String> sections() {
        return Keywords.sections().stream().map(Keyword::name).toList();
    }

    /** Words of all layers. */
    public List<String> layers() {
        return registry.words(LAYERS);
    }

    /** The declaration of a layer. */
    public Optional<Definition<?>> layer(String word) {
        return component(LAYERS, word);
    }

    /** The declaration of a component that can be the value of a parameter. */
    public Optional<Definition<?>> component(Parameter<?> parameter, String word) {
        return component(points(parameter.type()), word);
    }

    private Optional<Definition<?>> component(List<ExtensionPoint<?>> points, String word) {
        return registry.find(points, word) instanceof Registry.Lookup.Found found
                ? Optional.of(found.entry().definition())
                : Optional.empty();
    }

    /** Whose components a value of this type can be; empty for plain values. */
    public static List<ExtensionPoint<?>> points(Type<?> type) {
        return switch (type) {
            case Type.Component<?> component -> List.of(component.point());
            case Type.AnyOf<?> any -> List.copyOf(any.points());
            case Type.ListOf<?> list -> points(list.element());
            case Type.Or<?> or -> points(or.type());
            case Type.Switch<?> onOff -> points(onOff.type());
            case Type.Real plain -> List.of();
            case Type.Whole plain -> List.of();
            case Type.Flag plain -> List.of();
            case Type.Text plain -> List.of();
            case Type.File plain -> List.of();
            case Type.Word plain -> List.of();
            case Type.Choice plain -> List.of();
            case Type.Time plain -> List.of();
            case Type.Forms plain -> List.of();
        };
    }

    /** The arguments that hold where a file does not have a statement; empty if there are none or the target decides. */
    public Optional<String> argumentsLeftOut(Keyword keyword) {
        String arguments = switch (keyword.whenLeftOut()) {
            case Keyword.Default.None none -> "";
            case Keyword.Default.ByTarget byTarget -> "";
            case Keyword.Default.Text text -> text.arguments();
            case Keyword.Default.Key key -> registry.defaultText(key.key());
        };
        return arguments.isEmpty() ? Optional.empty() : Optional.of(arguments);
    }
}
