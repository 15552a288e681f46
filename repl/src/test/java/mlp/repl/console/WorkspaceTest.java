package mlp.repl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mlp.repl.console.Workspace.Where;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceTest {

    private static final String IRIS = """
            # Iris, from four measurements.
            let width = 16   # units

            data "iris.csv" {
              target  species   # what to tell
              split   train=70% valid=15%
              column "petal length" { scale zscore }
            }

            network {
              dense width relu   # first
              dropout 20%
              # the last one
              output softmax
            }

            train {
              optimizer  adam(lr=cosine(0.01, to=1e-4), beta1=0.9)
              epochs     60
              stop       patience(10)
              stop       converged(1e-6)
            }
            """;

    private final Workspace workspace = new Workspace(Words.STANDARD);

    @BeforeEach
    void load() {
        workspace.load("iris.mlp", IRIS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        train.epochs                       | 20          | epochs     60                     | epochs     20
        train.optimizer                    | sgd(0.1)    | adam(lr=cosine(0.01, to=1e-4), beta1=0.9) | sgd(0.1)
        train.optimizer.lr                 | 0.003       | cosine(0.01, to=1e-4)             | 0.003
        train.optimizer.beta1              | 0.95        | beta1=0.9                         | beta1=0.95
        train.optimizer.lr.to              | 0           | to=1e-4                           | to=0
        train.optimizer.lr.from            | 0.02        | cosine(0.01,                      | cosine(0.02,
        train.stop.2                       | converged(1) | converged(1e-6)                  | converged(1)
        width                              | 32          | width = 16                        | width = 32
        network.1.units                    | 64          | dense width relu                  | dense 64 relu
        network.dense_1.activation         | tanh        | dense width relu                  | dense width tanh
        network.1.bias                     | false       | dense width relu                  | dense width relu bias=false
        network.dropout                    | dropout 50% | dropout 20%                       | dropout 50%
        data.split.train                   | 80%         | train=70%                         | train=80%
        data                               | '"new.csv"' | '"iris.csv"'                      | '"new.csv"'
        'data.column."petal length".scale' | none        | scale zscore                      | scale none
        """)
    void aSetValueReplacesTheOldOneAndNothingElse(String path, String value, String before, String after) {
        workspace.set(path, value);

        assertEquals(IRIS.replace(before, after), workspace.text());
    }

    @Test
    void aStatementThatIsNotThereIsAddedInTheColumnOfTheOthers() {
        workspace.set("train.seed", "7");

        assertEquals(IRIS.replace("converged(1e-6)\n", "converged(1e-6)\n  seed       7\n"), workspace.text());
    }

    @Test
    void aSectionThatIsNotThereIsAddedInItsPlace() {
        workspace.load("a.mlp", "data xor\n\nevaluate { metrics accuracy }\n");

        workspace.set("train.optimizer", "adam(lr=0.5)");

        assertEquals(
                "data xor\n\ntrain {\n  optimizer adam(lr=0.5)\n}\n\nevaluate { metrics accuracy }\n",
                workspace.text());
    }

    @Test
    void aComponentWithoutArgumentsGetsItsFirst() {
        workspace.load("a.mlp", "train { optimizer adam }\n");

        workspace.set("train.optimizer.lr", "0.5");
        workspace.set("train.epochs", "3");

        assertEquals("train { optimizer adam(lr=0.5); epochs 3 }\n", workspace.text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        train.epoch          | 20    | `train` has no statement `epoch`            | did you mean `epochs`?
        epochs               | 20    | nothing in the text is called `epochs`      | did you mean `train.epochs`?
        train.optimizer.beta | 1     | `adam` has no parameter `beta`              | did you mean `beta1`?
        network.7.units      | 3     | the network has no layer `7`                | there is 1 dense, 2 dropout, 3 output
        train.stop           | x     | the text has 2 statements `stop`            | say which: `train.stop.1` to `.2`
        train.optimizer.beta1.x | 1  | `0.9` is a plain value and has no `x`       | set the value itself, to a component if it may be one
        train..x             | 1     | `train..x` is no path                       | write words joined by points, such as `train.optimizer.lr`
        """)
    void whatCannotBeSetIsRefusedWithTheNextBest(String path, String value, String message, String help) {
        Refusal refusal = assertThrows(Refusal.class, () -> workspace.set(path, value));

        assertEquals(message, refusal.diagnostics().getFirst().message());
        assertEquals(help, refusal.diagnostics().getFirst().help().getFirst());
        assertEquals(IRIS, workspace.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"20 }", "20 { x }", "(3", "\"abc", "1; stop x", "''"})
    void aValueThatWouldBreakTheFileIsRefused(String value) {
        assertThrows(Refusal.class, () -> workspace.set("train.epochs", value));
        assertEquals(IRIS, workspace.text());
    }

    @Test
    void aTypedSectionReplacesTheOldOne() {
        workspace.put("network { dense 8; output softmax }");

        assertTrue(workspace.text().contains("}\n\nnetwork { dense 8; output softmax }\n\ntrain {"));
        assertFalse(workspace.text().contains("dropout"));
    }

    @Test
    void typedStatementsBuildAFileInItsOrder() {
        workspace.load("a.mlp", "");

        workspace.put("train { epochs 3 }");
        workspace.put("data xor");
        workspace.put("# how wide\nlet n = 4");
        workspace.put("network {\n  dense n tanh\n  output\n}");
        workspace.put("let m = 5");
        workspace.put("let n = 6");

        assertEquals("""
                # how wide
                let n = 6
                let m = 5

                data xor

                network {
                  dense n tanh
                  output
                }

                train { epochs 3 }
                """, workspace.text());
    }

    @Test
    void aTypedSectionWithErrorsChangesNothing() {
        assertThrows(Refusal.class, () -> workspace.put("network { dense 3 (4 }"));
        assertEquals(IRIS, workspace.text());
    }

    @Test
    void aLayerIsAddedInFrontOfTheOutput() {
        workspace.add("dense 8 relu", new Where.BeforeOutput());

        assertTrue(workspace.text().contains("  # the last one\n  dense 8 relu\n  output softmax\n"));
    }

    @Test
    void aLayerIsAddedBehindAnother() {
        workspace.add("dense 8 relu", new Where.After("1"));
        workspace.add("dropout 0.1", new Where.After("0"));

        assertTrue(
                workspace.text().contains("network {\n  dropout 0.1\n  dense width relu   # first\n  dense 8 relu\n"));
    }

    @Test
    void wordsThatStandInNoColumnAreNotPadded() {
        workspace.load("a.mlp", "network {\n  repeat 2 { dense 4 }\n  output softmax\n}\n");

        workspace.add("dense 8", new Where.BeforeOutput());

        assertEquals("network {\n  repeat 2 { dense 4 }\n  dense 8\n  output softmax\n}\n", workspace.text());
    }

    @Test
    void aLayerGoesIntoABlockOnOneLine() {
        workspace.load("a.mlp", "network { dense 4; output }");

        workspace.add("dense 8", new Where.BeforeOutput());
        workspace.add("dense 2", new Where.After("output"));
        workspace.remove("1");
        workspace.remove("3");

        assertEquals("network { dense 8; output }", workspace.text());
    }

    @Test
    void whatIsRemovedTakesItsLineWithIt() {
        workspace.remove("1");
        workspace.remove("train.epochs");
        workspace.remove("width");

        assertEquals(
                IRIS.replace("  dense width relu   # first\n", "")
                        .replace("  epochs     60\n", "")
                        .replace("let width = 16   # units\n", ""),
                workspace.text());
    }

    @Test
    void whatIsNotThereCannotBeRemoved() {
        Refusal refusal = assertThrows(Refusal.class, () -> workspace.remove("9"));

        assertEquals("nothing in the text is called `9`", refusal.getMessage());
    }

    @Test
    void undoGoesBackEditByEdit() {
        workspace.set("train.epochs", "20");
        workspace.remove("1");

        assertTrue(workspace.undo());
        assertEquals(IRIS.replace("epochs     60", "epochs     20"), workspace.text());
        assertTrue(workspace.undo());
        assertEquals(IRIS, workspace.text());
        assertFalse(workspace.isChanged());
        assertTrue(workspace.undo());
        assertEquals("", workspace.text());
        assertFalse(workspace.undo());
    }

    @Test
    void diffShowsWhatChangedSinceTheFile() {
        workspace.set("train.epochs", "20");

        StringBuilder shown = new StringBuilder();
        workspace
                .diff()
                .forEach(line ->
                        shown.append(line.kind().sign()).append(line.text()).append('\n'));
        assertEquals("""
                 …
                 train {
                   optimizer  adam(lr=cosine(0.01, to=1e-4), beta1=0.9)
                -  epochs     60
                +  epochs     20
                   stop       patience(10)
                   stop       converged(1e-6)
                """, shown.toString());
    }
}
