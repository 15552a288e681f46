package mlp.repl.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlp.grammar.Argument;
import mlp.grammar.Expression;
import mlp.grammar.ModelFile;
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

    PathEditor(ModelFile file, Vocabulary vocabulary) {
        this.file = file;
        this.vocabulary = vocabulary;
        this.blocks = new BlockEditor(file.source().text());
        this.places = new Places(file, vocabulary);
    }

    /** The change that gives a path a value; a value is as written behind the keyword or the equals sign. */
    TextEdit set(ModelPath path, String value) {
        Optional<Argument.Named> constant = path.isLast() ? places.constant(path.first()) : Optional.empty();
        if (constant.isPresent()) {
            return TextEdit.replace(constant.get().value().span(), value);
        }
        places.requireSection(path);
        Optional<Statement> section = places.section(path.first());
        if (path.isLast()) {
            return section.map(present -> arguments(present, value))
                    .orElseThrow(() ->
                            Refusal.of("the text has no section `" + path + "` yet", "type it: `" + path + " { … }`"));
        }
        if (section.isEmpty()) {
            return blocks.newSection(file, vocabulary, path.first(), absent(path.first(), path.rest(), value));
        }
        return within(path.first(), section.get(), path.rest(), value);
    }

    private TextEdit within(String section, Statement owner, ModelPath path, String value) {
        Optional<Places.Found> found = places.find(section, owner, path);
        if (found.isEmpty()) {
            if (section.equals("network")) {
                throw places.noLayer(owner, path.first());
            }
            return blocks.insertLast(owner, absent(section, path, value));
        }
        Statement statement = found.get().statement();
        List<String> rest = found.get().rest();
        if (rest.isEmpty()) {
            boolean whole = section.equals("network");
            return whole ? TextEdit.replace(head(statement), value) : arguments(statement, value);
        }
        ModelPath further = new ModelPath(rest);
        if (statement.block().isPresent() && (section.equals("data") || startsWithNumber(further))) {
            return within(section, statement, further, value);
        }
        return argument(section, statement, further, value);
    }

    private static boolean startsWithNumber(ModelPath path) {
        return Places.isNumber(path.first());
    }

    /** The text of a statement that is not there yet. */
    private String absent(String section, ModelPath path, String value) {
        String keyword = path.first();
        if (!vocabulary.hasStatement(section, keyword)) {
            throw Refusal.of(
                    "`" + section + "` has no statement `" + keyword + "`",
                    Nearest.help(keyword, vocabulary.statements(section)));
        }
        if (path.isLast()) {
            return keyword + " " + value;
        }
        String name = path.rest().first();
        if (own(section, keyword, name).isPresent() && path.rest().isLast()) {
            return keyword + " " + name + "=" + value;
        }
        String component = vocabulary
                .defaultComponent(section, keyword)
                .orElseThrow(() -> Refusal.of(
                        "the text has no `" + keyword + "` yet",
                        "give it one first: `set " + section + "." + keyword + " …`"));
        Definition<?> definition = vocabulary
                .component(section, keyword, component)
                .orElseThrow(() -> Refusal.of("`" + component + "` is unknown", ""));
        return keyword + " " + component + "(" + newArgument(definition, path.rest(), value) + ")";
    }

    private Optional<Parameter<?>> own(String section, String keyword, String name) {
        for (Parameter<?> parameter : vocabulary.parameters(section, keyword)) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter);
            }
        }
        return Optional.empty();
    }

    private static String newArgument(Definition<?> definition, ModelPath path, String value) {
        parameter(definition, path.first());
        if (!path.isLast()) {
            throw Refusal.of(
                    "`" + path.first() + "` of `" + definition.name() + "` is not in the text yet",
                    "give it a value first");
        }
        return path.first() + "=" + value;
    }

    private static Parameter<?> parameter(Definition<?> definition, String name) {
        List<String> names = new ArrayList<>();
        for (Parameter<?> parameter : definition.parameters()) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
            names.add(parameter.name());
        }
        String help = names.isEmpty() ? "`" + definition.name() + "` takes none" : Nearest.help(name, names);
        throw Refusal.of("`" + definition.name() + "` has no parameter `" + name + "`", help);
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

    private TextEdit argument(String section, Statement statement, ModelPath path, String value) {
        String keyword = statement.keyword().text();
        int end = head(statement).end();
        Optional<Definition<?>> layer = section.equals("network") ? vocabulary.layer(keyword) : Optional.empty();
        if (layer.isPresent()) {
            return inside(statement.arguments(), end, " ", layer.get(), path, value);
        }
        Optional<Argument.Named> named = named(statement.arguments(), path.first());
        if (named.isPresent()) {
            return descend(named.get().value(), own(section, keyword, path.first()), path, value);
        }
        for (Argument argument : statement.arguments()) {
            if (argument instanceof Argument.Positional positional) {
                Optional<Definition<?>> component =
                        componentName(positional.value()).flatMap(name -> vocabulary.component(section, keyword, name));
                if (component.isPresent()) {
                    boolean byName = component.get().name().equals(path.first()) && !path.isLast();
                    return component(positional.value(), component.get(), byName ? path.rest() : path, value);
                }
            }
        }
        if (own(section, keyword, path.first()).isEmpty() || !path.isLast()) {
            List<String> names = vocabulary.parameters(section, keyword).stream()
                    .map(Parameter::name)
                    .toList();
            throw Refusal.of(
                    "`" + keyword + "` has no parameter `" + path.first() + "`", Nearest.help(path.first(), names));
        }
        return TextEdit.insert(end, " " + path.first() + "=" + value);
    }

    private TextEdit component(Expression written, Definition<?> definition, ModelPath path, String value) {
        return switch (written) {
            case Expression.Call call -> inside(call.arguments(), call.span().end() - 1, ", ", definition, path, value);
            case Expression.Reference reference ->
                TextEdit.insert(reference.span().end(), "(" + newArgument(definition, path, value) + ")");
            case Expression.NumberLiteral other -> noParameters(other, path);
            case Expression.BooleanLiteral other -> noParameters(other, path);
            case Expression.StringLiteral other -> noParameters(other, path);
            case Expression.ListLiteral other -> noParameters(other, path);
            case Expression.Range other -> noParameters(other, path);
            case Expression.Negative other -> noParameters(other, path);
            case Expression.Binary other -> noParameters(other, path);
            case Expression.Parenthesized other -> noParameters(other, path);
        };
    }

    private static TextEdit noParameters(Expression value, ModelPath path) {
        throw Refusal.of(
                "`" + value.span().text() + "` is a plain value and has no `" + path.first() + "`",
                "set the value itself, to a component if it may be one");
    }

    /** Sets one of the arguments of a component, or adds it behind the last one. */
    private TextEdit inside(
            List<Argument> arguments,
            int end,
            String separator,
            Definition<?> definition,
            ModelPath path,
            String value) {
        Parameter<?> parameter = parameter(definition, path.first());
        Optional<Argument.Named> named = named(arguments, parameter.name());
        if (named.isPresent()) {
            return descend(named.get().value(), Optional.of(parameter), path, value);
        }
        int position = definition.parameters().indexOf(parameter);
        int index = 0;
        for (Argument argument : arguments) {
            if (argument instanceof Argument.Positional positional && index++ == position) {
                return descend(positional.value(), Optional.of(parameter), path, value);
            }
        }
        return TextEdit.insert(
                end,
                (arguments.isEmpty() && separator.startsWith(",") ? "" : separator)
                        + newArgument(definition, path, value));
    }

    /** Sets the value of a parameter, or something inside it. */
    private TextEdit descend(Expression written, Optional<Parameter<?>> parameter, ModelPath path, String value) {
        if (path.isLast()) {
            return TextEdit.replace(written.span(), value);
        }
        Optional<Definition<?>> definition =
                parameter.flatMap(key -> componentName(written).flatMap(name -> vocabulary.component(key, name)));
        return definition
                .map(found -> component(written, found, path.rest(), value))
                .orElseGet(() -> noParameters(written, path.rest()));
    }

    private static Optional<Argument.Named> named(List<Argument> arguments, String name) {
        for (Argument argument : arguments) {
            if (argument instanceof Argument.Named named && named.name().text().equals(name)) {
                return Optional.of(named);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> componentName(Expression expression) {
        return switch (expression) {
            case Expression.Call call -> Optional.of(call.name().text());
            case Expression.Reference reference -> Optional.of(reference.name().text());
            case Expression.NumberLiteral other -> Optional.empty();
            case Expression.BooleanLiteral other -> Optional.empty();
            case Expression.StringLiteral other -> Optional.empty();
            case Expression.ListLiteral other -> Optional.empty();
            case Expression.Range other -> Optional.empty();
            case Expression.Negative other -> Optional.empty();
            case Expression.Binary other -> Optional.empty();
            case Expression.Parenthesized other -> Optional.empty();
        };
    }
}
