package mlp.engine.resolve;

import java.nio.file.Path;
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
