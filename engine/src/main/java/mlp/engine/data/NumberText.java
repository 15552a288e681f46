package mlp.engine.data;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.util.Comparator;
import java.util.Locale;

/** Numbers as data files write them. */
final class NumberText {

    /** Numbers by size, then text by code point. */
    static final Comparator<String> ORDER = NumberText::compare;

    private NumberText() {}

    /**
     * The number that a text writes: sign, digits with a point, exponent. NaN if it is none; an infinity if it is a word
     * for what is not finite ({@code nan}, {@code inf}, {@code infinity}) or lies beyond a float's range.
     */
    static double parse(String text) {
        if (!isNumber(text)) {
            return isWordForNotFinite(text) ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        double value = JavaDoubleParser.parseDouble(text);
        return StrictMath.abs(value) > Float.MAX_VALUE ? Double.POSITIVE_INFINITY : value;
    }

    /** The shortest usual form: {@code 3} for 3.0. */
    static String of(double value) {
        return value == StrictMath.rint(value) && StrictMath.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A number in its shortest usual form, any other text as it is. */
    static String canonical(String text) {
        double value = parse(text);
        return Double.isFinite(value) ? of(value) : text;
    }

    private static boolean isNumber(String text) {
        int length = text.length();
        int at = 0;
        if (at < length && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            at++;
        }
        int wholeEnd = afterDigits(text, at);
        int digits = wholeEnd - at;
        at = wholeEnd;
        if (at < length && text.charAt(at) == '.') {
            int fractionEnd = afterDigits(text, at + 1);
            digits += fractionEnd - (at + 1);
            at = fractionEnd;
        }
        if (digits == 0) {
            return false;
        }
        if (at < length && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < length && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int exponentEnd = afterDigits(text, at);
            if (exponentEnd == at) {
                return false;
            }
            at = exponentEnd;
        }
        return at == length;
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isWordForNotFinite(String text) {
        if (text.length() < 3 || text.length() > 9) {
            return false;
        }
        String word = text.toLowerCase(Locale.ROOT);
        String unsigned = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
        return unsigned.equals("nan") || unsigned.equals("inf") || unsigned.equals("infinity");
    }

    private static int compare(String left, String right) {
        double a = parse(left);
        double b = parse(right);
        boolean leftNumber = Double.isFinite(a);
        boolean rightNumber = Double.isFinite(b);
        if (leftNumber && rightNumber && a != b) {
            return Double.compare(a, b);
        }
        if (leftNumber != rightNumber) {
            return leftNumber ? -1 : 1;
        }
        return compareCodePoints(left, right);
    }

    private static int compareCodePoints(String left, String right) {
        int at = 0;
        while (at < left.length() && at < right.length()) {
            int a = left.codePointAt(at);
            int b = right.codePointAt(at);
            if (a != b) {
                return Integer.compare(a, b);
            }
            at += Character.charCount(a);
        }
        return Integer.compare(left.length(), right.length());
    }
}
