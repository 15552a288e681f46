package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Registry;
import mlp.engine.registry.TypeText;
import mlp.grammar.Argument;
import mlp.grammar.Expression;
import mlp.grammar.Name;
import mlp.grammar.Parser;
import mlp.grammar.SourceText;
import mlp.grammar.Span;
import mlp.grammar.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The constants of a file, and the reduction of expressions to values: names of constants replaced, arithmetic carried
 * out, strings put together. What remains are literals, words and components.
 */
final class Constants {

    /** A constant with more pieces than this is refused: constants made of constants grow by powers. */
    private static final int MOST_PIECES = 100_000;

    private static final int DEEPEST = 64;
    private static final int LONGEST_STRING = 1 << 16;

    private final Report report;
    private final Registry registry;
    private final Map<String, String> settings;
    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> defined = new TreeSet<>();
    private final Set<String> hidden = new HashSet<>();

    /** A reduced expression; {@code expression} is {@link #broken} where an error has been told. */
    private record Value(Expression expression, int depth, long pieces) {
        /** The same, standing elsewhere. */
        Value at(Span place) {
            return new Value(Spans.at(expression, place), depth, pieces);
        }
    }

    /** No name has no letters, so this one stands where an error has been told. */
    private static final String BROKEN = "";

    Constants(Report report, Registry registry, Map<String, String> settings) {
        this.report = report;
        this.registry = registry;
        this.settings = settings;
    }

    /** An expression that stands where an error has been told. */
    static Expression broken(Span place) {
        return new Expression.Reference(new Name(BROKEN, place));
    }

    /** Whether an error has been told of this. */
    static boolean isBroken(Expression expression) {
        return expression instanceof Expression.Reference reference
                && reference.name().text().equals(BROKEN);
    }

    /** Names of constants that the text defines anywhere, so that a use before the definition can be told apart. */
    void announce(List<Statement> statements) {
        for (Statement statement : statements) {
            if (statement.keyword().text().equals("let")
                    && statement.arguments().size() == 1
                    && statement.arguments().getFirst() instanceof Argument.Named named) {
                defined.add(named.name().text());
            }
        }
    }

    /** Carries out a {@code let}. */
    void define(Statement let) {
        if (let.arguments().size() != 1
                || !(let.arguments().getFirst() instanceof Argument.Named named)
                || let.block().isPresent()) {
            report.add(SemanticCode.BAD_CONSTRUCT
                    .at(let.span(), "`let` gives one name one value")
                    .helped("write `let name = value`"));
            return;
        }
        Name name = named.name();
        defined.add(name.text());
        if (values.containsKey(name.text())) {
            report.add(SemanticCode.LET_TWICE
                    .at(name.span(), "`" + name.text() + "` is defined twice")
                    .helped("a constant keeps its value; give one of the two another name"));
            return;
        }
        warnOfComponents(name);
        Value value = reduce(named.value());
        String setting = settings.get(name.text());
        values.put(name.text(), setting == null ? value : override(name.text(), setting, value));
    }

    private void warnOfComponents(Name name) {
        List<Entry> entries = registry.everywhere(name.text());
        if (!entries.isEmpty() && hidden.add(name.text())) {
            List<String> kinds = new ArrayList<>();
            for (Entry entry : entries) {
                kinds.add(TypeText.article(entry.point().name()));
            }
            report.add(SemanticCode.LET_HIDES
                    .warning(
                            name.span(),
                            "`" + name.text() + "` is also " + String.join(" and ", kinds)
                                    + "; from here on it means this constant")
                    .helped("give the constant another name if the component is meant anywhere"));
        }
    }

    /** Gives {@code i} its value within a copy of a {@code repeat}; returns what it was before. */
    @Nullable
    Object setCounter(String name, int count, Span place) {
        return values.put(name, new Value(new Expression.NumberLiteral(count, true, place), 1, 1));
    }

    /** Puts back what {@link #setCounter} gave. */
    void restoreCounter(String name, @Nullable Object before) {
        if (before instanceof Value value) {
            values.put(name, value);
        } else {
            values.remove(name);
        }
    }

    /** Tells of values set from outside that no constant took. */
    void checkSettings() {
        for (String name : new TreeSet<>(settings.keySet())) {
            if (!defined.contains(name)) {
                SourceText source = settingText(name, settings.get(name));
                report.add(SemanticCode.SETTING
                        .at(new Span(source, 0, name.length()), "the file has no constant `" + name + "` to set")
                        .labelled(report.meant(name, defined))
                        .helped(
                                defined.isEmpty()
                                        ? "it defines none; `let " + name + " = …` would"
                                        : "it defines " + String.join(", ", defined)));
            }
        }
    }

