package mlp.engine.registry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import mlp.spi.ExtensionPoint;
import mlp.spi.Form;
import mlp.spi.Parameter;
import mlp.spi.Type;

/** Types, parameters and numbers in words and in the language, the same in messages, help and reference. */
public final class TypeText {

    private TypeText() {}

    /** What a type wants, with its article: {@code a whole number of at least 1}. */
    public static String wanted(Type<?> type) {
        return switch (type) {
            case Type.Real real -> "a number" + range(real);
            case Type.Whole whole -> "a whole number" + range(whole);
            case Type.Flag flag -> "true or false";
            case Type.Text text -> "a string in double quotes";
            case Type.File file -> "a path in double quotes";
            case Type.Word word -> "a name or a string";
            case Type.Choice choice -> either(choice.words());
            case Type.Forms forms -> either(formWords(forms.forms()));
            case Type.ListOf<?> list -> "a list, each " + wanted(list.element());
            case Type.Component<?> component -> article(component.point().name());
            case Type.AnyOf<?> any -> anyOf(any.points());
            case Type.Time time ->
                "a stretch of training: epochs(5), steps(200), minutes(10), 5 for epochs, or a share such as 5%";
            case Type.Or<?> or -> wanted(or.type()) + ", or `" + or.word() + "`";
            case Type.Switch<?> onOff -> "true, false, or " + wanted(onOff.type());
        };
    }

    private static String anyOf(List<? extends ExtensionPoint<?>> points) {
        StringJoiner words = new StringJoiner(" or ");
        for (ExtensionPoint<?> point : points) {
            words.add(article(point.name()));
        }
        return words.toString();
    }

    /** A word with {@code a} or {@code an} before it. */
    public static String article(String noun) {
        return ("aeio".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    /** Several of a kind of component: {@code losses}, {@code data sources}. */
    public static String plural(ExtensionPoint<?> point) {
        String name = point.name();
        return name.endsWith("s")
                ? name + "es"
                : name.endsWith("y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
    }

    private static String either(List<String> words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            text.append(i == 0 ? "" : i == words.size() - 1 ? " or " : ", ")
                    .append('`')
                    .append(words.get(i))
                    .append('`');
        }
        return text.toString();
    }

    private static List<String> formWords(List<Form> forms) {
        List<String> words = new ArrayList<>();
        for (Form form : forms) {
            words.add(form(form));
        }
        return words;
    }

    /** A form as it is written: {@code time(column)}. */
    public static String form(Form form) {
        if (form.parameters().isEmpty()) {
            return form.word();
        }
        StringJoiner names = new StringJoiner(", ", form.word() + "(", ")");
        form.parameters().forEach(parameter -> names.add(parameter.name()));
        return names.toString();
    }

    private static String range(Type.Real real) {
        boolean below = Double.isInfinite(real.low());
        boolean above = Double.isInfinite(real.high());
        if (below && above) {
            return "";
        }
        if (above) {
            return real.lowOpen() ? " above " + number(real.low()) : " of at least " + number(real.low());
        }
        if (below) {
            return real.highOpen() ? " below " + number(real.high()) : " of at most " + number(real.high());
        }
        return " from " + number(real.low()) + (real.lowOpen() ? ", itself excluded," : "") + " to "
                + number(real.high()) + (real.highOpen() ? ", itself excluded" : "");
    }

    private static String range(Type.Whole whole) {
        boolean below = whole.low() == Long.MIN_VALUE;
        boolean above = whole.high() >= Integer.MAX_VALUE;
        if (below && above) {
            return "";
        }
        if (above) {
            return " of at least " + whole.low();
        }
        return below ? " of at most " + whole.high() : " from " + whole.low() + " to " + whole.high();
    }

    /** A number as it is written in a file: the shortest text that reads back to the same double. */
    public static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= 1L << 53) {
            return value == 0 ? "0" : Long.toString((long) value);
        }
        double size = Math.abs(value);
        if (size >= 1e-4 && size < 1e15) {
            return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        }
        return Double.toString(value).replace("E", "e").replace(".0e", "e");
    }

    /** A string as it is written in a file, in double quotes. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '{' -> quoted.append("{{");
                default -> {
                    if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                        quoted.append("\\u{").append(Integer.toHexString(point)).append('}');
                    } else {
                        quoted.appendCodePoint(point);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** How a parameter is listed: {@code beta1=0.9}, {@code lr=}, {@code [name=]}. */
    public static String signature(Parameter<?> parameter) {
        String text = parameter.defaultText();
        return switch (parameter.presence()) {
            case DEFAULTED -> parameter.name() + "=" + (text == null ? "" : text);
            case REQUIRED -> parameter.name();
            case OPTIONAL, FOLLOWS_ACTIVATION, FOLLOWS_TARGET -> "[" + parameter.name() + "=]";
        };
    }

    /** What holds when a parameter is left out. */
    public static String presence(Parameter<?> parameter) {
        String text = parameter.defaultText();
        return switch (parameter.presence()) {
            case DEFAULTED -> text == null ? "" : text;
            case REQUIRED -> "must be given";
            case OPTIONAL -> "none";
            case FOLLOWS_ACTIVATION -> "what suits the next activation";
            case FOLLOWS_TARGET -> "what suits the target";
        };
    }
}
