package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import mlp.engine.registry.Entry;
import mlp.engine.registry.EvaluateKeywords;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.grammar.Argument;
import mlp.grammar.Diagnostic;
import mlp.grammar.Parsed;
import mlp.grammar.Parser;
import mlp.grammar.SourceText;
import mlp.grammar.Span;
import mlp.grammar.Statement;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Predictions;
import mlp.spi.Type;

/** Checks the statements of a section against their declarations and adds those that are left out. */
final class Sections {

    private static final List<ExtensionPoint<?>> LAYERS = List.of(ExtensionPoint.LAYER);

    private final Scope scope;
    private final Optional<Predictions.Kind> kind;

    /**
     * A reader.
     *
     * @param kind of target, for defaults that depend on it; empty while it is open
     */
    Sections(Scope scope, Optional<Predictions.Kind> kind) {
        this.scope = scope;
        this.kind = kind;
    }

    /**
     * Checks a section that is not made of layers.
     *
     * @param replaced statements that settings put in place of the file's, by keyword
     */
    Bound read(Keyword section, Statement statement, Map<String, String> replaced) {
        return read(section, statement, statement.keyword().span(), replaced);
    }

    private Bound read(Keyword keyword, Statement statement, Span place, Map<String, String> replaced) {
        Optional<Bindings> values = arguments(keyword, statement);
        List<Bound> children = new ArrayList<>();
        List<Statement> block =
                statement.block().map(Statement.Block::statements).orElse(List.of());
        if (statement.block().isPresent() && keyword.body() instanceof Keyword.Body.None) {
            scope.report()
                    .add(SemanticCode.BLOCK.at(
                            keywordOf(statement), "`" + keyword.name() + "` has no block of statements"));
            block = List.of();
        }
        Map<String, Span> seen = new HashMap<>();
        for (Statement child : block) {
            Optional<Keyword> known = keyword.statement(child.keyword().text());
            if (known.isEmpty()) {
                scope.report().add(unknown(keyword, child));
                continue;
            }
            Span first = seen.putIfAbsent(known.get().name(), child.keyword().span());
            if (first != null && known.get().occurs() == Keyword.Occurs.ONCE) {
                scope.report().add(repeated(child, "in `" + keyword.name() + "`", first));
                continue;
            }
            if (!replaced.containsKey(known.get().name())) {
                children.add(read(known.get(), child, child.span(), Map.of()));
            }
        }
        for (Keyword child : keyword.statements()) {
            String text = replaced.get(child.name());
            if (text == null && !seen.containsKey(child.name())) {
                text = defaultText(child);
            }
            if (text != null && text.isEmpty() && child.whenLeftOut() instanceof Keyword.Default.Key key) {
                scope.report()
                        .add(SemanticCode.BAD_DECLARATION.at(
                                place, "the built-in plugin gives no default for `" + key.key() + "`"));
            } else if (text != null && !text.isEmpty()) {
                children.add(read(child, written(child, text, place), place, Map.of()));
            }
        }
        return new Bound(keyword, values, children, place);
    }

    private String defaultText(Keyword keyword) {
        return switch (keyword.whenLeftOut()) {
            case Keyword.Default.None none -> "";
            case Keyword.Default.Text text -> text.arguments();
            case Keyword.Default.Key key -> scope.registry().defaultText(key.key());
            case Keyword.Default.ByTarget by ->
                kind.map(it -> scope.registry().defaultText(key(it) + "." + by.suffix()))
                        .orElse("");
        };
    }

    /** The word for a kind of target in the keys of defaults. */
    static String key(Predictions.Kind kind) {
        return switch (kind) {
            case CATEGORY -> "category";
            case YES_NO -> "yes_no";
            case NUMBER -> "number";
        };
    }

    /** A statement from text of the program's own, standing where the default holds. */
    private Statement written(Keyword keyword, String text, Span place) {
        Parsed parsed = Parser.parse(new SourceText("default", keyword.name() + " " + text));
        if (!parsed.diagnostics().isEmpty() || parsed.file().statements().size() != 1) {
            scope.report()
                    .add(SemanticCode.BAD_DECLARATION.at(
                            place,
                            "the default `" + Wording.shown(text) + "` for `" + keyword.name() + "` cannot be read"));
            return new Statement(new mlp.grammar.Name(keyword.name(), place), List.of(), Optional.empty(), place);
        }
        return new Statement(
                new mlp.grammar.Name(keyword.name(), place),
                Spans.movedArguments(parsed.file().statements().getFirst().arguments(), place),
                Optional.empty(),
                place);
    }

    private Optional<Bindings> arguments(Keyword keyword, Statement statement) {
        List<Argument> arguments = statement.arguments();
        if (keyword.name().equals(EvaluateKeywords.EXPECT.name())) {
            arguments = withoutComparison(statement);
        }
        return scope.binder()
                .bind(
                        keyword.parameters(),
                        arguments,
                        keywordOf(statement),
                        new Binder.Owner("", keyword.name()),
                        Optional.empty());
    }

