package mlp.engine.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.spi.Parameter;
import mlp.spi.Type;

/** The words of the language itself: sections and their statements. Layers are components and come from plugins. */
public final class Keywords {

    public static final Keyword NETWORK = Keyword.once("network", "what to build: layers from input to output")
            .withLayers();

    public static final Parameter<String> PLUGIN_ID =
            Parameter.required("id", Type.word(), "id of a plugin, such as acme.lion");
    public static final Parameter<Optional<String>> PLUGIN_VERSION =
            Parameter.optional("version", Type.text(), "the version that the file was written with");
    /** Written by {@code explain} for every plugin that a file uses, so that a missing one can be named. */
    public static final Keyword PLUGIN =
            Keyword.many("plugin", "a plugin that the file needs", PLUGIN_ID, PLUGIN_VERSION);

    private static final List<Keyword> SECTIONS =
            List.of(DataKeywords.DATA, NETWORK, TrainKeywords.TRAIN, EvaluateKeywords.EVALUATE);
    private static final List<Keyword> TOP =
            List.of(PLUGIN, DataKeywords.DATA, NETWORK, TrainKeywords.TRAIN, EvaluateKeywords.EVALUATE);

    /** Words that are kept for what is still to come. */
    private static final List<String> RESERVED = List.of("search", "restarts");

    private Keywords() {}

    /** The sections, in the order of a file. */
    public static List<Keyword> sections() {
        return SECTIONS;
    }

    /** Everything that can stand outside of sections, {@code let}, {@code include} and {@code repeat} apart. */
    public static List<Keyword> top() {
        return TOP;
    }

    /** Words that mean nothing yet and may not be used. */
    public static List<String> reserved() {
        return RESERVED;
    }

    /** The top-level statement of this name. */
    public static Optional<Keyword> top(String word) {
        for (Keyword keyword : TOP) {
            if (keyword.name().equals(word)) {
                return Optional.of(keyword);
            }
        }
        return Optional.empty();
    }

    /** Sections that have a statement of this name. */
    public static List<Keyword> sectionsWith(String word) {
        List<Keyword> found = new ArrayList<>();
        for (Keyword section : SECTIONS) {
            if (section.statement(word).isPresent()) {
                found.add(section);
            }
        }
        return found;
    }
}
