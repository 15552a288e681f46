package mlp.repl.console;

import java.util.ArrayList;
import java.util.List;
import mlp.engine.Training;
import mlp.repl.command.Exit;
import mlp.repl.command.Figures;
import mlp.repl.command.ProgressLine;
import mlp.spi.EpochRecord;
import mlp.spi.ModelView;
import mlp.spi.Problem;
import mlp.spi.Progress;
import mlp.spi.TrainingListener;

/** Commands that train. */
final class TrainingVerbs {

    private final Console console;
    private final List<String> watched = new ArrayList<>();

    TrainingVerbs(Console console) {
        this.console = console;
    }

    List<Verb> verbs() {
        return List.of(
                new Verb(
                        "train",
                        "[EPOCHS]",
                        "trains to the end of the text's epochs, or for so many more",
                        this::train),
                new Verb("step", "[N]", "trains for one batch, or N", this::step),
                new Verb("resume", "", "goes on with a paused training", this::resume),
                new Verb("reset", "", "forgets what was trained; the text stays", this::reset),
                new Verb(
                        "watch",
                        "[FIGURE…|off]",
                        "prints figures such as `valid.loss` after every epoch",
                        this::watch));
    }

    private Exit train(String rest) {
        int epochs = rest.isEmpty() ? 0 : number(rest, "train");
        return run(console.open(), epochs);
    }

    private Exit resume(String rest) {
        if (!rest.isEmpty()) {
            throw Refusal.of("`resume` takes no argument", "`train " + rest + "` trains for so many epochs");
        }
        if (console.model().training().isEmpty()) {
            throw Refusal.of("nothing is trained yet", "`train`");
        }
        return train("");
    }

    private Exit run(LiveModel.Opened opened, int epochs) {
        Training training = opened.training();
        long before = training.steps();
        ProgressLine progress =
                new ProgressLine(console.screen(), opened.experiment().trainingRows());
        TrainingListener listener = new Watching(progress, List.copyOf(watched));
        Training.Ending ending;
        try {
            ending = console.dialogue()
                    .interruptible(interrupted -> epochs == 0
                            ? training.run(interrupted, listener)
                            : training.run(epochs, interrupted, listener));
        } catch (Problem failure) {
            console.screen().clear();
            console.screen().problem(failure);
            return Exit.FAILED;
        } finally {
            console.screen().clear();
        }
        if (console.screen().live() && training.steps() > before) {
            summarize(training);
        }
        return switch (ending) {
            case DONE -> {
                String hint = "; `train 10` goes on for 10 epochs, `reset` begins again";
                console.say(training.reason() + (training.steps() == before ? hint : ""));
                yield Exit.DONE;
            }
            case PAUSED -> {
                console.say("paused in epoch " + (training.history().size() + 1) + "; `resume` goes on");
                yield Exit.INTERRUPTED;
            }
        };
    }

    /** The last epoch's figures in a line. */
    private void summarize(Training training) {
        List<EpochRecord> history = training.history();
        if (history.isEmpty()) {
            return;
        }
        EpochRecord last = history.getLast();
        StringBuilder line = new StringBuilder("epoch " + last.epoch());
        last.values().forEach((name, value) -> {
            if (!name.equals("train.penalty") || value != 0) {
                line.append("  ").append(name).append(' ').append(figure(name, value));
            }
        });
        console.say(line.toString());
    }

    private static String figure(String name, double value) {
        return name.endsWith("accuracy") ? Figures.share(value) : Figures.number(value);
    }

    private Exit step(String rest) {
        int steps = rest.isEmpty() ? 1 : number(rest, "step");
        Training training = console.training();
        try {
            console.dialogue().interruptible(interrupted -> {
                for (int i = 0; i < steps && !interrupted.getAsBoolean(); i++) {
                    training.step();
                }
                return steps;
            });
        } catch (Problem failure) {
            console.screen().problem(failure);
            return Exit.FAILED;
        }
        console.say("step " + training.steps());
        return Exit.DONE;
    }

    private Exit reset(String rest) {
        console.model().reset();
        console.say("training forgotten; the text is as it was");
        return Exit.DONE;
    }

    private Exit watch(String rest) {
        if (rest.equals("off")) {
            watched.clear();
        } else if (!rest.isEmpty()) {
            watched.clear();
            watched.addAll(List.of(rest.split("[\\s,]+")));
        }
        console.say(watched.isEmpty() ? "watching nothing" : "watching " + String.join(", ", watched));
        return Exit.DONE;
    }

    static int number(String text, String verb) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number of 0 or less
        }
        throw Refusal.of("`" + verb + " " + text + "` is not possible", "`" + verb + "` takes a whole number from 1");
    }

    /** Passes events on, and prints watched figures after every epoch. */
    private final class Watching implements TrainingListener {

        private final ProgressLine progress;
        private final List<String> figures;

        Watching(ProgressLine progress, List<String> figures) {
            this.progress = progress;
            this.figures = figures;
        }

        @Override
        public void started(ModelView model, int epochs, int stepsPerEpoch) {
            progress.started(model, epochs, stepsPerEpoch);
        }

        @Override
        public void batchEnded(Progress where, double loss) {
            progress.batchEnded(where, loss);
        }

        @Override
        public void epochEnded(EpochRecord epoch) {
            progress.epochEnded(epoch);
            if (figures.isEmpty()) {
                return;
            }
            console.screen().clear();
            StringBuilder line = new StringBuilder("epoch " + epoch.epoch());
            for (String figure : figures) {
                String value = epoch.values().containsKey(figure) ? figure(figure, epoch.value(figure)) : "?";
                line.append("  ").append(figure).append(' ').append(value);
            }
            console.screen().result(line.toString());
        }

        @Override
        public void ended(String reason) {
            progress.ended(reason);
        }
    }
}
