/** Losses: what training makes small. */
@NullMarked
package mlp.standard.loss;

import org.jspecify.annotations.NullMarked;
