/**
 * The {@code .mlp} language: text in, syntax tree and diagnostics out; and the formatter.
 *
 * <p>Only the shape of a file is known here. Which keywords and components exist is the registry's business.
 */
@NullMarked
package mlp.grammar;

import org.jspecify.annotations.NullMarked;
