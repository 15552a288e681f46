package mlp.spi;

import java.util.List;

/**
 * A word that can be chosen, with arguments of its own: {@code balanced}, {@code time(date)}.
 *
 * @param word as written in a file
 * @param doc one line on what it means
 * @param parameters what it takes
 */
public record Form(String word, String doc, List<Parameter<?>> parameters) {
    public Form {
        parameters = List.copyOf(parameters);
    }

    /** A word with parameters, or without. */
    public static Form of(String word, String doc, Parameter<?>... parameters) {
        return new Form(word, doc, List.of(parameters));
    }

    /**
     * What a file chose.
     *
     * @param form one of the forms
     * @param arguments values of its parameters
     */
    public record Chosen(Form form, Arguments arguments) {}
}
