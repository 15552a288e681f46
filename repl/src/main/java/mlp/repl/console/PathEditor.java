package mlp.repl.console;

import java.util.List;
import java.util.Optional;
import mlp.engine.registry.Keyword;
import mlp.grammar.Argument;
import mlp.grammar.Expression;
import mlp.grammar.ModelFile;
import mlp.grammar.Parser;
import mlp.grammar.SourceText;
import mlp.grammar.Span;
import mlp.grammar.Statement;
import mlp.spi.Definition;
import mlp.spi.Parameter;

/** Finds what a path names in a file, and says how the text changes if it gets a value. */
final class PathEditor {

    private final ModelFile file;
    private final Vocabulary vocabulary;
    private final BlockEditor blocks;
    private final Places places;

    /** Something with arguments: a statement or a component. */
    private record Taker(String name, List<Parameter<?>> parameters) {

        Optional<Parameter<?>> parameter(String word) {
            for (Parameter<?> parameter : parameters) {
                if (parameter.name().equals(word)) {
                    return Optional.of(parameter);
                }
            }
            return Optional.empty();
        }

        /** The parameter of a positional argument; a list takes all that follow. */
        Optional<Parameter<?>> at(int position) {
            return parameters.isEmpty()
                    ? Optional.empty()
                    : Optional.of(parameters.get(Math.min(position, parameters.size() - 1)));
        }

        Refusal hasNo(String word) {
            List<String> names = parameters.stream().map(Parameter::name).toList();
            return Refusal.of(
                    "`" + name + "` has no parameter `" + word + "`",
                    names.isEmpty() ? "`" + name + "` takes none" : Nearest.help(word, names));
        }
    }

    PathEditor(ModelFile file, Vocabulary vocabulary) {
        this.file = file;
        this.vocabulary = vocabulary;
        this.blocks = new BlockEditor(file.source().text());
        this.places = new Places(file);
    }

    /** The change that gives a path a value; a value is as written behind the keyword or the equals sign. */
    TextEdit set(ModelPath path, String value) {
        Optional<Argument.Named> constant = path.isLast() ? places.constant(path.first()) : Optional.empty();
        if (constant.isPresent()) {
            return TextEdit.replace(constant.get().value().span(), value);
        }
        Keyword section = places.requireSection(path);
        Optional<Statement> there = places.section(path.first());
        if (path.isLast()) {
            return there.map(statement -> arguments(statement, value))
                    .orElseThrow(() ->
                            Refusal.of("the text has no section `" + path + "` yet", "type it: `" + path + " { … }`"));
        }
        if (there.isEmpty()) {
            return blocks.newSection(file, vocabulary.sections(), path.first(), absent(section, path.rest(), value));
        }
        return within(section, there.get(), path.rest(), value);
    }

    private TextEdit within(Keyword owner, Statement block, ModelPath path, String value) {
        boolean layers = owner.body() instanceof Keyword.Body.Layers;
        Optional<Places.Found> found = places.find(layers, block, path);
        if (found.isEmpty()) {
            if (layers) {
                throw places.noLayer(block, path.first());
            }
            return blocks.insertLast(block, absent(owner, path, value));
        }
        Statement statement = found.get().statement();
        if (found.get().rest().isEmpty()) {
            return layers ? TextEdit.replace(head(statement), value) : arguments(statement, value);
        }
        ModelPath rest = new ModelPath(found.get().rest());
        String word = statement.keyword().text();
        if (layers) {
            if (statement.block().isPresent() && Places.isNumber(rest.first())) {
                return within(owner, statement, rest, value);
            }
            List<Parameter<?>> parameters =
                    vocabulary.layer(word).map(Definition::parameters).orElse(List.of());
            return inside(statement, new Taker(word, parameters), rest, value);
        }
        Keyword keyword = statement(owner, word);
        if (keyword.statement(rest.first()).isPresent()) {
            return within(keyword, statement, rest, value);
        }
        return inside(statement, new Taker(word, keyword.parameters()), rest, value);
    }

    private static Keyword statement(Keyword owner, String word) {
        return owner.statement(word)
                .orElseThrow(() -> Refusal.of(
                        "`" + owner.name() + "` has no statement `" + word + "`",
                        Nearest.help(
                                word,
                                owner.statements().stream().map(Keyword::name).toList())));
    }

    /** The text of a statement that is not there yet: its default with the value put in. */
    private String absent(Keyword owner, ModelPath path, String value) {
        if (owner.body() instanceof Keyword.Body.Layers) {
            throw Refusal.of("the network has no layer `" + path.first() + "`", "add one: `add dense 16 relu`");
        }
        Keyword keyword = statement(owner, path.first());
        if (path.isLast()) {
            return keyword.name() + " " + value;
        }
        Taker taker = new Taker(keyword.name(), keyword.parameters());
        boolean own = taker.parameter(path.rest().first()).isPresent();
        Optional<String> leftOut = vocabulary.argumentsLeftOut(keyword);
        if (!own && leftOut.isEmpty()) {
            throw Refusal.of(
                    "the text has no `" + keyword.name() + "` yet",
                    "give it one first: `set " + owner.name() + "." + keyword.name() + " …`");
        }
        String text = keyword.name() + leftOut.map(arguments -> " " + arguments).orElse("");
        Statement statement = Parser.parse(new SourceText("<default>", text))
                .file()
                .statements()
                .getFirst();
        return inside(statement, taker, path.rest(), value).applyTo(text);
    }

