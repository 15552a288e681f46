package mlp.repl;

import mlp.engine.Engine;
import mlp.engine.EngineOptions;

/** Engines for tests, put together as the program's are. */
public final class TestEngines {

    private TestEngines() {}

    /** An engine. */
    public static Engine open(EngineOptions options) {
        return ProgramModule.engine(options);
    }
}
