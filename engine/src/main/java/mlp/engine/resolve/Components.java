package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import mlp.engine.model.Use;
import mlp.engine.registry.Entry;
import mlp.engine.registry.LoadedPlugin;
import mlp.engine.registry.PluginFailure;
import mlp.engine.registry.Registry;
import mlp.engine.registry.TypeText;
import mlp.grammar.Argument;
import mlp.grammar.Diagnostic;
import mlp.grammar.Expression;
import mlp.grammar.Name;
import mlp.grammar.Span;
import mlp.spi.ExtensionPoint;
import mlp.spi.Problem;
import mlp.spi.Type;

/** Finds components by name and makes them. An empty result means that an error has been told. */
final class Components {

    private final Scope scope;
    private final Set<String> plugins = new TreeSet<>();
    private final List<Use<?>> used = new ArrayList<>();

    Components(Scope scope) {
        this.scope = scope;
    }

    /** Ids of the plugins, other than the built-in one, whose components were used. */
    Set<String> plugins() {
        return plugins;
    }

    /** Every component that was made, inner ones before those that they are arguments of. */
    List<Use<?>> used() {
        return used;
    }

    /** Checks and makes the component that a value stands for where one of these points is asked for. */
    Optional<Checked> check(List<? extends ExtensionPoint<?>> points, Expression value, String subject) {
        return switch (value) {
            case Expression.Reference reference -> named(points, reference.name(), List.of(), value.span(), subject);
            case Expression.Call call -> named(points, call.name(), call.arguments(), value.span(), subject);
            case Expression.NumberLiteral number
            when !points.getFirst().numberMeans().isEmpty() ->
                named(
                        points,
                        new Name(points.getFirst().numberMeans(), value.span()),
                        List.of(new Argument.Positional(number)),
                        value.span(),
                        subject);
            case Expression.StringLiteral string
            when points.contains(ExtensionPoint.DATA_SOURCE) -> bySourceEnding(points, string, subject);
            default -> {
                scope.report()
                        .add(SemanticCode.WRONG_TYPE
                                .at(
                                        value.span(),
                                        subject + " wants " + wanted(points) + ", not " + Wording.value(value))
                                .helped(offered(points)));
                yield Optional.empty();
            }
        };
    }

    /** A bare number; whether it is in range is told of the place where it stands, not of the component it means. */
    private Optional<Checked> number(
            List<? extends ExtensionPoint<?>> points, Expression.NumberLiteral number, String subject) {
        Name name = new Name(points.getFirst().numberMeans(), number.span());
        Optional<Entry> entry = find(points, name, subject);
        if (entry.isEmpty() || entry.get().definition().parameters().isEmpty()) {
            return Optional.empty();
        }
        Type<?> type = entry.get().definition().parameters().getFirst().type();
        return scope.values().check(type, number, subject).isEmpty()
                ? Optional.empty()
                : named(points, name, List.of(new Argument.Positional(number)), number.span(), subject);
    }

    private Optional<Checked> bySourceEnding(
            List<? extends ExtensionPoint<?>> points, Expression.StringLiteral string, String subject) {
        String file = Spans.text(string).toLowerCase(Locale.ROOT);
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        for (int dot = last.indexOf('.'); dot >= 0; dot = last.indexOf('.', dot + 1)) {
            String source = scope.registry().defaultText("source." + last.substring(dot + 1));
            if (!source.isEmpty()) {
                List<Argument> arguments = List.of(new Argument.Positional(string));
                return named(points, new Name(source, string.span()), arguments, string.span(), subject);
            }
        }
        TreeMap<String, String> endings = new TreeMap<>();
        scope.registry().defaults().forEach((key, source) -> {
            if (key.startsWith("source.")) {
                endings.put("." + key.substring("source.".length()), source);
            }
        });
        int dot = last.lastIndexOf('.');
        scope.report()
                .add(SemanticCode.SOURCE_ENDING
                        .at(
                                string.span(),
                                dot < 0
                                        ? "this file has no ending that tells how to read it"
                                        : "no data source is known for files that end in `"
                                                + Wording.shown(last.substring(dot)) + "`")
                        .helped("known endings: " + String.join(", ", endings.keySet()))
                        .helped("or name the data source, such as `"
                                + endings.values().stream().findFirst().orElse("") + "("
                                + Wording.shown(TypeText.quoted(Spans.text(string))) + ")`"));
        return Optional.empty();
    }

