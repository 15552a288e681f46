package mlp.engine.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.grammar.Argument;
import mlp.grammar.Diagnostic;
import mlp.grammar.Expression;
import mlp.grammar.Parsed;
import mlp.grammar.Parser;
import mlp.grammar.SourceText;
import mlp.grammar.Span;
import mlp.spi.ActivationFunction;
import mlp.spi.Parameter;
import mlp.spi.Type;
import org.jspecify.annotations.Nullable;

/** Gives arguments to the parameters they are meant for, checks them, and fills in defaults. */
final class Binder {

    private final Scope scope;
    private final Map<String, Optional<Expression>> written = new HashMap<>();

    Binder(Scope scope) {
        this.scope = scope;
    }

    /**
     * Whose parameters they are.
     *
     * @param kind such as {@code optimizer}, or empty
     * @param name such as {@code adam}
     */
    record Owner(String kind, String name) {
        /** In words: {@code optimizer `adam`}. */
        String words() {
            return kind.isEmpty() ? "`" + name + "`" : kind + " `" + name + "`";
        }
    }

    /** One call of {@link #bind}: what it works on, and whether all is well so far. */
    private static final class Call {
        private final List<Parameter<?>> parameters;
        private final Owner owner;
        private final Map<Parameter<?>, Checked> values = new LinkedHashMap<>();
        private final Map<Parameter<?>, Span> given = new LinkedHashMap<>();
        private boolean good = true;

        private Call(List<Parameter<?>> parameters, Owner owner) {
            this.parameters = parameters;
            this.owner = owner;
        }
    }

    /**
     * Checks all arguments.
     *
     * @param place of the owner's name, where something missing is told
     * @param surroundings for defaults that depend on them; empty where there are no such parameters
     */
    Optional<Bindings> bind(
            List<Parameter<?>> parameters,
            List<Argument> arguments,
            Span place,
            Owner owner,
            Optional<Surroundings> surroundings) {
        Call call = new Call(parameters, owner);
        positional(call, arguments);
        for (Argument argument : arguments) {
            switch (argument) {
                case Argument.Named named -> named(call, named);
                case Argument.Comparison comparison -> {
                    call.good = false;
                    scope.report()
                            .add(SemanticCode.TOO_MANY_ARGUMENTS.at(
                                    comparison.span(), owner.words() + " takes no comparison"));
                }
                case Argument.Positional done -> {}
            }
        }
        leftOut(call, place, surroundings);
        if (!call.good) {
            return Optional.empty();
        }
        Map<Parameter<?>, Checked> ordered = new LinkedHashMap<>();
        for (Parameter<?> parameter : parameters) {
            Checked value = call.values.get(parameter);
            if (value != null) {
                ordered.put(parameter, value);
            }
        }
        return Optional.of(new Bindings(parameters, ordered));
    }

    private void positional(Call call, List<Argument> arguments) {
        List<Expression> values = new ArrayList<>();
        for (Argument argument : arguments) {
            if (argument instanceof Argument.Positional positional) {
                values.add(positional.value());
            }
        }
        int at = 0;
        for (Parameter<?> parameter : call.parameters) {
            if (at == values.size()) {
                return;
            }
            if (parameter.type() instanceof Type.ListOf<?> list && !isWhole(list, values.subList(at, values.size()))) {
                List<Expression> rest = values.subList(at, values.size());
                Span place = rest.getFirst().span().to(rest.getLast().span());
                call.given.put(parameter, place);
                accept(call, parameter, scope.values().listOf(list, rest, place, subject(call, parameter)));
                return;
            }
            call.given.put(parameter, values.get(at).span());
            accept(call, parameter, scope.values().check(parameter.type(), values.get(at), subject(call, parameter)));
            at++;
        }
        if (at < values.size()) {
            tooMany(call, values.get(at).span());
        }
    }

    /** Whether one list stands for all elements, rather than for one of them. */
    private static boolean isWhole(Type.ListOf<?> type, List<Expression> rest) {
        if (rest.size() != 1 || !(rest.getFirst() instanceof Expression.ListLiteral list)) {
            return false;
        }
        return !(type.element() instanceof Type.ListOf<?>)
                || list.items().stream().allMatch(item -> item instanceof Expression.ListLiteral);
    }

    private void tooMany(Call call, Span place) {
        call.good = false;
        int most = call.parameters.size();
        String takes = most == 0
                ? " takes no arguments"
                : most == 1 ? " takes one argument" : " takes at most " + most + " arguments";
        scope.report().add(help(call, SemanticCode.TOO_MANY_ARGUMENTS.at(place, call.owner.words() + takes)));
    }

    private void named(Call call, Argument.Named argument) {
        for (Parameter<?> parameter : call.parameters) {
            if (!parameter.name().equals(argument.name().text())) {
                continue;
            }
            if (call.given.putIfAbsent(parameter, argument.span()) != null) {
                call.good = false;
                scope.report()
                        .add(SemanticCode.DUPLICATE_ARGUMENT.at(
                                argument.name().span(),
                                "`" + parameter.name() + "` of " + call.owner.words() + " is given twice"));
                return;
            }
            accept(call, parameter, scope.values().check(parameter.type(), argument.value(), subject(call, parameter)));
            return;
        }
        call.good = false;
        List<String> names = new ArrayList<>();
        call.parameters.forEach(parameter -> names.add(parameter.name()));
        scope.report()
                .add(help(
                        call,
                        SemanticCode.UNKNOWN_PARAMETER
                                .at(
                                        argument.name().span(),
                                        "unknown parameter `" + argument.name().text() + "` for " + call.owner.words())
                                .labelled(scope.report().meant(argument.name().text(), names))));
    }

