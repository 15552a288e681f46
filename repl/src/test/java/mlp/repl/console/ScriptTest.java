package mlp.repl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mlp.repl.Call;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REPL over scripts: no terminal, results apart from messages, the exit code of the first failure. */
class ScriptTest {

    private static final String XOR = """
            data inline {
              columns a, b, y
              row 0, 0, no
              row 0, 1, yes
              row 1, 0, yes
              row 1, 1, no
              target y
            }
            network { dense 8 tanh; output }
            train { optimizer adam(lr=0.1); epochs 200 }
            """;

    @TempDir
    Path folder;

    private String out = "";
    private String err = "";

    @BeforeEach
    void file() throws IOException {
        Files.writeString(folder.resolve("xor.mlp"), XOR);
    }

    private int run(String in, String... arguments) {
        Call call = Call.of(folder, in, arguments);
        out = call.out();
        err = call.err();
        return call.code();
    }

    @Test
    void aLineLoadsTrainsAndPredicts() {
        assertEquals(0, run("", "repl", "-c", "load xor.mlp; train; predict 1, 0; predict b=1, a=1"), () -> err);

        assertTrue(out.startsWith("yes\n"), out);
        assertTrue(out.contains("\nno\n"), out);
        assertTrue(err.contains("200 epochs done"), err);
        assertFalse((out + err).contains("\033"), "no colours where there is no terminal");
    }

    @Test
    void standardInputIsReadOverLinesUntilBracesClose() {
        assertEquals(0, run(XOR + "train 3\nplot loss\nshow network\n"), () -> err);

        assertTrue(out.contains("└"), out);
        assertTrue(out.endsWith("network { dense 8 tanh; output }\n"), out);
    }

    @Test
    void trainingInTwoPartsIsTheSameAsInOne() throws IOException {
        assertEquals(0, run("", "repl", "-c", "load xor.mlp; train; save one.safetensors"), () -> err);
        assertEquals(0, run("", "repl", "-c", "load xor.mlp; train 7; step; train; save two.safetensors"), () -> err);

        assertEquals(-1, Files.mismatch(folder.resolve("one.safetensors"), folder.resolve("two.safetensors")));
    }

    @Test
    void aSolverIsTrainedStepByStepAndInPartsToTheSameBits() throws IOException {
        String set = "load xor.mlp; set train.optimizer lbfgs(tolerance=0); set train.epochs 30; ";
        assertEquals(0, run("", "repl", "-c", set + "train; save one.safetensors"), () -> err);
        assertEquals(0, run("", "repl", "-c", set + "train 4; step; step 2; resume; save two.safetensors"), () -> err);
        assertTrue(err.contains("step 7"), err);
        assertEquals(-1, Files.mismatch(folder.resolve("one.safetensors"), folder.resolve("two.safetensors")));
        String changing =
                "load xor.mlp; train 3; set train.optimizer lbfgs; train 3; set train.optimizer adam; train 3";
        assertEquals(0, run("", "repl", "-c", changing), () -> err);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        nonsense                               | 2 | there is no command `nonsense`
        dense 8 relu                           | 2 | `add dense 8 relu` puts it in the network
        load nothing.mlp                       | 3 | there is no file `nothing.mlp`
        network { dense 8 (4 }                 | 3 | error[M
        train                                  | 3 | error[M
        load xor.mlp; train 0                  | 2 | a whole number from 1
        load xor.mlp; predict 1                | 2 | no value is given for column `b`
        load xor.mlp; predict 1, 2, 3          | 2 | 3 values are given, the model takes 2
        load xor.mlp; predict 1, ?             | 3 | the value is missing
        load xor.mlp; predict 1, c=2           | 2 | there is no column `c`
        load xor.mlp; plot loss                | 2 | there is nothing to draw before the first epoch
        load xor.mlp; train 1; plot nothing    | 2 | there is no plot `nothing`
        load xor.mlp; train 1; plot loss > a.x | 2 | an .svg or .png file
        load xor.mlp; train 1; plot weights 9  | 2 | no layer with weights is called `9`
        load xor.mlp; train; plot boundary     | 0 | done
        load xor.mlp; save                     | 0 | saved to xor.mlp
        load xor.mlp; train 1; save no/a.mlp   | 1 | no
        load xor.mlp; set train.epochs many    | 3 | error[M
        help nothing                           | 2 | there is no help on `nothing`
        resume                                 | 2 | nothing is trained yet
        !exit 3                                | 1 | exit code 3
        """)
    void aFailureEndsTheScriptWithItsCodeAndSaysWhatToDo(String script, int code, String said) {
        assertEquals(code, run("", "repl", "-c", script + "; show network"), () -> out + err);

        assertTrue(err.contains(said), err);
        assertFalse(err.contains("should not have happened"), err);
    }

    @Test
    void aFileIsNotWrittenOverUnasked() throws IOException {
        Files.writeString(folder.resolve("other.mlp"), "kept");

        assertEquals(2, run("", "repl", "-c", "load xor.mlp; save other.mlp"));
        assertEquals("kept", Files.readString(folder.resolve("other.mlp")));
        assertEquals(0, run("", "repl", "-c", "load xor.mlp; save other.mlp --yes"), () -> err);
        assertEquals(XOR, Files.readString(folder.resolve("other.mlp")));
    }

    @Test
    void anUnmetExpectationIsCodeFour() {
        assertEquals(
                4,
                run("", "repl", "-c", "load xor.mlp; train 1; evaluate { expect accuracy >= 100% }; evaluate"),
                () -> out + err);
    }

    @Test
    void picturesAreWrittenToFiles() throws IOException {
        assertEquals(
                0,
                run("", "repl", "-c", "load xor.mlp; train 3; plot loss > a.svg; plot weights 1 > b.png"),
                () -> err);

        assertTrue(Files.readString(folder.resolve("a.svg")).startsWith("<svg"));
        assertEquals("PNG", new String(Files.readAllBytes(folder.resolve("b.png")), 1, 3, StandardCharsets.US_ASCII));
    }

    @Test
    void aScriptFileThatIsNotThereIsWrongUsage() {
        assertEquals(2, run("", "repl", "-f", "nothing.txt"));
        assertTrue(err.contains("`nothing.txt` cannot be read"), err);
    }
}