    private Optional<Checked> named(
            List<? extends ExtensionPoint<?>> points, Name name, List<Argument> arguments, Span place, String subject) {
        return find(points, name, subject)
                .flatMap(entry ->
                        make(points, entry, arguments, place, Optional.empty()).map(Made::checked));
    }

    /** The component that a name means, with an error if there is none. */
    Optional<Entry> find(List<? extends ExtensionPoint<?>> points, Name name, String subject) {
        return switch (scope.registry().find(points, name.text())) {
            case Registry.Lookup.Found found -> Optional.of(found.entry());
            case Registry.Lookup.Ambiguous ambiguous -> {
                List<Entry> meant = scope.ofNamedPlugins(ambiguous.entries());
                if (meant.size() > 1) {
                    scope.report().add(ambiguous(points, name, meant));
                }
                yield meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
            }
            case Registry.Lookup.Unknown unknown -> {
                Diagnostic problem = unknown(points, name, subject);
                if (!scope.missesPlugin() || !problem.label().isEmpty()) {
                    scope.report().add(problem);
                }
                yield Optional.empty();
            }
        };
    }

    private static Diagnostic ambiguous(List<? extends ExtensionPoint<?>> points, Name name, List<Entry> entries) {
        List<String> names = new ArrayList<>();
        List<String> plugins = new ArrayList<>();
        for (Entry entry : entries) {
            names.add("`" + entry.qualifiedName() + "`");
            plugins.add(entry.plugin().id() + " " + entry.plugin().version());
        }
        return SemanticCode.AMBIGUOUS
                .at(
                        name.span(),
                        "the " + points.getFirst().name() + " `" + name.text() + "` is offered by "
                                + String.join(" and ", plugins))
                .helped("write " + String.join(" or ", names));
    }

    private Diagnostic unknown(List<? extends ExtensionPoint<?>> points, Name name, String subject) {
        int colon = name.text().indexOf(':');
        if (colon > 0 && !isLoaded(name.text().substring(0, colon))) {
            return missingPlugin(name.text().substring(0, colon), "", name.span());
        }
        List<Entry> elsewhere = scope.registry().everywhere(name.text());
        if (!elsewhere.isEmpty()) {
            return SemanticCode.WRONG_KIND
                    .at(
                            name.span(),
                            subject + " wants " + wanted(points) + ", and `" + name.text() + "` is "
                                    + TypeText.article(
                                            elsewhere.getFirst().point().name()))
                    .helped(offered(points));
        }
        List<String> words = scope.registry().words(points);
        String label = scope.report().meant(name.text(), words);
        Diagnostic problem = SemanticCode.UNKNOWN_COMPONENT
                .at(name.span(), "unknown " + kinds(points) + " `" + Wording.shown(name.text()) + "`")
                .labelled(label)
                .helped(offered(points));
        List<String> rejected = scope.registry().plugins().stream()
                .filter(plugin -> !plugin.isLoaded())
                .map(plugin -> "`" + plugin.id() + "`")
                .toList();
        if (!label.isEmpty()) {
            return problem;
        }
        return rejected.isEmpty()
                ? problem.helped("if it is a word of a plugin: `mlp plugin install` adds one")
                : problem.helped("it may be a word of " + String.join(" or ", rejected)
                        + ", which could not be loaded; `mlp plugin list` says why");
    }

    private boolean isLoaded(String id) {
        return scope.registry().plugins().stream()
                .anyMatch(plugin -> plugin.isLoaded() && plugin.id().equals(id));
    }

