package mlp.engine.registry;

import java.util.List;

/**
 * A word that shapes a file: {@code let}, {@code include}, {@code repeat}.
 *
 * @param name the word
 * @param form how it is written
 * @param summary one line on what it does
 */
public record Construct(String name, String form, String summary) {

    public static final Construct LET =
            new Construct("let", "let name = value", "a constant; `--set name=value` overrides it");
    public static final Construct INCLUDE = new Construct(
            "include", "include \"file\"", "puts the statements of another file here, found beside the including file");
    public static final Construct REPEAT = new Construct(
            "repeat", "repeat n { … }", "n copies of the statements; inside, the constant `i` counts from 1");

    private static final List<Construct> ALL = List.of(LET, INCLUDE, REPEAT);

    /** All of them. */
    public static List<Construct> all() {
        return ALL;
    }
}
