/** The built-in vocabulary: a plugin like any other, compiled against {@code mlp.spi} alone. */
@NullMarked
package mlp.standard;

import org.jspecify.annotations.NullMarked;
