package mlp.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands, exporters, plots and listeners of a third party's plugin, at the command line and in the REPL. */
class PluginWordsTest {

    private static final String XOR = """
            data inline {
              columns a, b, y
              row 0, 0, 0
              row 0, 1, 1
              row 1, 0, 1
              row 1, 1, 0
              target y
            }
            network { dense 3 tanh; residual { dense 3 tanh }; output sigmoid }
            train { LISTENERS batch 2; epochs 3 }
            """;

    @TempDir
    Path folder;

    private String out = "";
    private String err = "";

    @BeforeEach
    void files() throws IOException {
        Orchard.jar(Files.createDirectory(folder.resolve("plugins")));
        model("");
    }

    private void model(String listeners) throws IOException {
        Files.writeString(folder.resolve("xor.mlp"), XOR.replace("LISTENERS", listeners));
    }

    private int run(String... arguments) {
        List<String> words =
                new ArrayList<>(List.of("--plugins", folder.resolve("plugins").toString()));
        words.addAll(List.of(arguments));
        Call call = Call.of(folder, "", words.toArray(String[]::new));
        out = call.out();
        err = call.err();
        return call.code();
    }

    private int repl(String line) {
        return run("repl", "-c", line);
    }

    private int train(String... more) {
        List<String> words = new ArrayList<>(List.of("train", "--quiet"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private String xor() {
        return folder.resolve("xor.mlp").toString();
    }

    private String last() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return runs.sorted().toList().getLast().toString();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    // commands

    @Test
    void aCommandRunsAtTheCommandLineAndStandsInItsHelp() {
        assertEquals(0, run("basket", "red", "--green"), () -> err);
        assertEquals("apples: [red, --green]\n", out);
        assertEquals(2, run("basket", "wrong"));
        assertEquals(2, run("baskt"));
        assertTrue(err.contains("did you mean `basket`?"), err);

        assertEquals(0, run("help"));
        assertTrue(out.contains("\n  basket  counts apples (org.example.orchard)\n"), out);
        assertTrue(out.contains("\n  load  counts apples"), "free at the command line: " + out);
        assertTrue(out.contains("\n  org.example.orchard:doctor  counts apples"), out);
        assertEquals(0, run("help", "basket"));
        assertTrue(out.contains("basket: command of org.example.orchard 1.0.0"), out);
    }

    @Test
    void aCommandsHelpIsItsOwn() {
        assertEquals(0, run("basket", "--help"), () -> err);
        assertTrue(out.startsWith("basket: command of org.example.orchard 1.0.0\n"), out);
        assertEquals(0, run("--help"));
        assertTrue(out.startsWith("Usage: mlp "), out);
    }

    @Test
    void aCommandOfTwoPluginsAsksWhoseIsMeant() throws IOException {
        Orchard.jar(folder.resolve("plugins/two.jar"), "org.example.grove");
        String whose = "say which: org.example.orchard:basket, org.example.grove:basket";
        assertEquals(2, run("basket"));
        assertTrue(err.contains(whose), err);
        assertEquals(2, repl("basket"));
        assertTrue(err.contains("several plugins have a command `basket`"), err);
        assertTrue(err.contains(whose), err);
        assertEquals(0, repl("org.example.grove:basket red"), () -> err);
    }

    @Test
    void aSavedModelMeansThePluginThatItWasTrainedWithWhateverIsInstalledLater() throws IOException {
        model("listener diary(\"d.txt\");");
        assertEquals(0, train(xor()), () -> err);
        Orchard.jar(folder.resolve("plugins/two.jar"), "org.example.grove");
        assertEquals(3, train(xor()));
        assertTrue(err.contains("write `org.example.orchard:diary` or `org.example.grove:diary`"), err);
        assertEquals(0, run("evaluate", last()), () -> err);
    }

    @Test
    void aCommandIsAVerbOfTheRepl() {
        assertEquals(0, repl("basket red \"dark green\"; help"), () -> err);
        assertTrue(out.startsWith("apples: [red, dark green]\n"), out);
        assertTrue(out.contains("  basket …  "), out);
        assertTrue(out.contains("counts apples (org.example.orchard)"), out);
        assertEquals(0, repl("help basket"));
        assertTrue(out.contains("counts apples"), out);
        assertEquals(2, repl("baskt"));
        assertTrue(err.contains("did you mean `basket`?"), err);
    }

    @Test
    void aBuiltInWordKeepsItsMeaningAndThePluginsIsReachedByItsFullName() {
        assertEquals(0, repl("load xor.mlp; org.example.orchard:load ripe"), () -> err);
        assertEquals("apples: [ripe]\n", out);
        assertEquals(0, repl("network { dense 2; output }; show; org.example.orchard:network; help"), () -> err);
        assertTrue(out.startsWith("network { dense 2; output }\n"), out);
        assertTrue(out.contains("apples: []\n"), out);
        assertFalse(out.contains("\n  network …"), out);
        assertEquals(0, run("doctor"), () -> err);
        assertFalse(out.contains("apples"), out);
        assertEquals(0, run("org.example.orchard:doctor"), () -> err);
        assertEquals("apples: []\n", out);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        burn   | 1 | command `basket` of plugin org.example.orchard 1.0.0 failed: IllegalStateException: the basket burns
        sneak  | 1 | command `basket` of plugin org.example.orchard 1.0.0 failed: IOException: through the fence
        deep   | 1 | command `basket` of plugin org.example.orchard 1.0.0 failed: StackOverflowError
        refuse | 3 | the basket is full
        last   | 3 | there is no run
        """)
    void whatACommandThrowsIsToldAsItsOwn(String argument, int code, String said) {
        assertEquals(code, run("basket", argument), () -> err);
        assertTrue(err.contains(said), err);
        assertEquals(code, repl("basket " + argument), () -> err);
        assertTrue(err.contains(said), err);
        assertFalse(err.contains("should not have happened"), err);
    }

    @Test
    void aCommandSeesTheRunsOfTheWorkbench() {
        assertEquals(0, train(xor()), () -> err);
        assertEquals(0, run("basket", "last"), () -> err);
        assertEquals("3 layers\n", out);
    }

    // exporters

    @Test
    void aModelIsExportedAtTheCommandLine() throws IOException {
        assertEquals(0, train(xor()), () -> err);
        assertEquals(0, run("export", "last", "names(upper=true)", "names.txt"), () -> err);
        assertEquals("A\nB", Files.readString(folder.resolve("names.txt")));
        assertEquals(0, run("export", last(), "names"), () -> err);
        assertEquals("a\nb", Files.readString(folder.resolve("xor.names")));
        assertEquals(0, run("export", last() + "/model.safetensors", "csv", "--json"), () -> err);
        assertEquals("{\"format\":\"csv\",\"file\":\"xor.csv\"}\n", out);
    }

    @Test
    void theLiveModelIsExportedInTheRepl() throws IOException {
        assertEquals(0, repl("load xor.mlp; export names; export names(upper = true) b.txt"), () -> err);
        assertEquals("a\nb", Files.readString(folder.resolve("xor.names")));
        assertEquals("A\nB", Files.readString(folder.resolve("b.txt")));
    }

    @Test
    void theBuiltInFormatHoldsEveryNumberOfTheModel() throws IOException {
        assertEquals(0, repl("load xor.mlp; train; save m.safetensors; export csv; weights 1"), () -> err);
        List<String> lines = Files.readAllLines(folder.resolve("xor.csv"));
        assertEquals("tensor,row,column,value", lines.getFirst());
        assertEquals(1 + (3 * 2 + 3) + (3 * 3 + 3) + (3 + 1), lines.size());
        assertTrue(lines.get(3).startsWith("dense_1.weight,1,0,"), lines.get(3));
        assertTrue(lines.get(8).startsWith("dense_1.bias,0,1,"), lines.get(8));
        assertTrue(lines.get(10).startsWith("dense_2.weight,0,0,"), "a layer in a block: " + lines.get(10));
        assertTrue(lines.getLast().startsWith("output.bias,0,0,"), lines.getLast());
        String first = String.format(
                java.util.Locale.ROOT, "%.5f", Float.parseFloat(lines.get(1).split(",")[3]));
        assertTrue(out.contains(first), out + first);

        assertEquals(0, run("export", folder.resolve("m.safetensors").toString(), "csv", "again.csv"), () -> err);
        assertEquals(lines, Files.readAllLines(folder.resolve("again.csv")));
    }

    @Test
    void aFileIsNotWrittenOverUnasked() throws IOException {
        assertEquals(0, train(xor()), () -> err);
        Files.writeString(folder.resolve("mine"), "kept");
        assertEquals(2, run("export", "last", "names", "mine"));
        assertTrue(err.contains("`mine` exists and was left as it is"), err);
        assertEquals(2, repl("load xor.mlp; export names mine"));
        assertEquals("kept", Files.readString(folder.resolve("mine")));
        assertEquals(0, repl("load xor.mlp; export names(upper=true) mine --yes"), () -> err);
        assertEquals("A\nB", Files.readString(folder.resolve("mine")));
        assertEquals(0, run("export", "last", "names", "mine", "--yes"), () -> err);
        assertEquals("a\nb", Files.readString(folder.resolve("mine")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        rotten | exporter `rotten` of plugin org.example.orchard 1.0.0 failed: IllegalStateException: a worm
        nothing | exporter `nothing` of plugin org.example.orchard 1.0.0 failed: it wrote no file
        """)
    void anExporterThatFailsLeavesNothingBehind(String format, String said) throws IOException {
        assertEquals(0, train(xor()), () -> err);
        Files.writeString(folder.resolve("mine"), "kept");
        List<String> before = names();
        assertEquals(1, run("export", "last", format, "mine", "--yes"), () -> err);
        assertTrue(err.contains(said), err);
        assertEquals(1, repl("load xor.mlp; export " + format + " mine --yes"), () -> err);
        assertTrue(err.contains(said), err);
        assertEquals(before, names());
        assertEquals("kept", Files.readString(folder.resolve("mine")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        nams           | unknown exporter `nams`                           | did you mean `names`?
        other          | unknown exporter `other`                          | exporters: csv, names, rotten, nothing
        names(deep=1)  | unknown parameter `deep` for exporter `names`     | names takes upper
        names(         | `names(` is not an exporter                       | write its name
        """)
    void aFormatThatIsNoneIsWrongUsageAndSaysWhatThereIs(String format, String said, String help) {
        assertEquals(0, train(xor()), () -> err);
        assertEquals(2, run("export", "last", format), () -> err);
        assertTrue(err.contains(said) && err.contains(help), err);
        if (!format.endsWith("(")) { // the REPL waits for the bracket that closes
            assertEquals(2, repl("load xor.mlp; export " + format), () -> err);
            assertTrue(err.contains(said) && err.contains(help), err);
        }
    }

    @Test
    void anExportIntoAFolderThatIsNotThereFails() {
        assertEquals(1, repl("load xor.mlp; export names none/a.txt"), () -> err);
        assertTrue(err.contains("does not exist"), err);
    }

    // listeners

    @Test
    void aListenerIsToldOfEveryBatchAndEpoch() throws IOException {
        model("listener diary(\"a.txt\"); listener diary(\"b.txt\");");
        assertEquals(0, train(xor()), () -> err);
        String told = """
                started 3 x 2
                batch 0
                batch 1
                epoch 1
                batch 2
                batch 3
                epoch 2
                batch 4
                batch 5
                epoch 3
                ended
                """;
        assertEquals(told, Files.readString(folder.resolve("a.txt")));
        assertEquals(told, Files.readString(folder.resolve("b.txt")));
        assertTrue(
                Files.readString(Path.of(last(), "model.mlp")).contains("listener diary(\"../../a.txt\", fails=\"\")"),
                "the run's own text names it");
        assertTrue(Files.readString(Path.of(last(), "run.json")).contains(Orchard.ID), "and so does its record");
    }

    @Test
    void aListenerIsToldInTheReplToo() throws IOException {
        model("listener diary(\"a.txt\");");
        assertEquals(0, repl("load xor.mlp; train 1; explain"), () -> err);
        assertEquals("started 1 x 2\nbatch 0\nbatch 1\nepoch 1\nended\n", Files.readString(folder.resolve("a.txt")));
        assertTrue(out.contains("listener diary(\"a.txt\", fails=\"\")"), out);
    }

    @Test
    void aListenerChangesNothingAboutTheResult() throws IOException {
        assertEquals(0, train(xor()), () -> err);
        assertEquals(0, run("export", last(), "csv", "alone.csv"), () -> err);
        model("listener diary(\"a.txt\");");
        assertEquals(0, train(xor(), "--out", folder.resolve("run").toString()), () -> err);
        assertEquals(0, run("export", folder.resolve("run").toString(), "csv", "watched.csv"), () -> err);
        assertEquals(-1, Files.mismatch(folder.resolve("alone.csv"), folder.resolve("watched.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"started 3 x 2", "batch 0", "batch 2", "batch 3", "epoch 2", "batch 5", "epoch 3", "ended"})
    void aRunThatAListenerEndedGoesOnToTheSameBits(String event) throws IOException {
        assertEquals(0, train(xor()), () -> err);
        assertEquals(0, run("export", last(), "csv", "alone.csv"), () -> err);
        model("listener diary(\"a.txt\", fails=\"" + event + "\"); listener diary(\"b.txt\");");

        String out = folder.resolve("run").toString();
        assertEquals(1, train(xor(), "--out", out), () -> err);
        assertTrue(
                err.contains("the training listener `diary(\"a.txt\", fails=\"" + event
                        + "\")` of plugin org.example.orchard 1.0.0 failed: IllegalStateException: out of ink"),
                err);
        assertTrue(Files.readString(folder.resolve("a.txt")).endsWith(event + "\n"), "it is told nothing more");
        String text = Files.readString(Path.of(out, "model.mlp"));
        Files.writeString(Path.of(out, "model.mlp"), text.replace("fails=\"" + event + "\"", "fails=\"\""));
        assertEquals(0, train("--resume", out), () -> err);
        assertEquals(0, run("export", out, "csv", "resumed.csv"), () -> err);
        assertEquals(Files.readString(folder.resolve("alone.csv")), Files.readString(folder.resolve("resumed.csv")));
    }

    @Test
    void theReplLivesOnWhenAListenerFails() throws IOException {
        model("listener diary(\"a.txt\", fails=\"batch 1\");");
        Files.writeString(folder.resolve("script"), "load xor.mlp\ntrain\n");
        assertEquals(1, run("repl", "-f", "script"), () -> err);
        assertTrue(err.contains("the training listener `diary(\"a.txt\", fails=\"batch 1\")` of plugin org"), err);
        assertFalse(err.contains("should not have happened"), err);
    }

    // plots

    @Test
    void aPlotIsDrawnWithItsArgumentsInTheTerminalAndToAFile() throws IOException {
        assertEquals(
                0,
                repl("load xor.mlp; train; plot climb; plot climb(factor = 30) log; plot climb(7) > a.svg"),
                () -> err);
        assertTrue(out.contains("height x2.0"), out);
        assertTrue(out.contains("height x30.0"), out);
        assertTrue(Files.readString(folder.resolve("a.svg")).contains("height x7.0"));
        assertEquals(0, repl("help plots; help climb"), () -> err);
        assertTrue(out.contains("climb   epochs times a factor"), out);
        assertTrue(out.contains("climb(factor=2)"), out);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        train; plot fallen             | 1 | plot `fallen` of plugin org.example.orchard 1.0.0 failed: AssertionError
        train; plot ragged             | 1 | curve ragged has 2 x and 1 y
        train; plot climb(steep=1)     | 2 | unknown parameter `steep` for plot `climb`
        train; plot climb(factor=0)    | 2 | factor
        train; plot clim               | 2 | did you mean `climb`?
        train; plot climb more         | 2 | takes nothing more
        plot climb                     | 2 | there is nothing to draw before the first epoch
        """)
    void aPlotThatCannotBeDrawnIsSaidToBeSo(String script, int code, String said) {
        assertEquals(code, repl("load xor.mlp; " + script), () -> err);
        assertTrue(err.contains(said), err);
        assertFalse(err.contains("should not have happened"), err);
    }

    @Test
    void aBuiltInPlotKeepsItsMeaning() {
        assertEquals(0, repl("load xor.mlp; train; plot rate; plot org.example.orchard:rate"), () -> err);
        assertTrue(out.startsWith("rate  "), out);
        assertTrue(out.contains("height x1.0"), out);
    }
}
