package mlp.repl.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import mlp.engine.run.AtomicFile;
import mlp.grammar.Diagnostic;
import mlp.grammar.Formatter;
import mlp.grammar.SourceFiles;
import mlp.grammar.SourceText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mlp fmt}. */
@Command(name = "fmt", description = "Formats model files in place; comments are kept.")
final class FormatCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "model files")
    List<Path> files = List.of();

    @Option(names = "--check", description = "change nothing; exit code 1 if a file is not formatted")
    boolean check;

    FormatCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Exit exit = Exit.DONE;
        for (Path file : files) {
            Exit one = format(file);
            exit = one.code() > exit.code() ? one : exit;
        }
        return exit.code();
    }

    private Exit format(Path file) {
        SourceText source;
        switch (SourceFiles.read(file, file.toString())) {
            case SourceFiles.Outcome.Read read -> source = read.source();
            case SourceFiles.Outcome.Refused refused -> {
                session.screen().diagnostics(List.of(refused.problem()));
                return Exit.INPUT;
            }
        }
        Formatter.Formatted formatted = Formatter.format(source);
        session.screen().diagnostics(formatted.diagnostics());
        if (formatted.diagnostics().stream().anyMatch(Diagnostic::isError)) {
            return Exit.INPUT;
        }
        if (formatted.text().equals(source.text())) {
            return Exit.DONE;
        }
        if (check) {
            session.screen().result(file.toString());
            session.screen().note("`" + file + "` is not formatted; `mlp fmt " + file + "` does it");
            return Exit.FAILED;
        }
        AtomicFile.write(file, formatted.text());
        session.screen().note("formatted " + file);
        return Exit.DONE;
    }
}
