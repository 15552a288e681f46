package mlp.engine.assist;

/**
 * A way to go on writing.
 *
 * @param text what would stand there, such as {@code adam}, {@code beta1=} or {@code dense}
 * @param doc one line on what it is
 * @param group what kind of thing it is: {@code section}, {@code statement}, {@code layer}, {@code parameter}, …
 */
public record Candidate(String text, String doc, String group) {}
