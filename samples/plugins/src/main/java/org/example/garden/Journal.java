package org.example.garden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import mlp.spi.Definition;
import mlp.spi.EpochRecord;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Problem;
import mlp.spi.TrainingListener;
import mlp.spi.Type;

/** Adds a line to a file after every epoch, and one when training ends: {@code listener journal("journal.txt")}. */
final class Journal implements TrainingListener {

    private static final Parameter<Path> FILE = Parameter.required("file", Type.file(), "the file to add lines to");

    static final Definition<TrainingListener> DEFINITION = Definition.of(
            ExtensionPoint.LISTENER,
            "journal",
            "adds a line to a file after every epoch",
            arguments -> new Journal(arguments.get(FILE)),
            FILE);

    private final Path file;

    private Journal(Path file) {
        this.file = file;
    }

    @Override
    public void epochEnded(EpochRecord epoch) {
        add("epoch " + epoch.epoch() + " train.loss " + epoch.value("train.loss"));
    }

    @Override
    public void ended(String reason) {
        add(reason);
    }

    private void add(String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new Problem("cannot write to `" + file + "`: " + failure.getMessage(), "choose another file");
        }
    }
}
