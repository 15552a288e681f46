package mlp.testkit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mlp.spi.Command;
import mlp.spi.EpochRecord;
import mlp.spi.Exporter;
import mlp.spi.ModelView;
import mlp.spi.Plot;
import mlp.spi.Problem;
import mlp.spi.Progress;
import mlp.spi.TrainingListener;

/** Exporters, plots, listeners and commands: sound ones, and others that break the contract, each in one way. */
final class BrokenOutput {

    private BrokenOutput() {}

    private static void put(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new Problem("cannot write `" + file + "`: " + failure.getMessage(), "");
        }
    }

    static Exporter soundExporter() {
        return (model, file) -> put(file, model.text());
    }

    static Exporter writesASecondFile() {
        return (model, file) -> {
            put(file, model.text());
            put(file.resolveSibling(file.getFileName() + ".index"), "1");
        };
    }

    static Exporter writesTheTime() {
        return (model, file) -> put(file, "written at " + System.nanoTime());
    }

    static Exporter throwsWhatNobodyCatches() {
        return (model, file) -> {
            try {
                Files.writeString(file, model.text());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        };
    }

    /** A PrintWriter says nothing of what goes wrong. */
    static Exporter losesAFullDisk() {
        return (model, file) -> {
            try (PrintWriter out = new PrintWriter(file.toFile())) {
                out.print(model.text());
            } catch (IOException failure) {
                throw new Problem("cannot write `" + file + "`", "");
            }
        };
    }

    static Exporter roundsTheModel() {
        return (model, file) -> {
            float[] weight =
                    model.layers().getFirst().tensors().values().iterator().next();
            weight[0] = Math.round(weight[0]);
            put(file, model.text());
        };
    }

    private static Plot.Picture picture(double[] x, double[] y) {
        return new Plot.Picture("a picture", "epoch", "loss", List.of(new Plot.Curve("loss", x, y)));
    }

    static Plot soundPlot() {
        return (model, history) -> picture(
                history.stream().mapToDouble(EpochRecord::epoch).toArray(),
                history.stream().mapToDouble(epoch -> epoch.value("valid.loss")).toArray());
    }

    static Plot needsAnEpoch() {
        return (model, history) ->
                picture(new double[] {1}, new double[] {history.getFirst().value("train.loss")});
    }

    static Plot hasTooFewY() {
        return (model, history) -> picture(new double[] {1, 2}, new double[] {1});
    }

    static Plot goesToInfinity() {
        return (model, history) -> picture(new double[] {1}, new double[] {1.0 / history.size()});
    }

    /** Wants to be told of the beginning before anything else. */
    static final class Forgetful implements TrainingListener {
        private final StringBuilder seen = new StringBuilder();

        @Override
        public void started(ModelView model, int epochs, int stepsPerEpoch) {
            seen.append(epochs);
        }

        @Override
        public void ended(String reason) {
            seen.deleteCharAt(0);
        }
    }

    /** Sets weights to 0 when training begins. */
    static final class Resets implements TrainingListener {
        @Override
        public void started(ModelView model, int epochs, int stepsPerEpoch) {
            model.layers().forEach(layer -> layer.tensors().values().forEach(numbers -> numbers[0] = 0));
        }
    }

    static final class Prints implements TrainingListener {
        @Override
        public void batchEnded(Progress progress, double loss) {
            System.out.println(loss);
        }
    }

    static Command soundCommand() {
        return context -> {
            if (!context.arguments().isEmpty()) {
                context.err().println("usage: tried");
                return 2;
            }
            return 0;
        };
    }

    static Command takesEverything() {
        return context -> 0;
    }

    static Command saysNothing() {
        return context -> 2;
    }

    static Command complainsOnStandardOutput() {
        return context -> {
            context.out().println("what?");
            context.err().println("what?");
            return 2;
        };
    }

    static Command passesTheContextBy() {
        return context -> {
            System.out.println("what?");
            context.err().println("what?");
            return 2;
        };
    }

    static Command returnsThree() {
        return context -> {
            context.err().println("what?");
            return 3;
        };
    }

    /** Leaves by way of another class. */
    static final class Leaves implements Command {
        @Override
        public int run(Context context) {
            return Door.close(context.arguments().size());
        }
    }

    static final class Door {
        private Door() {}

        static int close(int code) {
            if (code > 1000) {
                System.exit(code);
            }
            return 2;
        }
    }
}
