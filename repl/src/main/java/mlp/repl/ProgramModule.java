package mlp.repl;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Stage;
import mlp.engine.Engine;
import mlp.engine.EngineModule;
import mlp.engine.EngineOptions;

/** What the program is put together from. */
final class ProgramModule extends AbstractModule {

    private final EngineOptions options;

    private ProgramModule(EngineOptions options) {
        this.options = options;
    }

    /** The engine that a command asks for, once it knows its options. */
    static Engine engine(EngineOptions options) {
        return Guice.createInjector(Stage.DEVELOPMENT, new ProgramModule(options))
                .getInstance(Engine.class);
    }

    @Override
    protected void configure() {
        install(new EngineModule(options));
    }
}
