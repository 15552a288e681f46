package mlp.engine.assist;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlp.engine.registry.Construct;
import mlp.engine.registry.Entry;
import mlp.engine.registry.Keyword;
import mlp.engine.registry.Keywords;
import mlp.engine.registry.Registry;
import mlp.engine.registry.TypeText;
import mlp.spi.ExtensionPoint;
import mlp.spi.Form;
import mlp.spi.Parameter;
import mlp.spi.Type;

/** Tells how a text can go on at a place: sections, statements, components, their parameters, choices and constants. */
public final class Completion {

    private static final Pattern LET =
            Pattern.compile("(?m)^\\s*let\\s+([\\p{L}_][\\p{L}\\p{N}_]*)\\s*=\\s*([^\\n;#]*)");
    private static final List<ExtensionPoint<?>> LAYERS = List.of(ExtensionPoint.LAYER);

    private final Registry registry;

    /** A completion of the words that a registry knows. */
    public Completion(Registry registry) {
        this.registry = registry;
    }

    /**
     * Ways to go on.
     *
     * @param text a text, finished or not
     * @param caret offset of the place, from 0 to the length of the text
     */
    public Candidates at(String text, int caret) {
        return at(new Caret(text, caret), Optional.empty(), text);
    }

    /**
     * Ways to go on with a component that stands alone, such as behind {@code plot}.
     *
     * @param text the component as far as it is written
     */
    public Candidates component(ExtensionPoint<?> point, String text) {
        String statement = point.type().getSimpleName() + " " + text;
        Parameter<?> wanted = Parameter.required("component", Type.component(point), point.name());
        return at(new Caret(statement, statement.length()), Optional.of(wanted), "");
    }

    private Candidates at(Caret place, Optional<Parameter<?>> wanted, String text) {
        if (place.inString()) {
            return new Candidates(place.wordStart(), true, List.of());
        }
        List<Candidate> all = candidates(new ArrayList<>(place.frames()), wanted, text);
        String prefix = place.prefix().toLowerCase(Locale.ROOT);
        Map<String, Candidate> matching = new LinkedHashMap<>();
        for (Candidate candidate : all) {
            if (candidate.text().toLowerCase(Locale.ROOT).startsWith(prefix)) {
                matching.putIfAbsent(candidate.text(), candidate);
            }
        }
        return new Candidates(place.wordStart(), false, List.copyOf(matching.values()));
    }

    /** @param wanted what the one statement takes, where there is no section around it */
    private List<Candidate> candidates(List<Caret.Frame> inwards, Optional<Parameter<?>> wanted, String text) {
        List<Caret.Frame> outermostFirst = inwards.reversed();
        Optional<Keyword> section = Optional.empty();
        boolean layers = false;
        List<Parameter<?>> parameters = List.of();
        Optional<Type<?>> expected = Optional.empty();
        List<Candidate> found = new ArrayList<>();
        for (Iterator<Caret.Frame> frames = outermostFirst.iterator(); frames.hasNext(); ) {
            Caret.Frame frame = frames.next();
            boolean innermost = !frames.hasNext();
            switch (frame.kind) {
                case BLOCK -> {
                    if (!frame.name.isEmpty() && !isRepeat(frame.name)) {
                        Optional<Keyword> owner = section.isEmpty() && !layers
                                ? Keywords.top(frame.name)
                                : section.flatMap(it -> it.statement(frame.name));
                        layers = layers
                                || owner.filter(it -> it.body() instanceof Keyword.Body.Layers)
                                        .isPresent();
                        section = layers ? Optional.empty() : owner;
                    }
                }
                case STATEMENT -> {
                    if (frame.name.isEmpty()) {
                        return statements(section, layers, outermostFirst.size() == 2);
                    }
                    parameters = wanted.isPresent()
                            ? List.of(wanted.get())
                            : statementParameters(frame.name, section, layers);
                    expected = expected(parameters, frame);
                }
                case CALL -> {
                    parameters = callParameters(frame.name, expected);
                    expected = expected(parameters, frame);
                }
                case LIST -> {
                    expected = expected.map(Completion::element);
                    parameters = List.of();
                }
            }
            if (innermost) {
                found.addAll(values(expected, parameters, frame));
            }
        }
        found.addAll(constants(text));
        return found;
    }

    private static boolean isRepeat(String word) {
        return word.equals(Construct.REPEAT.name());
    }

    private List<Candidate> statements(Optional<Keyword> section, boolean layers, boolean top) {
        List<Candidate> found = new ArrayList<>();
        if (layers) {
            for (Entry entry : registry.list(LAYERS)) {
                found.add(new Candidate(
                        registry.word(LAYERS, entry), entry.definition().summary(), "layer"));
            }
        } else if (section.isPresent()) {
            section.get().statements().forEach(it -> found.add(new Candidate(it.name(), it.summary(), "statement")));
        } else if (top) {
            Keywords.top().forEach(it -> found.add(new Candidate(it.name(), it.summary(), "section")));
        }
        for (Construct construct : Construct.all()) {
            if (top || construct != Construct.LET) {
                found.add(new Candidate(construct.name(), construct.summary(), "statement"));
            }
        }
        return found;
    }