    /** {@code adam takes lr, beta1, beta2, eps, amsgrad}. */
    private static Diagnostic help(Call call, Diagnostic problem) {
        if (call.parameters.isEmpty()) {
            return problem.helped(call.owner.name() + " takes nothing");
        }
        List<String> names = new ArrayList<>();
        call.parameters.forEach(parameter -> names.add(parameter.name()));
        return problem.helped(call.owner.name() + " takes " + String.join(", ", names));
    }

    /** {@code `lr` of optimizer `adam`}; of a statement with a single value the statement itself. */
    private static String subject(Call call, Parameter<?> parameter) {
        if (call.owner.kind().isEmpty() && call.parameters.size() == 1) {
            return call.owner.words();
        }
        return "`" + parameter.name() + "` of " + call.owner.words();
    }

    private static void accept(Call call, Parameter<?> parameter, Optional<Checked> value) {
        if (value.isPresent()) {
            call.values.put(parameter, value.get());
        } else {
            call.good = false;
        }
    }

    private void leftOut(Call call, Span place, Optional<Surroundings> surroundings) {
        List<String> missing = new ArrayList<>();
        @Nullable Parameter<?> first = null;
        for (Parameter<?> parameter : call.parameters) {
            if (call.given.containsKey(parameter)) {
                continue;
            }
            switch (parameter.presence()) {
                case OPTIONAL -> {}
                case REQUIRED -> {
                    first = first == null ? parameter : first;
                    missing.add("`" + parameter.name() + "`");
                }
                case DEFAULTED -> accept(call, parameter, defaultOf(call, parameter, place));
                case FOLLOWS_ACTIVATION -> {} // below: by then the layer's own activation is known
                case FOLLOWS_TARGET -> {
                    Optional<String> text = surroundings.flatMap(Surroundings::outputActivation);
                    accept(
                            call,
                            parameter,
                            text.isPresent()
                                    ? text(call, parameter, text.get(), place)
                                    : Optional.of(Checked.of(OpenActivation.IDENTITY, "", place)));
                }
            }
        }
        for (Parameter<?> parameter : call.parameters) {
            boolean follows = parameter.presence() == Parameter.Presence.FOLLOWS_ACTIVATION;
            if (follows && !call.given.containsKey(parameter)) {
                accept(call, parameter, text(call, parameter, initializer(call, surroundings), place));
            }
        }
        if (first != null) {
            call.good = false;
            scope.report()
                    .add(SemanticCode.MISSING_ARGUMENT
                            .at(place, call.owner.words() + " needs " + String.join(" and ", missing))
                            .helped(first.name() + ": " + first.doc()));
        }
    }

    /** What suits the layer's own activation, or else the next one behind it. */
    private static String initializer(Call call, Optional<Surroundings> surroundings) {
        for (Checked value : call.values.values()) {
            if (value.value() instanceof ActivationFunction own) {
                return own.initializer();
            }
        }
        return surroundings.map(Surroundings::initializer).orElse("");
    }

    private Optional<Checked> defaultOf(Call call, Parameter<?> parameter, Span place) {
        String text = parameter.defaultText();
        return text(call, parameter, text == null ? "" : text, place);
    }

    /** The value that a text of the language stands for; a text that is wrong is its plugin's mistake. */
    private Optional<Checked> text(Call call, Parameter<?> parameter, String text, Span place) {
        int before = scope.report().errors();
        Optional<Checked> value = written(text, place)
                .flatMap(it -> scope.values().check(parameter.type(), it, subject(call, parameter)));
        if (value.isEmpty() && scope.report().errors() == before) {
            scope.report()
                    .add(SemanticCode.BAD_DECLARATION.at(
                            place,
                            call.owner.words() + " declares the default `" + Wording.shown(text) + "` for `"
                                    + parameter.name() + "`, which cannot be read"));
        }
        return value;
    }

    /** An expression from the text of a default, standing where the default holds. */
    Optional<Expression> written(String text, Span place) {
        return written.computeIfAbsent(text, Binder::parse).map(it -> Spans.moved(it, place));
    }

    private static Optional<Expression> parse(String text) {
        Parsed parsed = Parser.parse(new SourceText("default", "value " + text));
        if (!parsed.diagnostics().isEmpty()
                || parsed.file().statements().size() != 1
                || parsed.file().statements().getFirst().arguments().size() != 1
                || !(parsed.file().statements().getFirst().arguments().getFirst()
                        instanceof Argument.Positional positional)) {
            return Optional.empty();
        }
        return Optional.of(unsigned(positional.value()));
    }

    /** A default may have a sign, but no other arithmetic. */
    private static Expression unsigned(Expression value) {
        return value instanceof Expression.Negative negative
                        && negative.value() instanceof Expression.NumberLiteral number
                ? new Expression.NumberLiteral(-number.value(), number.whole(), negative.span())
                : value;
    }
}
