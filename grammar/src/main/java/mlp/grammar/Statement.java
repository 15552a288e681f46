package mlp.grammar;

import java.util.List;
import java.util.Optional;

/**
 * One statement: {@code keyword argument… block?}.
 *
 * @param keyword its first word
 * @param arguments what follows on the line, in order
 * @param block the statements between its braces, if it has any
 * @param span from the keyword to the end of the statement, block included
 */
public record Statement(Name keyword, List<Argument> arguments, Optional<Block> block, Span span) {
    public Statement {
        arguments = List.copyOf(arguments);
    }

    /**
     * Statements between braces.
     *
     * @param statements in source order
     * @param span from the opening to the closing brace, both included
     */
    public record Block(List<Statement> statements, Span span) {
        public Block {
            statements = List.copyOf(statements);
        }
    }
}
