/** The REPL: the text of a model, what is typed against it, and the terminal it is typed at. */
@NullMarked
package mlp.repl.console;

import org.jspecify.annotations.NullMarked;
