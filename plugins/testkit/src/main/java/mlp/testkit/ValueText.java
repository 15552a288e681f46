package mlp.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlp.spi.ExtensionPoint;
import mlp.spi.Form;
import mlp.spi.Span;
import mlp.spi.Type;

/** Reads the text of a value as its type asks. Errors are {@link IllegalArgumentException}s. */
final class ValueText {

    private final Components components;

    ValueText(Components components) {
        this.components = components;
    }

    /**
     * A name with arguments.
     *
     * @param name the name
     * @param positional texts of the positional arguments
     * @param named texts of the named ones
     */
    record Call(String name, List<String> positional, Map<String, String> named) {}

    /** Takes apart {@code name} or {@code name(a, b=c)}. */
    static Call call(String text) {
        String trimmed = text.strip();
        int open = trimmed.indexOf('(');
        if (open < 0) {
            return new Call(trimmed, List.of(), Map.of());
        }
        if (!trimmed.endsWith(")")) {
            throw new IllegalArgumentException("`" + text + "` lacks a closing bracket");
        }
        List<String> positional = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        for (String argument : split(trimmed.substring(open + 1, trimmed.length() - 1))) {
            int equals = argument.indexOf('=');
            if (equals > 0 && argument.substring(0, equals).strip().matches("[A-Za-z_][A-Za-z0-9_]*")) {
                named.put(
                        argument.substring(0, equals).strip(),
                        argument.substring(equals + 1).strip());
            } else {
                positional.add(argument);
            }
        }
        return new Call(trimmed.substring(0, open).strip(), positional, named);
    }

    /** Splits at the commas outside brackets and quotes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
                if (c == ',' && depth == 0) {
                    parts.add(text.substring(from, i).strip());
                    from = i + 1;
                }
            }
        }
        if (!text.substring(from).isBlank() || !parts.isEmpty()) {
            parts.add(text.substring(from).strip());
        }
        return parts;
    }

    /** The value of a type; what it is a Java value of is the type's type argument. */
    Object read(Type<?> type, String text) {
        return switch (type) {
            case Type.Real real -> real(real, text);
            case Type.Whole whole -> whole(whole, text);
            case Type.Flag flag -> flag(text);
            case Type.Text string -> string(text);
            case Type.File file -> Path.of(string(text));
            case Type.Word word -> text.startsWith("\"") ? string(text) : text;
            case Type.Choice choice -> choice(choice, text);
            case Type.ListOf<?> list -> list(list, text);
            case Type.Component<?> component -> component(component.point(), text);
            case Type.AnyOf<?> any -> anyOf(any, text);
            case Type.Time time -> time(text);
            case Type.Or<?> or -> text.equals(or.word()) ? Optional.empty() : Optional.of(read(or.type(), text));
            case Type.Switch<?> either -> either(either, text);
            case Type.Forms forms -> form(forms, text);
        };
    }

    private static double number(String text) {
        String digits = text.strip();
        boolean percent = digits.endsWith("%");
        try {
            double value = Double.parseDouble(percent ? digits.substring(0, digits.length() - 1) : digits);
            return percent ? value / 100 : value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("`" + text + "` is not a number", e);
        }
    }

    private static Double real(Type.Real type, String text) {
        double value = number(text);
        boolean low = type.lowOpen() ? value > type.low() : value >= type.low();
        boolean high = type.highOpen() ? value < type.high() : value <= type.high();
        if (!low || !high) {
            throw new IllegalArgumentException(text + " is not in " + (type.lowOpen() ? "(" : "[") + type.low() + ", "
                    + type.high() + (type.highOpen() ? ")" : "]"));
        }
        return value;
    }

    private static Long whole(Type.Whole type, String text) {
        double value = number(text);
        if (value != Math.rint(value) || value < type.low() || value > type.high()) {
            throw new IllegalArgumentException(
                    text + " is not a whole number in [" + type.low() + ", " + type.high() + "]");
        }
        return (long) value;
    }

    private static Boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("`" + text + "` is neither true nor false");
        }
        return text.equals("true");
    }

    private static String string(String text) {
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            throw new IllegalArgumentException("`" + text + "` is not a string in quotes");
        }
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                c = switch (text.charAt(i)) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    default -> text.charAt(i);
                };
            }
            out.append(c);
        }
        return out.toString();
    }

    private static String choice(Type.Choice type, String text) {
        if (!type.words().contains(text)) {
            throw new IllegalArgumentException("`" + text + "` is not one of " + String.join(", ", type.words()));
        }
        return text;
    }

    private List<Object> list(Type.ListOf<?> type, String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            throw new IllegalArgumentException("`" + text + "` is not a list in square brackets");
        }
        List<Object> items = new ArrayList<>();
        for (String item : split(text.substring(1, text.length() - 1))) {
            items.add(read(type.element(), item));
        }
        return items;
    }

    private Object component(ExtensionPoint<?> point, String text) {
        boolean isNumber = text.matches("-?[0-9.].*");
        String means = point.numberMeans();
        if (isNumber && means.isEmpty()) {
            throw new IllegalArgumentException("`" + text + "` is not a " + point);
        }
        return components.make(point, isNumber ? means + "(" + text + ")" : text);
    }

    private Object anyOf(Type.AnyOf<?> type, String text) {
        String name = call(text).name();
        for (ExtensionPoint<?> point : type.points()) {
            if (components.find(point, name).isPresent()) {
                return component(point, text);
            }
        }
        throw new IllegalArgumentException("there is no " + type.points() + " `" + name + "`");
    }

    private static Span time(String text) {
        Call call = call(text);
        if (call.positional().isEmpty()) {
            boolean share = text.endsWith("%");
            return new Span(number(text), share ? Span.Unit.SHARE : Span.Unit.EPOCHS);
        }
        Span.Unit unit = switch (call.name()) {
            case "epochs" -> Span.Unit.EPOCHS;
            case "steps" -> Span.Unit.STEPS;
            case "minutes" -> Span.Unit.MINUTES;
            default -> throw new IllegalArgumentException("`" + text + "` is not a stretch of training");
        };
        return new Span(number(call.positional().getFirst()), unit);
    }

    private Optional<?> either(Type.Switch<?> type, String text) {
        return switch (text) {
            case "false" -> Optional.empty();
            case "true" -> Optional.of(read(type.type(), type.whenTrue()));
            default -> Optional.of(read(type.type(), text));
        };
    }

    private Form.Chosen form(Type.Forms type, String text) {
        Call call = call(text);
        for (Form form : type.forms()) {
            if (form.word().equals(call.name())) {
                return new Form.Chosen(form, components.arguments(form.word(), form.parameters(), call));
            }
        }
        throw new IllegalArgumentException("`" + text + "` is not one of the words that can be chosen");
    }
}
