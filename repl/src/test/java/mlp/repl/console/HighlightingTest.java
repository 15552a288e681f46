package mlp.repl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightingTest {

    private final Highlighting highlighting = new Highlighting(Words.STANDARD);

    /** Every stretch as its kind and text. */
    private String typed(String text) {
        StringBuilder shown = new StringBuilder();
        for (Highlighting.Stretch stretch : highlighting.typed(text, Set.of("add", "set", "train", "plot"))) {
            shown.append(shown.isEmpty() ? "" : " ")
                    .append(stretch.kind())
                    .append(':')
                    .append(text, stretch.start(), stretch.end());
        }
        return shown.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        network { dense 8 relu; dnse 4 }   | KEYWORD:network KEYWORD:dense NUMBER:8 COMPONENT:relu UNKNOWN:dnse NUMBER:4
        train { optimizer adam(lr=1e-3) }  | KEYWORD:train KEYWORD:optimizer COMPONENT:adam NUMBER:1e-3
        train { optimizer adm(lr=x) }     | KEYWORD:train KEYWORD:optimizer UNKNOWN:adm
        train 10                           | COMMAND:train NUMBER:10
        tarin 10                           | UNKNOWN:tarin NUMBER:10
        tra                                | ''
        add dense 32 relu after 1          | COMMAND:add KEYWORD:dense NUMBER:32 COMPONENT:relu NUMBER:1
        add dnse 32                        | COMMAND:add UNKNOWN:dnse NUMBER:32
        data "a.csv" { target y } # x      | KEYWORD:data STRING:"a.csv" KEYWORD:target COMMENT:# x
        let a = 20%                        | KEYWORD:let NUMBER:20%
        !ls -l 3                           | ''
        """)
    void everyWordHasTheColourOfWhatItIs(String text, String expected) {
        assertEquals(expected, typed(text));
    }

    @Test
    void colouringAddsNothingButColours() {
        String text = "# x\nnetwork {\n  repeat 2 { dense 4; wrong }\n  output softmax # y\n}\ntrain {\n";
        assertEquals(text, highlighting.coloured(text).replaceAll("\033\\[[0-9;]*m", ""));
        for (String cut : List.of("", "\"", "network {", "a(b[", "}")) {
            assertEquals(cut, highlighting.coloured(cut).replaceAll("\033\\[[0-9;]*m", ""));
        }
    }
}
