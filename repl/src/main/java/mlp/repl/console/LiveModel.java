package mlp.repl.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mlp.engine.Answer;
import mlp.engine.Engine;
import mlp.engine.Experiment;
import mlp.engine.Settings;
import mlp.engine.Training;
import mlp.grammar.Diagnostic;
import mlp.grammar.SourceText;
import mlp.spi.Problem;
import org.jspecify.annotations.Nullable;

/** The model that the text describes, as far as it has been trained. It follows the text: an edit is taken up by the next use. */
final class LiveModel {

    private final Engine engine;
    private final Path workingFolder;
    private @Nullable State state;

    /** A training and the text it came from. */
    private record State(String text, Path folder, Experiment experiment, Training training) {}

    /** What became of the training when the text was taken up. */
    enum Taken {
        /** The text is the same as before. */
        SAME,
        /** There was no training, so one was begun. */
        BEGUN,
        /** The text changed and the weights fit: training goes on from where it was. */
        CONTINUED,
        /** The text changed and the weights don't fit it: a new training was begun. */
        BEGUN_ANEW
    }

    /**
     * A training that fits the text.
     *
     * @param warnings what the text or its data give cause for
     * @param misfit why the weights could not be taken over, or empty
     */
    record Opened(Experiment experiment, Training training, Taken taken, List<Diagnostic> warnings, String misfit) {}

    LiveModel(Engine engine, Path workingFolder) {
        this.engine = engine;
        this.workingFolder = workingFolder;
    }

    /** The training for a text; refuses a text with errors. */
    Opened open(SourceText text, Path folder) {
        State present = state;
        if (present != null
                && present.text().equals(text.text())
                && present.folder().equals(folder)) {
            return new Opened(present.experiment(), present.training(), Taken.SAME, List.of(), "");
        }
        Answer<Experiment> answer = engine.open(text, workingFolder.resolve(folder), Settings.NONE);
        Experiment experiment = answer.value().orElseThrow(() -> new Refusal(answer.diagnostics()));
        Training training;
        Taken taken;
        String misfit = "";
        if (present == null) {
            training = experiment.begin();
            taken = Taken.BEGUN;
        } else if (present.training().steps() == 0) {
            training = experiment.begin();
            taken = Taken.BEGUN;
        } else {
            try {
                training = experiment.continueFrom(present.training());
                taken = Taken.CONTINUED;
            } catch (Problem unlike) {
                training = experiment.begin();
                taken = Taken.BEGUN_ANEW;
                misfit = String.valueOf(unlike.getMessage());
            }
        }
        state = new State(text.text(), folder, experiment, training);
        return new Opened(experiment, training, taken, answer.diagnostics(), misfit);
    }

    /** The training as it is, without a look at the text. */
    Optional<Training> training() {
        return Optional.ofNullable(state).map(State::training);
    }

    /** Forgets what was trained. */
    void reset() {
        state = null;
    }
}
