package mlp.spi;

import java.util.List;
import java.util.Optional;

/**
 * What values a parameter takes. Ranges are checked before a factory runs, so a component sees only values of its type.
 *
 * @param <T> the Java type of a value
 */
public sealed interface Type<T> {

    /**
     * A real number.
     *
     * @param low least value
     * @param lowOpen whether {@code low} itself is excluded
     * @param high greatest value
     * @param highOpen whether {@code high} itself is excluded
     */
    record Real(double low, boolean lowOpen, double high, boolean highOpen) implements Type<Double> {}

    /** A whole number in {@code [low, high]}. */
    record Whole(long low, long high) implements Type<Long> {}

    /** {@code true} or {@code false}. */
    record Flag() implements Type<Boolean> {}

    /** A string. */
    record Text() implements Type<String> {}

    /** A path to a file or folder; relative ones are resolved against the file that names them. */
    record File() implements Type<java.nio.file.Path> {}

    /** A bare name or a string that names a column, a class or a metric. */
    record Word() implements Type<String> {}

    /** One of some words. */
    record Choice(List<String> words) implements Type<String> {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** {@code [a, b, …]}. */
    record ListOf<E>(Type<E> element) implements Type<List<E>> {}

    /** A component of an extension point. */
    record Component<C>(ExtensionPoint<C> point) implements Type<C> {}

    /** A component of any of several extension points; {@code C} is what their components have in common. */
    record AnyOf<C>(List<ExtensionPoint<? extends C>> points) implements Type<C> {
        public AnyOf {
            points = List.copyOf(points);
        }
    }

    /** A stretch of training: {@code epochs(5)}, {@code steps(200)}, {@code minutes(10)}, a number of epochs, a share. */
    record Time() implements Type<Span> {}

    /** A value of a type, or a word instead: {@code batch 32}, {@code batch full}. Empty stands for the word. */
    record Or<E>(Type<E> type, String word) implements Type<Optional<E>> {}

    /** {@code true} for a default, {@code false} for none, or a value of a type. Empty stands for none. */
    record Switch<E>(Type<E> type, String whenTrue) implements Type<Optional<E>> {}

    /** One of some words, of which some take arguments: {@code random}, {@code time(date)}. */
    record Forms(List<Form> forms) implements Type<Form.Chosen> {
        public Forms {
            forms = List.copyOf(forms);
        }
    }

    /** Any finite number. */
    static Type<Double> real() {
        return new Real(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);
    }

    /** A number above 0. */
    static Type<Double> positive() {
        return new Real(0, true, Double.POSITIVE_INFINITY, true);
    }

    /** A number of 0 or more. */
    static Type<Double> nonNegative() {
        return new Real(0, false, Double.POSITIVE_INFINITY, true);
    }

    /** A number in {@code [0, 1)}. */
    static Type<Double> fraction() {
        return new Real(0, false, 1, true);
    }

    /** A number in {@code [low, high]}. */
    static Type<Double> between(double low, double high) {
        return new Real(low, false, high, false);
    }

    /** A whole number of {@code low} or more. */
    static Type<Long> atLeast(long low) {
        return new Whole(low, Long.MAX_VALUE);
    }

    /** A whole number in {@code [low, high]}. */
    static Type<Long> whole(long low, long high) {
        return new Whole(low, high);
    }

    /** {@code true} or {@code false}. */
    static Type<Boolean> flag() {
        return new Flag();
    }

    /** A string. */
    static Type<String> text() {
        return new Text();
    }

    /** A path. */
    static Type<java.nio.file.Path> file() {
        return new File();
    }

    /** A name of something in the data. */
    static Type<String> word() {
        return new Word();
    }

    /** One of these words. */
    static Type<String> choice(String... words) {
        return new Choice(List.of(words));
    }

    /** One of these words, with their arguments. */
    static Type<Form.Chosen> forms(Form... forms) {
        return new Forms(List.of(forms));
    }

    /** A list. */
    static <E> Type<List<E>> listOf(Type<E> element) {
        return new ListOf<>(element);
    }

    /** A component. */
    static <C> Type<C> component(ExtensionPoint<C> point) {
        return new Component<>(point);
    }

    /** An activation of elements or of rows. */
    static Type<ActivationFunction> activation() {
        return new AnyOf<>(List.of(ExtensionPoint.ACTIVATION, ExtensionPoint.ROW_ACTIVATION));
    }

    /** A stretch of training. */
    static Type<Span> time() {
        return new Time();
    }

    /** A value, or {@code word} for an empty one. */
    static <E> Type<Optional<E>> or(Type<E> type, String word) {
        return new Or<>(type, word);
    }

    /** A value, {@code true} for the one written {@code whenTrue}, or {@code false} for none. */
    static <E> Type<Optional<E>> orOff(Type<E> type, String whenTrue) {
        return new Switch<>(type, whenTrue);
    }
}
