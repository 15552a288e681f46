package mlp.repl.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mlp.grammar.Diagnostic;
import mlp.grammar.SourceText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlp validate}. */
@Command(name = "validate", description = "Shows every problem of a model file and of its data.")
final class ValidateCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", description = "a model file")
    Path file = Path.of("");

    @Option(names = "--text-only", description = "does not open the data")
    boolean textOnly;

    @Mixin
    ModelOptions model = new ModelOptions();

    ValidateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<SourceText> text = ModelOptions.read(session, file);
        if (text.isEmpty()) {
            return Exit.INPUT.code();
        }
        Path folder = ModelOptions.folderOf(file);
        List<Diagnostic> diagnostics = textOnly
                ? session.engine(model.threads())
                        .check(text.get(), folder, model.settings(session))
                        .diagnostics()
                : model.answer(session, text.get(), folder).diagnostics();
        if (session.screen().json()) {
            diagnostics.forEach(one -> session.screen().json(Screen.object(one)));
        } else {
            session.screen().diagnostics(diagnostics);
        }
        long errors = diagnostics.stream().filter(Diagnostic::isError).count();
        if (errors > 0) {
            session.screen().note(errors == 1 ? "1 error" : errors + " errors");
            return Exit.INPUT.code();
        }
        if (!session.screen().json()) {
            session.screen().note(file + ": no errors");
        }
        return Exit.DONE.code();
    }
}
