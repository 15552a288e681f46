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
