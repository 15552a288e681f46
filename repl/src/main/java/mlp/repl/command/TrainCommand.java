package mlp.repl.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mlp.engine.Evaluation;
import mlp.engine.Experiment;
import mlp.engine.Run;
import mlp.engine.Training;
import mlp.engine.run.DiskFailure;
import mlp.engine.run.RunFolder;
import mlp.grammar.SourceText;
import mlp.spi.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mlp train}. */
@Command(name = "train", description = "Trains a model file, evaluates it, and writes a run folder.")
final class TrainCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "a model file; not needed with --resume")
    @Nullable
    Path file;

    @Mixin
    ModelOptions model = new ModelOptions();

    @Mixin
    RunOptions runs = new RunOptions();

    TrainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String resume = runs.resume;
        Path given = file;
        if (resume != null) {
            if (given != null || runs.out != null || model.start != null || model.seed != null) {
                throw new UsageProblem(
                        "--resume goes on with a run as it was begun: it takes no file, --out, --start or --seed",
                        "`mlp train --resume " + resume + "`");
            }
            session.engine(model.threads()).warmUp();
            return resume(session.runs().find(resume));
        }
        if (given == null) {
            throw new UsageProblem("`mlp train` needs a model file", "`mlp train FILE`, or `mlp train --resume`");
        }
        session.engine(model.threads()).warmUp();
        Optional<Experiment> experiment = model.open(session, given);
        if (experiment.isEmpty()) {
            return Exit.INPUT.code();
        }
        Path out = runs.out;
        RunFolder folder =
                out == null ? session.runs().create(experiment.get().spec().name()) : RunFolder.createAt(out);
        return train(Run.begin(experiment.get(), folder, given.toString()), experiment.get());
    }

    private int resume(RunFolder folder) {
        // The text under the model's own name, which is part of what is saved.
        SourceText text = new SourceText(folder.record().name() + ".mlp", folder.text());
        Optional<Experiment> experiment = model.open(session, text, folder.path());
        if (experiment.isEmpty()) {
            return Exit.INPUT.code();
        }
        Run run = Run.resume(experiment.get(), folder);
        session.screen()
                .note("going on with " + folder.path() + " behind epoch "
                        + run.training().history().size());
        return train(run, experiment.get());
    }

    private int train(Run run, Experiment experiment) {
        Screen screen = session.screen();
        ProgressLine progress = new ProgressLine(screen, experiment.trainingRows());
        try (Interruption interruption = new Interruption()) {
            Training.Ending ending;
            try {
                ending = run.train(interruption::asked, progress);
            } catch (Problem failure) {
                screen.clear();
                return failed(run, failure);
            } finally {
                screen.clear();
            }
            return switch (ending) {
                case PAUSED -> {
                    run.interrupted();
                    screen.note(
                            "interrupted; `mlp train --resume " + run.folder().name() + "` goes on to the same bits");
                    yield Exit.INTERRUPTED.code();
                }
                case DONE -> {
                    Evaluation evaluation;
                    try {
                        evaluation = run.finish();
                    } catch (Problem failure) {
                        yield failed(run, failure);
                    }
                    double seconds = run.training().history().isEmpty()
                            ? 0
                            : run.training().history().getLast().seconds();
                    screen.note(run.training().reason() + String.format(Locale.ROOT, " in %.1f s", seconds));
                    show(screen, evaluation, run.folder());
                    yield Verdict.exit(screen, evaluation).code();
                }
            };
        }
    }

    private int failed(Run run, Problem failure) {
        Screen screen = session.screen();
        screen.problem(failure);
        run.failed(failure);
        if (!(failure instanceof DiskFailure)) {
            screen.note("the last finite state is in " + run.folder().path() + "; `mlp train --resume "
                    + run.folder().name() + "` goes on from it");
        }
        return Exit.FAILED.code();
    }

    private static void show(Screen screen, Evaluation evaluation, RunFolder folder) {
        if (screen.json()) {
            screen.json(Figures.object(evaluation));
            Map<String, Object> run = new LinkedHashMap<>();
            run.put("event", "run");
            run.put("folder", folder.path().toString());
            run.put("model", folder.model().toString());
            screen.json(run);
            return;
        }
        screen.note("on " + evaluation.rows() + ":");
        screen.err().flush();
        List<String> lines = Figures.lines(evaluation);
        lines.forEach(screen::result);
        screen.out().flush();
        screen.note("written to " + folder.path());
    }
}
