/** Built-in formats that models are written in. */
@NullMarked
package mlp.standard.export;

import org.jspecify.annotations.NullMarked;
