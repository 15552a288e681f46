package mlp.repl.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mlp warm-up}: what the launcher runs once so that the JVM's cache holds what commands need. */
@Command(name = "warm-up", hidden = true, description = "Runs through the commands, for the launcher's cache.")
final class WarmUpCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "MODE", description = "plain: commands that don't train; vector: training")
    String mode = "plain";

    WarmUpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.engine();
        return Exit.DONE.code();
    }
}
