/** Penalties on weights. */
@NullMarked
package mlp.standard.regularizer;

import org.jspecify.annotations.NullMarked;
