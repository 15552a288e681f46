package mlp.grammar;

import java.nio.charset.StandardCharsets;
import java.util.List;
import mlp.grammar.antlr.MlpParser;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * Reads the text of a model file.
 *
 * <p>Any text is read: what is wrong with it comes out as diagnostics, every problem in one go. Limits (1 MiB, 64
 * brackets or blocks deep) are checked before the work that they bound.
 */
public final class Parser {

    private Parser() {}

    /** The statements of a text and its problems. */
    public static Parsed parse(SourceText source) {
        long size = bytes(source.text());
        if (size > SourceFiles.MOST_BYTES) {
            return new Parsed(
                    new ModelFile(source, List.of()), List.of(SourceFiles.tooLargeProblem(source.name(), size)));
        }
        Problems problems = new Problems(source);
        List<CommonToken> tokens = Layout.of(problems, Tokens.of(problems));
        if (problems.isFull()) {
            return new Parsed(new ModelFile(source, List.of()), problems.inOrder());
        }
        CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens));
        stream.fill();
        MlpParser parser = new MlpParser(stream);
        parser.removeErrorListeners();
        parser.setErrorHandler(new HeadErrors(problems));
        // The grammar needs no more than two tokens of look-ahead, so SLL is exact and a second stage would never run.
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        List<Statement> statements = new TreeBuilder(problems).statements(parser.file());
        return new Parsed(new ModelFile(source, statements), problems.inOrder());
    }

    private static long bytes(String text) {
        // Every character is a byte at least: a text far too large is not encoded to find that out.
        return text.length() > SourceFiles.MOST_BYTES ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
