package mlp.grammar;

import java.util.List;

/**
 * The syntax tree of a file: its statements in source order, as written; nothing is evaluated or included yet.
 *
 * @param source the text it was read from
 * @param statements top-level statements
 */
public record ModelFile(SourceText source, List<Statement> statements) {
    public ModelFile {
        statements = List.copyOf(statements);
    }
}
