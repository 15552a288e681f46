package mlp.repl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mlp.repl.PluginJar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The session lives on, whatever a component of a plugin does, and training goes on from the last finite state. */
class MisbehavingPluginAtThePromptTest {

    private static final String MODEL = """
            data inline {
              columns x, y
              row 0, 0
              row 1, 2
              row 2, 4
              row 3, 6
              target y
            }
            network { dense 3 relu; LAYER; output }
            train { batch 2; epochs 4 }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void plugin() throws IOException {
        assumeTrue(PseudoTerminal.isPossible(), "no pseudo-terminals here");
        PluginJar.write(folder.resolve("trouble.jar"));
        Files.writeString(folder.resolve("hang.mlp"), MODEL.replace("LAYER", "tiles how=hang after=2"));
        Files.writeString(folder.resolve("throw.mlp"), MODEL.replace("LAYER", "tiles how=throw after=2"));
        Files.writeString(folder.resolve("nan.mlp"), MODEL.replace("LAYER", "tiles how=nan after=2"));
    }

    private PseudoTerminal start() throws IOException {
        List<String> program = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-Dmlp.hangLimit=0.5",
                "-Dmlp.terminals=out,err",
                "-cp",
                System.getProperty("java.class.path"),
                "mlp.repl.Main",
                "--plugins",
                "trouble.jar",
                "repl",
                "--threads",
                "2");
        Map<String, String> environment = Map.of(
                "TERM",
                "xterm-256color",
                "NO_COLOR",
                "1",
                "XDG_STATE_HOME",
                folder.resolve("state").toString());
        return PseudoTerminal.start(program, folder, environment, 200);
    }

    @Test
    void thePromptReturnsAndTrainingGoesOn() throws Exception {
        try (PseudoTerminal terminal = start()) {
            terminal.await("mlp> ");
            for (String how : List.of("throw", "nan", "hang")) {
                terminal.type("load " + how + ".mlp\r");
                terminal.await(how + "> ");
                terminal.type("reset\r");
                terminal.await("training forgotten.*\n");
                terminal.type("train\r");
                terminal.await("error: " + how + "\\.mlp:9:\\d+: ");
                terminal.await("epoch 2, batch 1");
                if (how.equals("hang")) {
                    terminal.await("at acme\\.Trouble\\$Once\\.call\\(Trouble\\.java:\\d+\\)");
                }
                terminal.await(how + "> ");
                terminal.type("resume\r");
                terminal.await("4 epochs done");
                terminal.type("step 3\r");
                terminal.await("step 11");
                terminal.type("predict 1\r");
                terminal.await("\ny -?\\d");
            }
            terminal.type("quit\r");
            assertEquals(0, terminal.exit());
        }
    }
}
