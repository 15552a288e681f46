/** Step rules: from gradients to new weights. */
@NullMarked
package mlp.standard.optimizer;

import org.jspecify.annotations.NullMarked;
