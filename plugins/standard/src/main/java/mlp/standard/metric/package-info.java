/** Figures that tell how good predictions are. */
@NullMarked
package mlp.standard.metric;

import org.jspecify.annotations.NullMarked;
