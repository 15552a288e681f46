package mlp.repl.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import mlp.engine.Evaluation;
import mlp.engine.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mlp evaluate}. */
@Command(name = "evaluate", description = "Evaluates a saved model, on its own rows or on other data.")
final class EvaluateCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "MODEL", description = "a .safetensors file, a run, or `last`")
    String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATA", description = "a file with the model's columns")
    @Nullable
    Path data;

    @Mixin
    ModelOptions options = new ModelOptions();

    EvaluateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<Model> loaded = options.load(session, name);
        if (loaded.isEmpty()) {
            return Exit.INPUT.code();
        }
        Model model = loaded.get();
        Path rows = data;
        Screen screen = session.screen();
        Evaluation evaluation = screen.passing(
                "evaluating " + name + " …", () -> rows == null ? model.evaluate() : model.evaluate(model.read(rows)));
        if (screen.json()) {
            screen.json(Figures.object(evaluation));
        } else {
            screen.note("on " + evaluation.rows() + ":");
            Figures.lines(evaluation).forEach(screen::result);
        }
        return Verdict.exit(screen, evaluation).code();
    }
}
