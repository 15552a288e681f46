package mlp.engine;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import mlp.engine.kernels.KernelChoice;
import mlp.engine.kernels.Lanes;
import mlp.engine.plugins.PluginFolders;
import mlp.engine.plugins.PluginLoader;
import mlp.engine.registry.Registry;

/** What the engine is put together from: all that lives as long as the process, each made when it is first needed. */
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

    @Provides
    @Singleton
    Registry registry() {
        return PluginLoader.registry(
                PluginFolders.of(options.plugins(), System.getenv(), Path.of(System.getProperty("user.home", "."))));
    }

    @Provides
    @Singleton
    KernelChoice kernels() {
        return KernelChoice.make();
    }

    /** Not one for all time: the engine asks for others when a component keeps them. */
    @Provides
    Lanes lanes() {
        return options.threads().isPresent() ? Lanes.of(options.threads().getAsInt()) : Lanes.ofProcessors();
    }
}
