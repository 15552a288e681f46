/** The program: where it begins, and what it is put together from. */
@NullMarked
package mlp.repl;

import org.jspecify.annotations.NullMarked;
