package mlp.engine.resolve;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import mlp.engine.registry.TypeText;
import mlp.grammar.Argument;
import mlp.grammar.Diagnostic;
import mlp.grammar.Expression;
import mlp.grammar.Name;
import mlp.grammar.Span;
import mlp.spi.Form;
import mlp.spi.Parameter;
import mlp.spi.Type;

/** Checks values against types. An empty result means that an error has been told. */
final class Values {

    /** Doubles hold every whole number up to here. */
    private static final double EXACT = 1L << 53;

    private final Scope scope;

    Values(Scope scope) {
        this.scope = scope;
    }

    /**
     * Checks a value.
     *
     * @param subject what wants it, in words: {@code `lr` of optimizer `adam`}
     */
    Optional<Checked> check(Type<?> type, Expression value, String subject) {
        if (Constants.isBroken(value)) {
            return Optional.empty();
        }
        return switch (type) {
            case Type.Real real -> real(real, value, subject);
            case Type.Whole whole -> whole(whole, value, subject);
            case Type.Flag flag -> flag(flag, value, subject);
            case Type.Text text -> text(text, value, subject);
            case Type.File file -> file(file, value, subject);
            case Type.Word word -> word(word, value, subject);
            case Type.Choice choice -> choice(choice, value, subject);
            case Type.Forms forms -> form(forms, value, subject);
            case Type.ListOf<?> list -> list(list, value, subject);
            case Type.Component<?> component -> scope.components().check(List.of(component.point()), value, subject);
            case Type.AnyOf<?> any -> scope.components().check(any.points(), value, subject);
            case Type.Time time -> time(time, value, subject);
            case Type.Or<?> or -> or(or, value, subject);
            case Type.Switch<?> onOff -> onOff(onOff, value, subject);
        };
    }

    private Optional<Checked> wrong(Type<?> type, Expression value, String subject) {
        scope.report().add(mismatch(type, value, subject));
        return Optional.empty();
    }

    private Diagnostic mismatch(Type<?> type, Expression value, String subject) {
        return SemanticCode.WRONG_TYPE.at(
                value.span(), subject + " wants " + TypeText.wanted(type) + ", not " + Wording.value(value));
    }

    private Optional<Checked> real(Type.Real type, Expression value, String subject) {
        if (!(value instanceof Expression.NumberLiteral number)) {
            return wrong(type, value, subject);
        }
        double v = number.value();
        boolean tooLow = type.lowOpen() ? v <= type.low() : v < type.low();
        boolean tooHigh = type.highOpen() ? v >= type.high() : v > type.high();
        if (!Double.isFinite(v) || tooLow || tooHigh) {
            boolean percent = tooHigh && type.high() <= 1 && v >= 2 && v < 100;
            scope.report()
                    .add((percent ? SemanticCode.SHARE : SemanticCode.OUT_OF_RANGE)
                            .at(
                                    value.span(),
                                    subject + " wants " + TypeText.wanted(type) + ", not " + TypeText.number(v))
                            .labelled(percent ? "did you mean `" + TypeText.number(v) + "%`?" : ""));
            return Optional.empty();
        }
        return Optional.of(Checked.of(v, TypeText.number(v), value.span()));
    }

    private Optional<Checked> whole(Type.Whole type, Expression value, String subject) {
        if (!(value instanceof Expression.NumberLiteral number)) {
            return wrong(type, value, subject);
        }
        double v = number.value();
        if (v != Math.rint(v)) {
            scope.report()
                    .add(SemanticCode.NOT_WHOLE.at(
                            value.span(), subject + " wants a whole number, not " + TypeText.number(v)));
            return Optional.empty();
        }
        if (v < type.low() || v > type.high() || Math.abs(v) > EXACT) {
            boolean inexact = Math.abs(v) > EXACT && v > type.low();
            scope.report()
                    .add(SemanticCode.OUT_OF_RANGE.at(
                            value.span(),
                            inexact
                                    ? subject + " cannot be larger than "
                                            + TypeText.number(Math.min(EXACT, type.high()))
                                    : subject + " wants " + TypeText.wanted(type) + ", not " + TypeText.number(v)));
            return Optional.empty();
        }
        return Optional.of(Checked.of((long) v, Long.toString((long) v), value.span()));
    }

    private Optional<Checked> flag(Type.Flag type, Expression value, String subject) {
        if (value instanceof Expression.BooleanLiteral flag) {
            return Optional.of(Checked.of(flag.value(), Boolean.toString(flag.value()), value.span()));
        }
        if (value instanceof Expression.Reference word) {
            String meant = switch (word.name().text().toLowerCase(Locale.ROOT)) {
                case "yes", "on", "true" -> "true";
                case "no", "off", "false" -> "false";
                default -> "";
            };
            scope.report().add(mismatch(type, value, subject).labelled(meant.isEmpty() ? "" : "write `" + meant + "`"));
            return Optional.empty();
        }
        return wrong(type, value, subject);
    }

