package mlp.repl.console;

import java.util.List;
import java.util.Optional;
import mlp.spi.Definition;
import mlp.spi.Parameter;

/** What an edit has to know of the words of the language. */
public interface Vocabulary {

    /** The sections of a file, in the order in which a file has them. */
    List<String> sections();

    /** The declaration of a layer: a statement of {@code network}. */
    Optional<Definition<?>> layer(String keyword);

    /** Parameters of a statement of a section that are its own and not those of a component; empty if it has none. */
    List<Parameter<?>> parameters(String section, String keyword);

    /** Whether a section has a statement of this keyword. */
    boolean hasStatement(String section, String keyword);

    /** Keywords of a section's statements. */
    List<String> statements(String section);

    /** The declaration of a component that stands behind a keyword of a section. */
    Optional<Definition<?>> component(String section, String keyword, String name);

    /** The declaration of a component that is the value of a parameter. */
    Optional<Definition<?>> component(Parameter<?> parameter, String name);

    /** What stands behind a keyword where a file says nothing; a component's name without arguments, or empty. */
    Optional<String> defaultComponent(String section, String keyword);
}