    /** Keyword and arguments of a statement, without its block. */
    private static Span head(Statement statement) {
        Span keyword = statement.keyword().span();
        return statement.arguments().isEmpty()
                ? keyword
                : keyword.to(statement.arguments().getLast().span());
    }

    private static TextEdit arguments(Statement statement, String value) {
        if (statement.arguments().isEmpty()) {
            return TextEdit.insert(statement.keyword().span().end(), " " + value);
        }
        Span first = statement.arguments().getFirst().span();
        return TextEdit.replace(first.to(statement.arguments().getLast().span()), value);
    }

    private TextEdit inside(Statement statement, Taker taker, ModelPath path, String value) {
        return inside(statement.arguments(), head(statement).end(), " ", taker, path, value);
    }

    /** Sets one of the arguments of a statement or component, or adds it behind the last one. */
    private TextEdit inside(
            List<Argument> arguments, int end, String separator, Taker taker, ModelPath path, String value) {
        Optional<Parameter<?>> parameter = taker.parameter(path.first());
        if (parameter.isEmpty()) {
            return insideComponent(arguments, taker, path, value);
        }
        int position = 0;
        for (Argument argument : arguments) {
            switch (argument) {
                case Argument.Named named -> {
                    if (named.name().text().equals(path.first())) {
                        return value(named.value(), parameter.get(), path, value);
                    }
                }
                case Argument.Positional positional -> {
                    if (taker.parameters().indexOf(parameter.get()) == position++) {
                        return value(positional.value(), parameter.get(), path, value);
                    }
                }
                case Argument.Comparison sign -> {}
            }
        }
        String before = arguments.isEmpty() && !separator.equals(" ") ? "" : separator;
        return TextEdit.insert(end, before + newArgument(taker, path, value));
    }

    private static String newArgument(Taker taker, ModelPath path, String value) {
        if (!path.isLast()) {
            throw Refusal.of(
                    "`" + path.first() + "` of `" + taker.name() + "` is not in the text yet",
                    "give it a value first: a component, such as `cosine(0.01)`");
        }
        return path.first() + "=" + value;
    }

    /** Goes on in a component among the arguments: {@code optimizer.lr} is the {@code lr} of the optimizer there. */
    private TextEdit insideComponent(List<Argument> arguments, Taker taker, ModelPath path, String value) {
        Optional<Definition<?>> only = Optional.empty();
        int position = 0;
        for (Argument argument : arguments) {
            if (!(argument instanceof Argument.Positional positional)) {
                continue;
            }
            Optional<Definition<?>> component =
                    taker.at(position++).flatMap(parameter -> component(parameter, positional.value()));
            if (component.isEmpty()) {
                continue;
            }
            Definition<?> definition = component.get();
            Taker inner = new Taker(definition.name(), definition.parameters());
            if (definition.name().equals(path.first()) && !path.isLast()) {
                return component(positional.value(), inner, path.rest(), value);
            }
            if (inner.parameter(path.first()).isPresent()) {
                return component(positional.value(), inner, path, value);
            }
            only = component;
        }
        throw only.map(definition -> new Taker(definition.name(), definition.parameters()))
                .orElse(taker)
                .hasNo(path.first());
    }

    /** Sets a parameter's value that stands in the text, or something inside it. */
    private TextEdit value(Expression written, Parameter<?> parameter, ModelPath path, String value) {
        if (path.isLast()) {
            return TextEdit.replace(written.span(), value);
        }
        return component(parameter, written)
                .map(found -> component(written, new Taker(found.name(), found.parameters()), path.rest(), value))
                .orElseThrow(() -> Refusal.of(
                        "`" + written.span().text() + "` is a plain value and has no `"
                                + path.rest().first() + "`",
                        "set the value itself, to a component if it may be one"));
    }

    private TextEdit component(Expression written, Taker taker, ModelPath path, String value) {
        if (taker.parameter(path.first()).isEmpty()) {
            throw taker.hasNo(path.first());
        }
        if (written instanceof Expression.Call call) {
            return inside(call.arguments(), call.span().end() - 1, ", ", taker, path, value);
        }
        return TextEdit.insert(written.span().end(), "(" + newArgument(taker, path, value) + ")");
    }

    private Optional<Definition<?>> component(Parameter<?> parameter, Expression written) {
        if (written instanceof Expression.Call call) {
            return vocabulary.component(parameter, call.name().text());
        }
        if (written instanceof Expression.Reference reference) {
            return vocabulary.component(parameter, reference.name().text());
        }
        return Optional.empty();
    }
}