    private Optional<Checked> text(Type.Text type, Expression value, String subject) {
        if (value instanceof Expression.StringLiteral string) {
            String text = Spans.text(string);
            return Optional.of(Checked.of(text, TypeText.quoted(text), value.span()));
        }
        if (value instanceof Expression.Reference word) {
            scope.report()
                    .add(mismatch(type, value, subject)
                            .labelled("write " + TypeText.quoted(word.name().text())));
            return Optional.empty();
        }
        return wrong(type, value, subject);
    }

    private Optional<Checked> file(Type.File type, Expression value, String subject) {
        if (!(value instanceof Expression.StringLiteral string)) {
            if (value instanceof Expression.Reference word) {
                scope.report()
                        .add(mismatch(type, value, subject)
                                .labelled("write " + TypeText.quoted(word.name().text())));
                return Optional.empty();
            }
            return wrong(type, value, subject);
        }
        String text = Spans.text(string);
        try {
            if (text.isEmpty()) {
                scope.report().add(SemanticCode.WRONG_TYPE.at(value.span(), subject + " is an empty path"));
                return Optional.empty();
            }
            Path path = scope.folders().of(value.span()).resolve(text).normalize();
            String written = Folders.written(path, scope.target());
            return Optional.of(Checked.of(path, TypeText.quoted(written), value.span()));
        } catch (InvalidPathException e) {
            scope.report().add(SemanticCode.WRONG_TYPE.at(value.span(), subject + " is no path: " + e.getReason()));
            return Optional.empty();
        }
    }

    private Optional<Checked> word(Type.Word type, Expression value, String subject) {
        return switch (value) {
            case Expression.Reference reference -> {
                String word = reference.name().text();
                yield Optional.of(Checked.of(word, bareOrQuoted(word), value.span()));
            }
            case Expression.StringLiteral string -> {
                String word = Spans.text(string);
                yield Optional.of(Checked.of(word, bareOrQuoted(word), value.span()));
            }
            case Expression.NumberLiteral number -> {
                String word = TypeText.number(number.value());
                yield Optional.of(Checked.of(word, word, value.span()));
            }
            case Expression.BooleanLiteral flag -> {
                String word = Boolean.toString(flag.value());
                yield Optional.of(Checked.of(word, TypeText.quoted(word), value.span()));
            }
            default -> wrong(type, value, subject);
        };
    }