    private static SourceText settingText(String name, @Nullable String text) {
        return new SourceText("--set", name + "=" + text);
    }

    private Value override(String name, String text, Value old) {
        SourceText source = settingText(name, text);
        report.follows(source);
        Span place = new Span(source, name.length() + 1, source.text().length());
        if (old.expression() instanceof Expression.StringLiteral) {
            return new Value(string(text, place), 1, 1);
        }
        List<Statement> statements = Parser.parse(new SourceText("--set", "let " + name + " = " + text))
                .file()
                .statements();
        boolean one = statements.size() == 1
                && statements.getFirst().arguments().size() == 1
                && statements.getFirst().block().isEmpty()
                && statements.getFirst().arguments().getFirst() instanceof Argument.Named;
        Value value = one && statements.getFirst().arguments().getFirst() instanceof Argument.Named named
                ? reduce(Spans.moved(named.value(), place))
                : new Value(broken(place), 1, 1);
        if (isBroken(value.expression()) || !sameKind(old.expression(), value.expression())) {
            report.add(SemanticCode.SETTING.at(
                    place, "`" + name + "` is " + Wording.kind(old.expression()) + " in the file, and this is not"));
            return new Value(broken(place), 1, 1);
        }
        return value;
    }

    private static boolean sameKind(Expression old, Expression now) {
        boolean oldWord = old instanceof Expression.Reference || old instanceof Expression.Call;
        boolean nowWord = now instanceof Expression.Reference || now instanceof Expression.Call;
        return isBroken(old) || (oldWord && nowWord) || old.getClass() == now.getClass();
    }

    /** The value of an expression; {@link #broken} once an error has been told. */
    Expression fold(Expression expression) {
        return reduce(expression).expression();
    }

    /** The same for what stands behind a keyword or in a component's brackets. */
    Argument fold(Argument argument) {
        return switch (argument) {
            case Argument.Positional positional -> new Argument.Positional(fold(positional.value()));
            case Argument.Named named -> new Argument.Named(named.name(), fold(named.value()));
            case Argument.Comparison comparison -> comparison;
        };
    }

    private Value reduce(Expression expression) {
        return switch (expression) {
            case Expression.NumberLiteral number -> new Value(number, 1, 1);
            case Expression.BooleanLiteral flag -> new Value(flag, 1, 1);
            case Expression.StringLiteral string -> inserted(string);
            case Expression.Reference reference -> named(reference);
            case Expression.Parenthesized inner -> reduce(inner.value()).at(inner.span());
            case Expression.Negative negative -> negated(negative);
            case Expression.Binary binary -> calculated(binary);
            case Expression.ListLiteral list -> list(list);
            case Expression.Range range -> range(range);
            case Expression.Call call -> call(call);
        };
    }

    private Value named(Expression.Reference reference) {
        Value value = values.get(reference.name().text());
        return value == null ? new Value(reference, 1, 1) : value.at(reference.span());
    }

    private Value inserted(Expression.StringLiteral string) {
        StringBuilder text = new StringBuilder();
        for (Expression.Part part : string.parts()) {
            switch (part) {
                case Expression.Part.Text plain -> text.append(plain.text());
                case Expression.Part.Inserted name -> {
                    Value value = values.get(name.name().text());
                    if (value == null) {
                        unknown(name.name());
                        return new Value(broken(string.span()), 1, 1);
                    }
                    switch (value.expression()) {
                        case Expression.StringLiteral inner -> text.append(Spans.text(inner));
                        case Expression.NumberLiteral number -> text.append(TypeText.number(number.value()));
                        case Expression.BooleanLiteral flag -> text.append(flag.value());
                        case Expression.Reference word
                        when !isBroken(word) -> text.append(word.name().text());
                        default -> {
                            if (!isBroken(value.expression())) {
                                report.add(SemanticCode.WRONG_TYPE.at(
                                        name.name().span(),
                                        "`" + name.name().text() + "` is " + Wording.kind(value.expression())
                                                + " and cannot stand in a string"));
                            }
                            return new Value(broken(string.span()), 1, 1);
                        }
                    }
                }
            }
            if (text.length() > LONGEST_STRING) {
                report.add(SemanticCode.VALUE_TOO_LARGE.at(
                        string.span(), "this string grows beyond " + LONGEST_STRING + " characters"));
                return new Value(broken(string.span()), 1, 1);
            }
        }
        return new Value(string(text.toString(), string.span()), 1, 1);
    }

    private static Expression string(String text, Span place) {
        List<Expression.Part> parts =
                text.isEmpty() ? List.<Expression.Part>of() : List.<Expression.Part>of(new Expression.Part.Text(text));
        return new Expression.StringLiteral(parts, place);
    }

