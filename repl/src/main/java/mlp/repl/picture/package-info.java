/** Pictures of training and models: for the terminal in braille characters, and as SVG and PNG files. */
@NullMarked
package mlp.repl.picture;

import org.jspecify.annotations.NullMarked;