    /** Tells that a plugin is needed and not there, and what is. */
    Diagnostic missingPlugin(String id, String version, Span place) {
        String wanted = "`" + id + "`" + (version.isEmpty() ? "" : " " + version);
        List<String> found = new ArrayList<>();
        for (LoadedPlugin plugin : scope.registry().plugins()) {
            if (plugin.id().equals(id) && plugin.state() instanceof LoadedPlugin.State.Rejected rejected) {
                return SemanticCode.PLUGIN_MISSING
                        .at(place, "the plugin " + wanted + " was rejected: " + rejected.reason())
                        .helped(rejected.help().isEmpty() ? "it lies in " + plugin.location() : rejected.help());
            }
            if (plugin.isLoaded()) {
                found.add(plugin.id() + " " + plugin.version());
            }
        }
        return SemanticCode.PLUGIN_MISSING
                .at(place, "the plugin " + wanted + " is not installed")
                .helped("found: " + String.join(", ", found))
                .helped("`mlp plugin install` adds one, `--plugins DIR` takes them from a folder");
    }

    private static String wanted(List<? extends ExtensionPoint<?>> points) {
        return TypeText.article(points.getFirst().name());
    }

    private static String kinds(List<? extends ExtensionPoint<?>> points) {
        return points.getFirst().name();
    }

    /** All that could stand there: {@code losses: cross_entropy, squared, …}. */
    String offered(List<? extends ExtensionPoint<?>> points) {
        return TypeText.plural(points.getFirst()) + ": "
                + String.join(", ", scope.registry().words(points));
    }

    /** A component and the values it was made from. */
    record Made(Checked checked, Bindings bindings) {}

    /** Checks the arguments of a component and makes it. */
    Optional<Made> make(
            List<? extends ExtensionPoint<?>> points,
            Entry entry,
            List<Argument> arguments,
            Span place,
            Optional<Surroundings> surroundings) {
        if (!entry.plugin().isBuiltIn()) {
            plugins.add(entry.plugin().id());
        }
        Binder.Owner owner = new Binder.Owner(entry.point().name(), entry.name());
        Span name = nameSpan(entry, place);
        Optional<Bindings> bindings =
                scope.binder().bind(entry.definition().parameters(), arguments, name, owner, surroundings);
        if (bindings.isEmpty()) {
            return Optional.empty();
        }
        Optional<Object> component = create(entry, bindings.get(), place);
        return component.map(it -> {
            Checked checked =
                    new Checked(it, text(points, entry, bindings.get()), place, List.of(), Optional.of(entry));
            used.add(checked.use(Object.class));
            return new Made(checked, bindings.get());
        });
    }

    /** A component's name at the beginning of its call, as far as it stands there. */
    private static Span nameSpan(Entry entry, Span place) {
        String text = place.text();
        int end = Math.max(text.indexOf('('), 0);
        return text.startsWith(entry.name()) && end >= entry.name().length()
                ? new Span(place.source(), place.start(), place.start() + end)
                : place;
    }

    private String text(List<? extends ExtensionPoint<?>> points, Entry entry, Bindings bindings) {
        boolean number = entry.plugin().isBuiltIn()
                && entry.name().equals(points.getFirst().numberMeans())
                && entry.definition().parameters().size() == 1;
        return number
                ? bindings.get(entry.definition().parameters().getFirst()).text()
                : scope.registry().word(points, entry) + bindings.inBrackets();
    }

    private Optional<Object> create(Entry entry, Bindings bindings, Span place) {
        try {
            Object component = entry.definition().factory().apply(bindings.arguments());
            if (entry.point().type().isInstance(component)) {
                return Optional.of(component);
            }
            failed(
                    entry,
                    place,
                    component == null
                            ? "it made nothing"
                            : "it made " + component.getClass().getName());
        } catch (Problem problem) {
            Diagnostic refused =
                    SemanticCode.COMPONENT_REFUSED.at(place, Wording.component(entry) + ": " + problem.getMessage());
            scope.report().add(problem.help().map(refused::helped).orElse(refused));
        } catch (RuntimeException | Error e) { // a plugin's code may throw anything; the file's reader is told which
            failed(entry, place, PluginFailure.reason(e));
        }
        return Optional.empty();
    }

    private void failed(Entry entry, Span place, String reason) {
        scope.report()
                .add(SemanticCode.COMPONENT_FAILED
                        .at(
                                place,
                                scope.registry()
                                                .subject(
                                                        entry.point(),
                                                        entry.name(),
                                                        entry.plugin().id())
                                        + " failed: " + reason)
                        .helped("this is a mistake in the plugin, not in the file"));
    }
}
