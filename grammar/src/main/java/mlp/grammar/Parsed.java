package mlp.grammar;

import java.util.List;

/**
 * What reading a text gave: the statements that could be read, and every problem of the text in source order.
 *
 * @param file the tree; statements with problems are left out
 * @param diagnostics empty if the text is well formed
 */
public record Parsed(ModelFile file, List<Diagnostic> diagnostics) {
    public Parsed {
        diagnostics = List.copyOf(diagnostics);
    }
}