    private void unknown(Name name) {
        boolean later = defined.contains(name.text());
        report.add(SemanticCode.UNKNOWN_NAME
                .at(
                        name.span(),
                        later
                                ? "`" + name.text() + "` is used before its `let`"
                                : "there is no constant `" + name.text() + "`")
                .labelled(later ? "move its `let` up" : report.meant(name.text(), values.keySet())));
    }

    private Value negated(Expression.Negative negative) {
        Value value = reduce(negative.value());
        if (isBroken(value.expression())) {
            return value;
        }
        if (value.expression() instanceof Expression.NumberLiteral number) {
            double result = number.value() == 0 ? 0 : -number.value();
            return new Value(new Expression.NumberLiteral(result, number.whole(), negative.span()), 1, 1);
        }
        return notANumber(value.expression(), negative.value().span());
    }

    private Value calculated(Expression.Binary binary) {
        Value left = reduce(binary.left());
        Value right = reduce(binary.right());
        if (isBroken(left.expression()) || isBroken(right.expression())) {
            return new Value(broken(binary.span()), 1, 1);
        }
        if (!(left.expression() instanceof Expression.NumberLiteral a)) {
            return notANumber(left.expression(), binary.left().span());
        }
        if (!(right.expression() instanceof Expression.NumberLiteral b)) {
            return notANumber(right.expression(), binary.right().span());
        }
        double result = switch (binary.operator()) {
            case ADD -> a.value() + b.value();
            case SUBTRACT -> a.value() - b.value();
            case MULTIPLY -> a.value() * b.value();
            case DIVIDE -> a.value() / b.value();
        };
        if (!Double.isFinite(result)) {
            boolean byZero = binary.operator() == Expression.Arithmetic.DIVIDE && b.value() == 0;
            report.add(SemanticCode.ARITHMETIC.at(
                    binary.span(), byZero ? "this divides by zero" : "the result is too large to be a number"));
            return new Value(broken(binary.span()), 1, 1);
        }
        return new Value(
                new Expression.NumberLiteral(
                        result, a.whole() && b.whole() && result == Math.rint(result), binary.span()),
                1,
                1);
    }

    private Value notANumber(Expression expression, Span place) {
        if (expression instanceof Expression.Reference reference) {
            unknown(new Name(reference.name().text(), place));
        } else {
            report.add(SemanticCode.ARITHMETIC.at(
                    place, "arithmetic is for numbers, and this is " + Wording.kind(expression)));
        }
        return new Value(broken(place), 1, 1);
    }

    private Value list(Expression.ListLiteral list) {
        List<Expression> items = new ArrayList<>();
        int depth = 0;
        long pieces = 1;
        for (Expression item : list.items()) {
            Value value = reduce(item);
            if (isBroken(value.expression())) {
                return new Value(broken(list.span()), 1, 1);
            }
            items.add(value.expression());
            depth = Math.max(depth, value.depth());
            pieces += value.pieces();
        }
        return bounded(new Value(new Expression.ListLiteral(items, list.span()), depth + 1, pieces));
    }

    private Value call(Expression.Call call) {
        List<Argument> arguments = new ArrayList<>();
        int depth = 0;
        long pieces = 1;
        for (Argument argument : call.arguments()) {
            switch (argument) {
                case Argument.Positional positional -> {
                    Value value = reduce(positional.value());
                    arguments.add(new Argument.Positional(value.expression()));
                    depth = Math.max(depth, value.depth());
                    pieces += value.pieces();
                }
                case Argument.Named named -> {
                    Value value = reduce(named.value());
                    arguments.add(new Argument.Named(named.name(), value.expression()));
                    depth = Math.max(depth, value.depth());
                    pieces += value.pieces();
                }
                case Argument.Comparison comparison -> arguments.add(comparison);
            }
        }
        return bounded(new Value(new Expression.Call(call.name(), arguments, call.span()), depth + 1, pieces));
    }

    private Value range(Expression.Range range) {
        Value low = reduce(range.low());
        Value high = reduce(range.high());
        if (isBroken(low.expression()) || isBroken(high.expression())) {
            return new Value(broken(range.span()), 1, 1);
        }
        return new Value(new Expression.Range(low.expression(), high.expression(), range.span()), 2, 3);
    }

    private Value bounded(Value value) {
        if (value.pieces() <= MOST_PIECES && value.depth() <= DEEPEST) {
            return value;
        }
        report.add(SemanticCode.VALUE_TOO_LARGE
                .at(
                        value.expression().span(),
                        value.depth() > DEEPEST
                                ? "this nests lists and components more than " + DEEPEST + " deep"
                                : "this has more than " + MOST_PIECES + " pieces")
                .helped("constants made of constants grow fast"));
        return new Value(broken(value.expression().span()), 1, 1);
    }
}
