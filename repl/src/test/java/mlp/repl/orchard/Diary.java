package mlp.repl.orchard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import mlp.spi.Definition;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import mlp.spi.ModelView;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.Progress;
import mlp.spi.TrainingListener;
import mlp.spi.Type;

/** Writes down what it is told, and fails where it is asked to. */
record Diary(Path file, String fails) implements TrainingListener {

    private static final Parameter<Path> FILE = Parameter.required("file", Type.file(), "where it writes");
    private static final Parameter<String> FAILS =
            Parameter.of("fails", Type.text(), "\"\"", "the event at which it fails");

    static final Definition<TrainingListener> DEFINITION = Definition.of(
            ExtensionPoint.LISTENER,
            "diary",
            "writes down what happens",
            arguments -> new Diary(arguments.get(FILE), arguments.get(FAILS)),
            FILE,
            FAILS);

    @Override
    public void started(ModelView model, int epochs, int stepsPerEpoch) {
        model.layers().getFirst().tensors().values().forEach(values -> values[0] = 1e9f); // a copy, so to no effect
        note("started " + epochs + " x " + stepsPerEpoch);
    }

    @Override
    public void batchEnded(Progress progress, double loss) {
        note("batch " + progress.step());
    }

    @Override
    public void epochEnded(EpochRecord epoch) {
        note("epoch " + epoch.epoch());
    }

    @Override
    public void ended(String reason) {
        note("ended");
    }

    private void note(String event) {
        try {
            Files.writeString(file, event + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new Problem("no paper", "");
        }
        if (event.equals(fails)) {
            throw new IllegalStateException("out of ink");
        }
    }
}