    /** {@code metric sign bound}: the sign is checked here, the two values like any others. */
    private List<Argument> withoutComparison(Statement statement) {
        List<Argument> arguments = statement.arguments();
        boolean good = arguments.size() == 3 && arguments.get(1) instanceof Argument.Comparison;
        if (good) {
            return List.of(arguments.get(0), arguments.get(2));
        }
        scope.report()
                .add(SemanticCode.MISSING_ARGUMENT
                        .at(statement.span(), "`expect` compares a metric with a number")
                        .helped("write `expect accuracy >= 90%`; signs: >= > <= < == !="));
        Span place = keywordOf(statement);
        return List.of(
                new Argument.Positional(Constants.broken(place)), new Argument.Positional(Constants.broken(place)));
    }

    /** The keyword as written, without the plugin's name that a layer's may have. */
    private static Span keywordOf(Statement statement) {
        return statement.keyword().span();
    }

    /** A statement or section that may stand once and stands again. */
    static Diagnostic repeated(Statement statement, String where, Span first) {
        return SemanticCode.REPEATED
                .at(
                        statement.keyword().span(),
                        "`" + statement.keyword().text() + "` stands twice" + (where.isEmpty() ? "" : " " + where))
                .helped("the first is at " + first);
    }

    private Diagnostic unknown(Keyword section, Statement statement) {
        String word = statement.keyword().text();
        Span place = statement.keyword().span();
        Optional<Diagnostic> elsewhere = elsewhere(section, word, place);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        List<String> words = new ArrayList<>();
        section.statements().forEach(keyword -> words.add(keyword.name()));
        Optional<String> usage = usage(section.statements(), word);
        String label = usage.map(it -> "write `" + it + "`")
                .orElseGet(() -> scope.report().meant(word, words));
        Diagnostic problem = SemanticCode.UNKNOWN_STATEMENT
                .at(place, "`" + section.name() + "` has no statement `" + Wording.shown(word) + "`")
                .labelled(label);
        return words.isEmpty() ? problem : problem.helped(section.name() + " takes " + String.join(", ", words));
    }

    /** Tells of a word that would be right in another place. */
    Optional<Diagnostic> elsewhere(Keyword section, String word, Span place) {
        if (Keywords.reserved().contains(word)) {
            return Optional.of(SemanticCode.RESERVED.at(
                    place, "`" + word + "` is kept for a later version and cannot be used yet"));
        }
        Optional<Keyword> top = Keywords.top(word);
        if (top.isPresent()) {
            return Optional.of(SemanticCode.MISPLACED
                    .at(place, "`" + word + "` stands at the top of the file, not inside `" + section.name() + "`")
                    .helped("close the block of `" + section.name() + "` before it"));
        }
        List<String> sections = new ArrayList<>();
        Keywords.sectionsWith(word).forEach(it -> sections.add("`" + it.name() + "`"));
        if (!sections.isEmpty()) {
            return Optional.of(SemanticCode.MISPLACED.at(
                    place, "`" + word + "` belongs into " + String.join(" or ", new TreeSet<>(sections))));
        }
        boolean layer = !(scope.registry().find(LAYERS, word) instanceof mlp.engine.registry.Registry.Lookup.Unknown);
        if (layer && !(section.body() instanceof Keyword.Body.Layers)) {
            return Optional.of(
                    SemanticCode.MISPLACED.at(place, "`" + word + "` is a layer and belongs into `network`"));
        }
        return Optional.empty();
    }

    /** How a component's name that stands as a statement is written: {@code optimizer adam} for {@code adam}. */
    private Optional<String> usage(List<Keyword> keywords, String word) {
        for (Entry entry : scope.registry().everywhere(word)) {
            for (Keyword keyword : keywords) {
                if (!keyword.parameters().isEmpty()
                        && takes(keyword.parameters().getFirst(), entry.point())) {
                    return Optional.of(keyword.name() + " " + word);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a parameter takes components of a point. */
    static boolean takes(Parameter<?> parameter, ExtensionPoint<?> point) {
        return takes(parameter.type(), point);
    }

    private static boolean takes(Type<?> type, ExtensionPoint<?> point) {
        return switch (type) {
            case Type.Component<?> component -> component.point() == point;
            case Type.AnyOf<?> any -> any.points().contains(point);
            case Type.ListOf<?> list -> takes(list.element(), point);
            case Type.Or<?> or -> takes(or.type(), point);
            case Type.Switch<?> onOff -> takes(onOff.type(), point);
            case Type.Real it -> false;
            case Type.Whole it -> false;
            case Type.Flag it -> false;
            case Type.Text it -> false;
            case Type.File it -> false;
            case Type.Word it -> false;
            case Type.Choice it -> false;
            case Type.Forms it -> false;
            case Type.Time it -> false;
        };
    }
}
