package mlp.repl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "train 10",
                "network { }",
                "network {\n dense 4 # }\n}",
                "data \"a{b.csv\" { target y }",
                "let a = (1 + 2)",
                "!ls (",
                "set a \"x\\\"y\"",
                "train { seed 1 } # {"
            })
    void balancedTextIsComplete(String text) {
        assertEquals(Completeness.COMPLETE, Completeness.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network {",
                "network {\n  dense 4\n",
                "set a [1,\n",
                "metrics accuracy,",
                "a # }\n {",
                "f(x, [1]"
            })
    void anOpenBracketOrListGoesOn(String text) {
        assertEquals(Completeness.INCOMPLETE, Completeness.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data \"iris.csv {", "data \"a\n\"", "}", "network { dense (4 }", "f(x]", "a \"\\\""})
    void whatNoFurtherLineCanMendIsWrong(String text) {
        assertEquals(Completeness.WRONG, Completeness.of(text));
    }

    @Test
    void aSectionsWordBeforeABraceIsTextOfTheModelOtherwiseACommand() {
        assertEquals(
                List.of(
                        new Input.CommandLine("train", "10"),
                        new Input.ModelText("train { epochs 3 }"),
                        new Input.CommandLine("evaluate", ""),
                        new Input.ModelText("let a = 3"),
                        new Input.ModelText("data xor"),
                        new Input.CommandLine("predict", "5.1, 3.5"),
                        new Input.Shell("ls; pwd")),
                Input.all(
                        "train 10\ntrain { epochs 3 }; evaluate # now\nlet a = 3\ndata xor\npredict 5.1, 3.5\n!ls; pwd\n"));
    }

    @Test
    void aSectionGoesOverLinesAndKeepsItsComments() {
        String section = "# wide\nnetwork {\n  dense 4; dropout 0.1 # x\n}";
        assertEquals(
                List.of(new Input.ModelText(section), new Input.CommandLine("save", "a.mlp")),
                Input.all("\n# wide\nnetwork {\n  dense 4; dropout 0.1 # x\n}\n\n;;save a.mlp\n# end\n"));
    }
}
