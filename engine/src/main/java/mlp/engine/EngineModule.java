package mlp.engine;

import com.google.inject.AbstractModule;

/** What the engine is put together from: all that lives as long as the process. */
public final class EngineModule extends AbstractModule {

    private final EngineOptions options;

    /** A module for an engine started so. */
    public EngineModule(EngineOptions options) {
        this.options = options;
    }

    @Override
    protected void configure() {
        bind(EngineOptions.class).toInstance(options);
    }
}
