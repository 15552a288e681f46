package mlp.repl.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import mlp.engine.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mlp explain}. */
@Command(name = "explain", description = "Prints a model file with every default written out; it gives the same run.")
final class ExplainCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "a model file")
    Path file = Path.of("");

    @Mixin
    ModelOptions model = new ModelOptions();

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<Experiment> experiment = model.open(session, file);
        if (experiment.isEmpty()) {
            return Exit.INPUT.code();
        }
        session.screen().out().print(experiment.get().textFor(Path.of("")));
        return Exit.DONE.code();
    }
}
