/** Bounds on gradients. */
@NullMarked
package mlp.standard.clipping;

import org.jspecify.annotations.NullMarked;