    /** A word as it can be written: as it is if it reads as a name, else in quotes. */
    static String bareOrQuoted(String word) {
        boolean bare = word.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+)*")
                && !word.equals("true")
                && !word.equals("false");
        return bare ? word : TypeText.quoted(word);
    }

    private Optional<Checked> choice(Type.Choice type, Expression value, String subject) {
        String word = switch (value) {
            case Expression.Reference reference -> reference.name().text();
            case Expression.BooleanLiteral flag -> Boolean.toString(flag.value());
            default -> "";
        };
        if (type.words().contains(word)) {
            return Optional.of(Checked.of(word, word, value.span()));
        }
        if (word.isEmpty()) {
            boolean quoted = value instanceof Expression.StringLiteral string
                    && type.words().contains(Spans.text(string));
            scope.report().add(mismatch(type, value, subject).labelled(quoted ? "write it without quotes" : ""));
            return Optional.empty();
        }
        scope.report()
                .add(SemanticCode.UNKNOWN_WORD
                        .at(value.span(), subject + " wants " + TypeText.wanted(type) + ", not " + Wording.value(value))
                        .labelled(scope.report().meant(word, type.words())));
        return Optional.empty();
    }

    private Optional<Checked> form(Type.Forms type, Expression value, String subject) {
        Optional<Name> name = nameOf(value);
        if (name.isEmpty()) {
            return wrong(type, value, subject);
        }
        List<String> words = new ArrayList<>();
        for (Form form : type.forms()) {
            words.add(form.word());
            if (form.word().equals(name.get().text())) {
                return chosen(form, value);
            }
        }
        scope.report()
                .add(SemanticCode.UNKNOWN_WORD
                        .at(
                                name.get().span(),
                                subject + " wants " + TypeText.wanted(type) + ", not " + Wording.value(value))
                        .labelled(scope.report().meant(name.get().text(), words)));
        return Optional.empty();
    }

    private Optional<Checked> chosen(Form form, Expression value) {
        List<Argument> arguments = value instanceof Expression.Call call ? call.arguments() : List.of();
        Optional<Bindings> bindings = scope.binder()
                .bind(form.parameters(), arguments, value.span(), new Binder.Owner("", form.word()), Optional.empty());
        return bindings.map(
                it -> Checked.of(new Form.Chosen(form, it.arguments()), form.word() + it.inBrackets(), value.span()));
    }

    private static Optional<Name> nameOf(Expression value) {
        return switch (value) {
            case Expression.Reference reference -> Optional.of(reference.name());
            case Expression.Call call -> Optional.of(call.name());
            default -> Optional.empty();
        };
    }

    private Optional<Checked> list(Type.ListOf<?> type, Expression value, String subject) {
        if (!(value instanceof Expression.ListLiteral list)) {
            return wrong(type, value, subject);
        }
        return listOf(type, list.items(), value.span(), subject);
    }

    /** Checks the elements of a list, however they stand. */
    Optional<Checked> listOf(Type.ListOf<?> type, List<Expression> elements, Span place, String subject) {
        List<Checked> items = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Expression element : elements) {
            Optional<Checked> item = check(type.element(), element, subject);
            if (item.isPresent()) {
                items.add(item.get());
                values.add(item.get().value());
                texts.add(item.get().text());
            }
        }
        if (items.size() < elements.size()) {
            return Optional.empty();
        }
        String text = "[" + String.join(", ", texts) + "]";
        return Optional.of(new Checked(List.copyOf(values), text, place, items, Optional.empty()));
    }

    private Optional<Checked> time(Type.Time type, Expression value, String subject) {
        if (value instanceof Expression.NumberLiteral number) {
            double v = number.value();
            boolean share = v > 0 && v <= 1 && !number.whole();
            if (v < 0) {
                return wrong(type, value, subject);
            }
            return Optional.of(
                    share
                            ? Checked.of(new mlp.spi.Span(v, mlp.spi.Span.Unit.SHARE), percent(v), value.span())
                            : Checked.of(
                                    new mlp.spi.Span(v, mlp.spi.Span.Unit.EPOCHS),
                                    "epochs(" + TypeText.number(v) + ")",
                                    value.span()));
        }
        Map<String, mlp.spi.Span.Unit> units = new HashMap<>();
        units.put("epochs", mlp.spi.Span.Unit.EPOCHS);
        units.put("steps", mlp.spi.Span.Unit.STEPS);
        units.put("minutes", mlp.spi.Span.Unit.MINUTES);
        if (value instanceof Expression.Call call
                && units.containsKey(call.name().text())
                && call.arguments().size() == 1
                && call.arguments().getFirst() instanceof Argument.Positional amount) {
            mlp.spi.Span.Unit unit = units.get(call.name().text());
            return check(Type.nonNegative(), amount.value(), "`" + call.name().text() + "` of " + subject)
                    .map(it -> Checked.of(
                            new mlp.spi.Span((Double) it.value(), unit),
                            call.name().text() + "(" + it.text() + ")",
                            value.span()));
        }
        return wrong(type, value, subject);
    }

    /** A share with its sign; the point is moved in the text, so that it reads back to the same number. */
    private static String percent(double share) {
        return new BigDecimal(Double.toString(share))
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }

    private Optional<Checked> or(Type.Or<?> type, Expression value, String subject) {
        if (value instanceof Expression.Reference reference) {
            String word = reference.name().text();
            if (word.equals(type.word())) {
                return Optional.of(Checked.of(Optional.empty(), word, value.span()));
            }
            boolean takesWords = type.type() instanceof Type.Word
                    || type.type() instanceof Type.Choice
                    || type.type() instanceof Type.Component<?>
                    || type.type() instanceof Type.AnyOf<?>
                    || type.type() instanceof Type.Forms;
            if (!takesWords) {
                scope.report()
                        .add(mismatch(type, value, subject)
                                .labelled(scope.report().meant(word, List.of(type.word()))));
                return Optional.empty();
            }
        }
        return check(type.type(), value, subject).map(it -> it.holding(Optional.of(it.value())));
    }

    private Optional<Checked> onOff(Type.Switch<?> type, Expression value, String subject) {
        if (!(value instanceof Expression.BooleanLiteral flag)) {
            return check(type.type(), value, subject).map(it -> it.holding(Optional.of(it.value())));
        }
        if (!flag.value()) {
            return Optional.of(Checked.of(Optional.empty(), "false", value.span()));
        }
        if (type.whenTrue().isEmpty()) {
            return Optional.of(Checked.of(Optional.of(""), "true", value.span()));
        }
        return scope.binder()
                .written(type.whenTrue(), value.span())
                .flatMap(it -> check(type.type(), it, subject))
                .map(it -> it.holding(Optional.of(it.value())));
    }

    /** How a left-out optional parameter is held. */
    static Object absent(Parameter<?> parameter) {
        return switch (parameter.presence()) {
            case OPTIONAL -> Optional.empty();
            case DEFAULTED, REQUIRED, FOLLOWS_ACTIVATION, FOLLOWS_TARGET ->
                throw new IllegalArgumentException(parameter + " is not optional");
        };
    }
}
