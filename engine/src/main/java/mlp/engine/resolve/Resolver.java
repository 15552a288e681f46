package mlp.engine.resolve;

import java.nio.file.Path;
import java.util.List;
import mlp.engine.Answer;
import mlp.engine.Settings;
import mlp.engine.registry.Registry;
import mlp.grammar.SourceText;
import mlp.grammar.Statement;

/**
 * From a text to what it says. All problems of a file, and of what it includes, come out of one run in source order.
 *
 * <p>The first pass needs no data: it gives a {@link Draft}. Once the data is open, {@link Draft#complete} settles what
 * depends on it and writes the text with every default.
 */
public final class Resolver {

    private final Registry registry;
    private final long memory;

    /** A resolver that refuses networks that this program's memory cannot hold. */
    public Resolver(Registry registry) {
        this(registry, Runtime.getRuntime().maxMemory());
    }

    /**
     * A resolver.
     *
     * @param memory bytes that a network may take
     */
    public Resolver(Registry registry, long memory) {
        this.registry = registry;
        this.memory = memory;
    }

    /**
     * Reads a text.
     *
     * @param text the model; its name is shown in messages and gives the model's name
     * @param folder the one that paths in the text are relative to
     */
    public Answer<Draft> resolve(SourceText text, Path folder, Settings settings) {
        Report report = new Report();
        Folders folders = new Folders(folder);
        Constants constants = new Constants(report, registry, settings.values());
        Includes includes = new Includes(report, folders);
        List<Statement> top = includes.main(text);
        List<Statement> statements = new Expander(report, constants, includes).expand(top);
        boolean whole = !includes.syntaxErrors() && report.errors() == 0;
        constants.checkSettings();
        return new Reading(registry, text, folders, statements, whole, settings, memory).draft(report);
    }
}
