package mlp.repl.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mlp.engine.run.Safetensors;
import mlp.engine.run.StoredTensor;
import mlp.repl.Orchard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program at a real pseudo-terminal. */
class PromptTest {

    private static final String CTRL_C = "\003";
    private static final String CTRL_D = "\004";

    @TempDir
    Path folder;

    @BeforeEach
    void data() throws IOException {
        assumeTrue(PseudoTerminal.isPossible(), "no pseudo-terminals here");
        StringBuilder rows = new StringBuilder("first,second,kind\n");
        for (int i = 0; i < 48; i++) {
            double turn = i * 0.7;
            double radius = 1 + i % 2;
            rows.append(String.format(
                    java.util.Locale.ROOT,
                    "%.4f,%.4f,%s%n",
                    radius * Math.cos(turn),
                    radius * Math.sin(turn),
                    i % 2 == 0 ? "inner" : "outer"));
        }
        Files.writeString(folder.resolve("rings.csv"), rows);
    }

    private static List<String> program(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-Dmlp.terminals=out,err",
                "-cp",
                System.getProperty("java.class.path"),
                "mlp.repl.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    private PseudoTerminal start(Map<String, String> environment, int columns) throws IOException {
        Map<String, String> all = new java.util.HashMap<>(Map.of(
                "TERM",
                "xterm-256color",
                "XDG_STATE_HOME",
                folder.resolve("state").toString()));
        all.putAll(environment);
        return PseudoTerminal.start(program(), folder, all, columns);
    }

    @Test
    void whatThrowsInAPluginEndsTheInputAndNotTheRepl() throws Exception {
        Orchard.jar(Files.createDirectory(folder.resolve("plugins")));
        Files.writeString(folder.resolve("fails.mlp"), """
                data inline { columns x, y; row 1, 2; row 2, 4; row 3, 6; target y }
                network { output }
                train { batch 1; epochs 4; listener diary("diary.txt", fails="batch 4") }
                """);
        String plugins = folder.resolve("plugins").toString();
        try (PseudoTerminal terminal = start(Map.of("MLP_PLUGINS", plugins), 120)) {
            terminal.await("mlp> ");
            terminal.type("bas\tburn\r");
            terminal.await("command `basket` of plugin org.example.orchard");
            terminal.type("load fails.mlp\r");
            terminal.await("fails> ");
            terminal.type("train\r");
            terminal.await("training listener `diary");
            terminal.type("plot fallen\r");
            terminal.await("plot `fallen` of plugin org.example.orchard");
            terminal.type("export rotten\r");
            terminal.await("exporter `rotten` of plugin org.example.orchard");
            terminal.type("resume\r");
            terminal.await("4 epochs done");
            terminal.type("basket red\r");
            terminal.await("apples: \\[red\\]");
            terminal.await("fails> ");
            terminal.type(CTRL_D);
            assertEquals(0, terminal.exit());
        }
    }

    @Test
    void aNetworkIsTypedTrainedInterruptedGoneOnWithPlottedAndSavedAndItsFileTrainsToTheSameBits() throws Exception {
        try (PseudoTerminal terminal = start(Map.of(), 100)) {
            terminal.await("mlp> ");
            terminal.type("data \"rings.csv\" {\r");
            terminal.await("   \\| ");
            terminal.type("target ki\t\r}\r");
            terminal.await("mlp\\*> ");
            terminal.type("network {\r");
            terminal.await("   \\| ");
            terminal.type("dense 8 ta\t\routput\r}\r");
            terminal.await("mlp\\*> ");
            terminal.type("show\r");
            terminal.await("target kind\\s*\n}\n\nnetwork \\{\n  dense 8 tanh\\s*\n  output\n}");
            terminal.type("set train.optimizer.l\t0.02\r");
            terminal.await("\\+   optimizer adam\\(lr=0\\.02\\)");
            terminal.type("set train.epochs 10000000\r");
            terminal.await("\\+   epochs");
            terminal.type("train\r");
            terminal.await("epoch \\d+/10000000");
            terminal.type(CTRL_C);
            int epoch =
                    Integer.parseInt(terminal.await("paused in epoch (\\d+)").group(1)) + 20;
            terminal.type("set train.epochs " + epoch + "\r");
            terminal.await("\\+   epochs +" + epoch);
            terminal.type("resume\r");
            terminal.await(epoch + " epochs done");
            terminal.type("plot loss\r");
            terminal.await("loss  ── train\\.loss");
            terminal.await("[\u2801-\u28FF]");
            terminal.await("└");
            terminal.type("save typed.safetensors\r");
            terminal.await("model saved to typed\\.safetensors");
            terminal.type("save rings.mlp\r");
            terminal.await("saved to rings\\.mlp");
            terminal.await("rings> ");
            terminal.type(CTRL_D);
            assertEquals(0, terminal.exit());
        }
        assertEquals(0, run("repl", "-c", "load rings.mlp; train; save again.safetensors"));
        Safetensors.Content typed = Safetensors.read(folder.resolve("typed.safetensors"));
        Safetensors.Content again = Safetensors.read(folder.resolve("again.safetensors"));
        assertEquals(typed.tensors().keySet(), again.tensors().keySet());
        assertTrue(typed.tensors().containsKey("dense_1.weight"));
        typed.tensors().forEach((name, tensor) -> assertArrayEquals(bits(tensor), bits(again.tensor(name)), name));
        assertTrue(Files.readString(folder.resolve("state/mlp/history")).contains("plot loss"));
    }

    @Test
    void anErrorIsToldAndTheNextInputIsTaken() throws Exception {
        try (PseudoTerminal terminal = start(Map.of("NO_COLOR", "1"), 40)) {
            terminal.await("mlp> ");
            terminal.type("tarin\r");
            terminal.await("error\\[R001\\]: there is no command `tarin`");
            terminal.await("did you mean `train`\\?");
            terminal.type("network { dense 8 (4 }\r");
            terminal.await("error\\[M\\d+\\]");
            terminal.await("mlp> ");
            terminal.type("network {\r");
            terminal.await("   \\| ");
            terminal.type(CTRL_C);
            terminal.await("mlp> ");
            terminal.type("help add\r");
            terminal.await("adds a layer");
            terminal.type("quit\r");
            assertEquals(0, terminal.exit());
        }
    }

    @Test
    void aTerminalThatCanDoNothingAndAHomeThatCannotBeWrittenAreEnough() throws Exception {
        Path home = Files.createFile(folder.resolve("not-a-folder"));
        try (PseudoTerminal terminal = start(Map.of("TERM", "dumb", "XDG_STATE_HOME", home.toString()), 80)) {
            terminal.await("mlp> ");
            terminal.type("let width = 8\n");
            terminal.await("mlp\\*> ");
            terminal.type("set width 9\n");
            terminal.await("\\+ let width = 9");
            terminal.type("quit\n");
            assertEquals(0, terminal.exit());
        }
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program(arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "it did not end");
        return process.exitValue();
    }

    private static int[] bits(StoredTensor tensor) {
        float[] values = ((StoredTensor.Floats) tensor.values()).array();
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
