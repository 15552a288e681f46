package mlp.repl.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mlp.repl.TestEngines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassingLineTest {

    private static final String CLEAR = "\r\u001B[K";

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void writeModel() throws Exception {
        model = Files.writeString(folder.resolve("and.mlp"), """
                data inline {
                  columns a, b, y
                  row 0, 0, 0
                  row 1, 1, 1
                  target y
                }
                network { output sigmoid }
                train { optimizer sgd; epochs 1; batch 2 }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "validate", "summary"})
    void onATerminalALineSaysThatDataAreReadAndGoesAway(String command) {
        String err = run(200, command, model.toString());
        assertTrue(err.startsWith(CLEAR + "reading " + model + " and its data …" + CLEAR), err);
    }

    @Test
    void evaluatingAndPredictingSaySo() throws Exception {
        Path run = folder.resolve("run");
        run(200, "train", model.toString(), "--out", run.toString());
        String saved = run.resolve("model.safetensors").toString();
        Path rows = Files.writeString(folder.resolve("rows.csv"), "a,b\n0,1\n");
        String err = run(300, "evaluate", saved);
        assertTrue(err.startsWith(CLEAR + "evaluating " + saved + " …" + CLEAR), err);
        err = run(300, "predict", saved, rows.toString());
        assertEquals(CLEAR + "predicting " + rows + " …" + CLEAR, err);
    }

    @Test
    void itIsCutToTheWidth() {
        String err = run(30, "train", model.toString());
        assertTrue(err.startsWith(CLEAR + ("reading " + model).substring(0, 27) + CLEAR), err);
    }

    @Test
    void anErrorStandsOnALineOfItsOwn() throws Exception {
        Files.writeString(model, Files.readString(model).replace("target y", "target z"));
        String err = run(200, "train", model.toString());
        assertTrue(err.contains("and its data …" + CLEAR + "\u001B["), err); // the error's colour
    }

    @Test
    void programsAndWhoeverWantsQuietDoNotSeeIt() {
        assertEquals("", run(200, "train", model.toString(), "--quiet"));
        assertFalse(run(200, "train", model.toString(), "--json").contains("reading"));
    }

    private String run(int columns, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                folder,
                Map.of("TERM", "xterm"),
                false,
                true,
                columns);
        new Program(surroundings, TestEngines::open).run(arguments);
        return err.toString(StandardCharsets.UTF_8);
    }
}
