package mlp.repl.command;

import mlp.engine.Engine;
import picocli.CommandLine.IVersionProvider;

/** What {@code mlp --version} says. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"mlp " + Engine.VERSION + " (Java " + Runtime.version() + ")"};
    }
}
