package mlp.grammar;

/**
 * A name as written: words of letters, digits and {@code _}, joined by {@code .} or, before a plugin's word, {@code :}.
 *
 * @param text such as {@code dense}, {@code valid.loss} or {@code acme.lion:lion}
 * @param span where it stands
 */
public record Name(String text, Span span) {}
