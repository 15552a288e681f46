package mlp.engine.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import mlp.engine.registry.Construct;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.engine.registry.Registry;
import mlp.engine.registry.TypeText;
import mlp.spi.ExtensionPoint;
import mlp.spi.Parameter;
import mlp.spi.Type;

/** Text for {@code help TOPIC}: every section, statement, component and kind of component, from its declaration. */
public final class Help {

    private final Registry registry;

    /** Help on the words that a registry knows. */
    public Help(Registry registry) {
        this.registry = registry;
    }

    /** Every word that {@link #topic} knows, in the order of the alphabet. */
    public List<String> topics() {
        TreeSet<String> topics = new TreeSet<>();
        Construct.all().forEach(construct -> topics.add(construct.name()));
        for (Keyword keyword : Keywords.top()) {
            topics.add(keyword.name());
            keyword.statements().forEach(statement -> topics.add(statement.name()));
        }
        for (ExtensionPoint<?> point : ExtensionPoint.all()) {
            if (!registry.list(List.of(point)).isEmpty()) {
                topics.add(TypeText.plural(point));
            }
            registry.list(List.of(point)).forEach(entry -> topics.add(registry.word(List.of(point), entry)));
        }
        return List.copyOf(topics);
    }

    /** What a word means, every meaning of it; empty if it has none. */
    public Optional<String> topic(String word) {
        List<String> texts = new ArrayList<>();
        for (Construct construct : Construct.all()) {
            if (construct.name().equals(word)) {
                texts.add(construct.form() + "\n  " + construct.summary() + "\n");
            }
        }
        for (Keyword top : Keywords.top()) {
            if (top.name().equals(word)) {
                texts.add(keyword(top, ""));
            }
            top.statement(word).ifPresent(statement -> texts.add(keyword(statement, top.name())));
        }
        for (Entry entry : registry.everywhere(word)) {
            texts.add(component(entry));
        }
        for (ExtensionPoint<?> point : ExtensionPoint.all()) {
            if (TypeText.plural(point).equals(word)
                    || (texts.isEmpty() && point.name().equals(word))) {
                texts.add(list(List.of(point)));
            }
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", texts));
    }

    private String keyword(Keyword keyword, String section) {
        StringBuilder text = new StringBuilder(keyword.name());
        text.append(section.isEmpty() ? ": section" : ": statement of " + section)
                .append('\n');
        text.append("  ").append(keyword.summary()).append(whenLeftOut(keyword)).append("\n\n");
        text.append("  ").append(keyword.name());
        for (Parameter<?> parameter : keyword.parameters()) {
            boolean list = parameter.type() instanceof Type.ListOf<?>;
            text.append(' ').append(TypeText.signature(parameter)).append(list ? "…" : "");
        }
        text.append(keyword.body() instanceof Keyword.Body.None ? "\n" : " { … }\n");
        parameters(text, keyword.parameters());
        for (Parameter<?> parameter : keyword.parameters()) {
            List<? extends ExtensionPoint<?>> points = points(parameter.type());
            if (!points.isEmpty()) {
                text.append('\n').append(list(points));
            }
        }
        switch (keyword.body()) {
            case Keyword.Body.None none -> {}
            case Keyword.Body.Layers layers -> text.append('\n').append(list(List.of(ExtensionPoint.LAYER)));
            case Keyword.Body.Statements statements -> {
                text.append("\nstatements\n");
                List<String[]> rows = new ArrayList<>();
                statements.keywords().forEach(it -> rows.add(new String[] {it.name(), it.summary() + whenLeftOut(it)}));
                table(text, rows);
            }
        }
        return text.toString();
    }

    /** What holds where a statement is left out, as an addition to its summary. */
    static String whenLeftOut(Keyword keyword) {
        return switch (keyword.whenLeftOut()) {
            case Keyword.Default.None none -> "";
            case Keyword.Default.Text text -> "; " + text.arguments() + " unless said otherwise";
            case Keyword.Default.Key key -> "; the built-in default unless said otherwise";
            case Keyword.Default.ByTarget by -> "; left out, what suits the target";
        };
    }

    private static List<? extends ExtensionPoint<?>> points(Type<?> type) {
        return switch (type) {
            case Type.Component<?> component -> List.of(component.point());
            case Type.AnyOf<?> any -> any.points();
            case Type.ListOf<?> list -> points(list.element());
            default -> List.of();
        };
    }

    private String component(Entry entry) {
        StringBuilder text = new StringBuilder(entry.name());
        text.append(": ").append(entry.point().name());
        if (!entry.plugin().isBuiltIn()) {
            text.append(" of ")
                    .append(entry.plugin().id())
                    .append(' ')
                    .append(entry.plugin().version());
        }
        text.append("\n  ")
                .append(entry.definition().summary())
                .append("\n\n  ")
                .append(usage(entry))
                .append('\n');
        parameters(text, entry.definition().parameters());
        return text.toString();
    }

    /** How a component is written: a layer as a statement, all others with brackets. */
    static String usage(Entry entry) {
        boolean layer = entry.point() == ExtensionPoint.LAYER;
        List<String> signatures = new ArrayList<>();
        entry.definition().parameters().forEach(parameter -> signatures.add(TypeText.signature(parameter)));
        if (signatures.isEmpty()) {
            return entry.name();
        }
        return layer
                ? entry.name() + " " + String.join(" ", signatures)
                : entry.name() + "(" + String.join(", ", signatures) + ")";
    }

    private static void parameters(StringBuilder text, List<Parameter<?>> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        text.append('\n');
        List<String[]> rows = new ArrayList<>();
        for (Parameter<?> parameter : parameters) {
            rows.add(new String[] {
                parameter.name(),
                parameter.doc() + " (" + TypeText.wanted(parameter.type()) + "; "
                        + (parameter.defaultText() == null ? "" : "default ") + TypeText.presence(parameter) + ")"
            });
        }
        table(text, rows);
    }

    private String list(List<? extends ExtensionPoint<?>> points) {
        StringBuilder text = new StringBuilder(TypeText.plural(points.getFirst())).append('\n');
        List<String[]> rows = new ArrayList<>();
        for (Entry entry : registry.list(points)) {
            rows.add(new String[] {
                registry.word(points, entry), entry.definition().summary()
            });
        }
        table(text, rows);
        return text.toString();
    }

    private static void table(StringBuilder text, List<String[]> rows) {
        int width = 0;
        for (String[] row : rows) {
            width = Math.max(width, row[0].length());
        }
        for (String[] row : rows) {
            text.append("  ")
                    .append(row[0])
                    .append(" ".repeat(width - row[0].length() + 2))
                    .append(row[1])
                    .append('\n');
        }
    }
}
