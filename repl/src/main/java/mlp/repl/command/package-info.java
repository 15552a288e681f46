/** The command line: a class per command, what they share, and what they write. */
@NullMarked
package mlp.repl.command;

import org.jspecify.annotations.NullMarked;
