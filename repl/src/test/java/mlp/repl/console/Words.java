package mlp.repl.console;

import mlp.engine.registry.ClassPathPlugins;
import mlp.engine.registry.Registry;

/** The vocabulary that every test reads with. */
final class Words {

    /** All that the plugins on the class path offer. */
    static final Vocabulary STANDARD = new Vocabulary(new Registry(ClassPathPlugins.load()));

    private Words() {}
}
