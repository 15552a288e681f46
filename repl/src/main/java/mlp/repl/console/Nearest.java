package mlp.repl.console;

import java.util.List;
import mlp.grammar.Suggestion;

/** Help for a mistyped word. */
final class Nearest {

    private Nearest() {}

    /** A help line: the nearest name, or all of them if none is near. */
    static String help(String word, List<String> names) {
        return Suggestion.nearest(word, names)
                .map(name -> "did you mean `" + name + "`?")
                .orElseGet(() -> names.isEmpty() ? "" : "there is " + String.join(", ", names));
    }
}
