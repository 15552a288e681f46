package mlp.engine.resolve;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Registry;

/** What the parts of one reading of a file share. */
final class Scope {

    private final Registry registry;
    private final Report report;
    private final Folders folders;
    private final Path target;
    private final Values values = new Values(this);
    private final Binder binder = new Binder(this);
    private final Components components = new Components(this);
    private final Set<String> named = new HashSet<>();
    private boolean missesPlugin;

    /**
     * A scope.
     *
     * @param target folder that the text with all defaults will lie in
     */
    Scope(Registry registry, Report report, Folders folders, Path target) {
        this.registry = registry;
        this.report = report;
        this.folders = folders;
        this.target = target;
    }

    /** Tells that the file says that it needs this plugin. */
    void namePlugin(String id) {
        named.add(id);
    }

    /** Those of several components that are of a plugin that the file names; all of them if it names none of theirs. */
    List<Entry> ofNamedPlugins(List<Entry> entries) {
        List<Entry> own = entries.stream()
                .filter(entry -> named.contains(entry.plugin().id()))
                .toList();
        return own.isEmpty() ? entries : own;
    }

    /** Tells that a plugin that the file asks for is not there, so that words of it are unknown too. */
    void missPlugin() {
        missesPlugin = true;
    }

    /** Whether an unknown word may well be one of a plugin that is missing, which has been told. */
    boolean missesPlugin() {
        return missesPlugin;
    }

    Registry registry() {
        return registry;
    }

    Report report() {
        return report;
    }

    Folders folders() {
        return folders;
    }

    Path target() {
        return target;
    }

    Values values() {
        return values;
    }

    Binder binder() {
        return binder;
    }

    Components components() {
        return components;
    }
}
