/** Activations: what stands behind the weighted sums of a layer. */
@NullMarked
package mlp.standard.activation;

import org.jspecify.annotations.NullMarked;