    private List<Parameter<?>> statementParameters(String word, Optional<Keyword> section, boolean layers) {
        if (layers) {
            return registry.find(LAYERS, word) instanceof Registry.Lookup.Found found
                    ? found.entry().definition().parameters()
                    : List.of();
        }
        Optional<Keyword> keyword = section.isPresent() ? section.get().statement(word) : Keywords.top(word);
        return keyword.map(Keyword::parameters).orElse(List.of());
    }

    private List<Parameter<?>> callParameters(String name, Optional<Type<?>> expected) {
        if (expected.isEmpty()) {
            return List.of();
        }
        for (Form form : forms(expected.get())) {
            if (form.word().equals(name)) {
                return form.parameters();
            }
        }
        return registry.find(points(expected.get()), name) instanceof Registry.Lookup.Found found
                ? found.entry().definition().parameters()
                : List.of();
    }

    /** The type of the value that comes next. */
    private static Optional<Type<?>> expected(List<Parameter<?>> parameters, Caret.Frame frame) {
        for (Parameter<?> parameter : parameters) {
            if (!frame.pending.isEmpty() && parameter.name().equals(frame.pending)) {
                return Optional.of(parameter.type());
            }
        }
        if (!frame.pending.isEmpty()) {
            return Optional.empty();
        }
        int position = 0;
        for (Parameter<?> parameter : parameters) {
            if (parameter.type() instanceof Type.ListOf<?> list && position <= frame.positional) {
                return Optional.of(list.element());
            }
            if (position == frame.positional) {
                return Optional.of(parameter.type());
            }
            position++;
        }
        return Optional.empty();
    }

    private List<Candidate> values(Optional<Type<?>> expected, List<Parameter<?>> parameters, Caret.Frame frame) {
        List<Candidate> found = new ArrayList<>();
        expected.ifPresent(type -> values(type, found));
        boolean offered = !found.isEmpty();
        if (frame.pending.isEmpty()) {
            int position = 0;
            for (Parameter<?> parameter : parameters) {
                boolean open = position >= frame.positional && !frame.given.contains(parameter.name());
                boolean here =
                        position == frame.positional && offered && parameter.presence() == Parameter.Presence.REQUIRED;
                if (open && !here) {
                    found.add(new Candidate(parameter.name() + "=", doc(parameter), "parameter"));
                }
                position++;
            }
        }
        return found;
    }

    private static String doc(Parameter<?> parameter) {
        return parameter.doc() + " (" + TypeText.wanted(parameter.type()) + "; " + TypeText.presence(parameter) + ")";
    }

    private void values(Type<?> type, List<Candidate> found) {
        switch (type) {
            case Type.Flag flag -> {
                found.add(new Candidate("true", "yes", "value"));
                found.add(new Candidate("false", "no", "value"));
            }
            case Type.Choice choice -> choice.words().forEach(word -> found.add(new Candidate(word, "", "value")));
            case Type.Forms forms ->
                forms.forms().forEach(form -> found.add(new Candidate(form.word(), form.doc(), "value")));
            case Type.Component<?> component -> components(List.of(component.point()), found);
            case Type.AnyOf<?> any -> components(any.points(), found);
            case Type.ListOf<?> list -> values(list.element(), found);
            case Type.Or<?> or -> {
                found.add(new Candidate(or.word(), "", "value"));
                values(or.type(), found);
            }
            case Type.Switch<?> onOff -> {
                found.add(new Candidate("true", onOff.whenTrue(), "value"));
                found.add(new Candidate("false", "none", "value"));
                values(onOff.type(), found);
            }
            case Type.Time time -> {
                found.add(new Candidate("epochs(", "passes over the training rows", "value"));
                found.add(new Candidate("steps(", "updates", "value"));
                found.add(new Candidate("minutes(", "minutes by the clock", "value"));
            }
            case Type.Real it -> {}
            case Type.Whole it -> {}
            case Type.Text it -> {}
            case Type.File it -> {}
            case Type.Word it -> {}
        }
    }

    private void components(List<? extends ExtensionPoint<?>> points, List<Candidate> found) {
        for (Entry entry : registry.list(points)) {
            found.add(new Candidate(
                    registry.word(points, entry),
                    entry.definition().summary(),
                    entry.point().name()));
        }
    }

    private static Type<?> element(Type<?> type) {
        return type instanceof Type.ListOf<?> list ? list.element() : type;
    }

    private static List<? extends ExtensionPoint<?>> points(Type<?> type) {
        return switch (type) {
            case Type.Component<?> component -> List.of(component.point());
            case Type.AnyOf<?> any -> any.points();
            case Type.ListOf<?> list -> points(list.element());
            case Type.Or<?> or -> points(or.type());
            case Type.Switch<?> onOff -> points(onOff.type());
            case Type.Real it -> List.of();
            case Type.Whole it -> List.of();
            case Type.Flag it -> List.of();
            case Type.Text it -> List.of();
            case Type.File it -> List.of();
            case Type.Word it -> List.of();
            case Type.Choice it -> List.of();
            case Type.Forms it -> List.of();
            case Type.Time it -> List.of();
        };
    }

    private static List<Form> forms(Type<?> type) {
        return switch (element(type)) {
            case Type.Forms forms -> forms.forms();
            default -> List.of();
        };
    }

    private static List<Candidate> constants(String text) {
        List<Candidate> found = new ArrayList<>();
        Matcher matcher = LET.matcher(text);
        while (matcher.find()) {
            found.add(new Candidate(
                    matcher.group(1), "constant " + matcher.group(2).strip(), "constant"));
        }
        return found;
    }
}
