package mlp.repl.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.grammar.Argument;
import mlp.grammar.Expression;
import mlp.grammar.ModelFile;
import mlp.grammar.Parser;
import mlp.grammar.SourceText;
import mlp.grammar.Statement;
import mlp.spi.Definition;
import mlp.spi.Parameter;

/** Paths behind {@code set}, step by step, and the parameter that a path ends at. */
final class PathOffers {

    private final Vocabulary vocabulary;
    private final ModelFile file;

    /** What a path has led to: where its next step is looked up. */
    private record Reached(
            Optional<Keyword> block, Optional<Statement> statement, List<Parameter<?>> parameters, boolean layers) {}

    PathOffers(Vocabulary vocabulary, SourceText text) {
        this.vocabulary = vocabulary;
        this.file = Parser.parse(text).file();
    }

    /** Paths one step longer than what stands before the last point of the one being typed. */
    List<Offer> next(String typed) {
        int point = typed.lastIndexOf('.');
        String before = point < 0 ? "" : typed.substring(0, point + 1);
        List<Offer> offers = new ArrayList<>();
        if (point < 0) {
            Keywords.sections().forEach(section -> offers.add(Offer.start(section.name() + ".", section.summary())));
            constants().forEach(name -> offers.add(Offer.word(name, "let")));
            return offers;
        }
        Optional<Reached> reached = reach(typed.substring(0, point));
        if (reached.isEmpty()) {
            return offers;
        }
        Reached at = reached.get();
        if (at.layers()) {
            List<Statement> layers = at.statement()
                    .flatMap(Statement::block)
                    .map(Statement.Block::statements)
                    .orElse(List.of());
            for (int i = 0; i < layers.size(); i++) {
                String layer = layers.get(i).span().text().lines().findFirst().orElse("");
                offers.add(Offer.start(before + (i + 1) + ".", layer));
            }
        }
        at.block()
                .ifPresent(block -> block.statements()
                        .forEach(keyword -> offers.add(Offer.start(before + keyword.name(), keyword.summary()))));
        at.parameters().forEach(parameter -> offers.add(Offer.word(before + parameter.name(), parameter.doc())));
        return offers;
    }

    /** The text in front of the value that a path sets, as it would stand in a file; empty if the path leads nowhere. */
    Optional<String> before(String path) {
        String[] steps = path.split("\\.");
        Optional<Keyword> section = Keywords.top(steps[0]);
        if (steps.length < 2 || steps.length > 3 || section.isEmpty()) {
            return Optional.empty();
        }
        String head = steps[0] + " {\n";
        if (section.get().body() instanceof Keyword.Body.Layers) {
            Optional<Statement> layer = new Places(file)
                    .section(steps[0])
                    .flatMap(Statement::block)
                    .flatMap(block -> Places.layer(block.statements(), steps[1]));
            return layer.filter(found -> steps.length == 3)
                    .map(found -> head + found.keyword().text() + " " + steps[2] + "=");
        }
        Optional<Keyword> keyword = section.get().statement(steps[1]);
        if (keyword.isEmpty() || steps.length == 2) {
            return keyword.map(found -> head + found.name() + " ");
        }
        boolean own = keyword.get().parameters().stream()
                .anyMatch(parameter -> parameter.name().equals(steps[2]));
        String line = head + steps[1] + " ";
        return own
                ? Optional.of(line + steps[2] + "=")
                : component(keyword.get(), statement(new Places(file).section(steps[0]), steps[1]))
                        .map(word -> line + word + "(" + steps[2] + "=");
    }

    /** Names of the {@code let} constants. */
    List<String> constants() {
        List<String> names = new ArrayList<>();
        for (Statement statement : file.statements()) {
            if (statement.keyword().text().equals("let")
                    && !statement.arguments().isEmpty()
                    && statement.arguments().getFirst() instanceof Argument.Named named) {
                names.add(named.name().text());
            }
        }
        return names;
    }

    private Optional<Reached> reach(String path) {
        String[] steps = path.split("\\.");
        Optional<Keyword> section = Keywords.top(steps[0]);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        boolean layers = section.get().body() instanceof Keyword.Body.Layers;
        Reached at = new Reached(section, new Places(file).section(steps[0]), List.of(), layers);
        for (int i = 1; i < steps.length; i++) {
            Optional<Reached> next = step(at, steps[i]);
            if (next.isEmpty()) {
                return next;
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    private Optional<Reached> step(Reached at, String step) {
        if (at.layers()) {
            return at.statement()
                    .flatMap(Statement::block)
                    .flatMap(block -> Places.layer(block.statements(), step))
                    .map(layer -> new Reached(
                            Optional.empty(),
                            Optional.of(layer),
                            vocabulary
                                    .layer(layer.keyword().text())
                                    .map(Definition::parameters)
                                    .orElse(List.of()),
                            layer.block().isPresent()));
        }
        return at.block().flatMap(block -> block.statement(step)).map(keyword -> {
            Optional<Statement> statement = statement(at.statement(), step);
            return new Reached(
                    keyword.statements().isEmpty() ? Optional.empty() : Optional.of(keyword),
                    statement,
                    parameters(keyword, statement),
                    false);
        });
    }

    private static Optional<Statement> statement(Optional<Statement> owner, String word) {
        return owner.flatMap(Statement::block).stream()
                .flatMap(block -> block.statements().stream())
                .filter(other -> other.keyword().text().equals(word))
                .findFirst();
    }

    /** Parameters of the component that stands behind a keyword, or of the keyword itself if none can. */
    private List<Parameter<?>> parameters(Keyword keyword, Optional<Statement> statement) {
        for (Parameter<?> parameter : keyword.parameters()) {
            if (!Vocabulary.points(parameter.type()).isEmpty()) {
                return component(keyword, statement)
                        .flatMap(word -> vocabulary.component(parameter, word))
                        .map(Definition::parameters)
                        .orElse(List.of());
            }
        }
        return keyword.parameters();
    }

    /** The word of the component behind a keyword, or of its default where the text does not have the statement. */
    private Optional<String> component(Keyword keyword, Optional<Statement> statement) {
        Optional<Statement> written = statement.or(() -> vocabulary
                .argumentsLeftOut(keyword)
                .map(arguments -> Parser.parse(new SourceText("<default>", keyword.name() + " " + arguments))
                        .file()
                        .statements()
                        .getFirst()));
        return written.flatMap(line -> line.arguments().stream().findFirst()).flatMap(PathOffers::word);
    }

    private static Optional<String> word(Argument argument) {
        if (!(argument instanceof Argument.Positional positional)) {
            return Optional.empty();
        }
        return positional.value() instanceof Expression.Call call
                ? Optional.of(call.name().text())
                : positional.value() instanceof Expression.Reference reference
                        ? Optional.of(reference.name().text())
                        : Optional.empty();
    }
}
