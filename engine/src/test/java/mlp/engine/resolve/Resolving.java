package mlp.engine.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import mlp.engine.Answer;
import mlp.engine.Settings;
import mlp.engine.model.ModelSpec;
import mlp.engine.registry.Registry;
import mlp.grammar.Diagnostic;
import mlp.grammar.DiagnosticPrinter;
import mlp.grammar.SourceText;
import mlp.spi.Predictions;

/** Resolves texts for tests. */
final class Resolving {

    private final Registry registry;
    private final Path folder;

    Resolving(Registry registry, Path folder) {
        this.registry = registry;
        this.folder = folder;
    }

    static Settings set(String name, String value) {
        return new Settings(Map.of(name, value), OptionalLong.empty(), OptionalInt.empty(), Optional.empty());
    }

    Answer<Draft> answer(String text, Settings settings) {
        return new Resolver(registry).resolve(new SourceText("model.mlp", text), folder, settings);
    }

    Answer<Draft> answer(String text) {
        return answer(text, Settings.NONE);
    }

    Draft draft(String text, Settings settings) {
        Answer<Draft> answer = answer(text, settings);
        assertEquals(
                "",
                shown(answer.diagnostics().stream().filter(Diagnostic::isError).toList()));
        return answer.value().orElseThrow();
    }

    ModelSpec complete(String text) {
        return complete(text, Predictions.Kind.NUMBER);
    }

    ModelSpec complete(String text, Predictions.Kind kind) {
        return complete(draft(text, Settings.NONE), kind);
    }

    ModelSpec complete(Draft draft, Predictions.Kind kind) {
        Answer<ModelSpec> answer = draft.complete(facts(kind), folder);
        assertEquals(
                "",
                shown(answer.diagnostics().stream().filter(Diagnostic::isError).toList()));
        return answer.value().orElseThrow();
    }

    static DataFacts facts(Predictions.Kind kind) {
        return new DataFacts(kind, kind == Predictions.Kind.CATEGORY ? 3 : 1, 1, 4, 150, true, true);
    }

    static String shown(List<Diagnostic> diagnostics) {
        return DiagnosticPrinter.plain().text(diagnostics);
    }

    static List<String> messages(Answer<?> answer) {
        return answer.diagnostics().stream()
                .map(it -> it.code() + " " + it.message())
                .toList();
    }

    /** The line of a text that begins with this word. */
    static String line(String text, String word) {
        return text.lines()
                .map(String::strip)
                .filter(it -> it.startsWith(word + " "))
                .findFirst()
                .orElse("");
    }
}
