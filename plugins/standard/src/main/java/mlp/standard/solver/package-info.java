/** Methods that drive the objective themselves. */
@NullMarked
package mlp.standard.solver;

import org.jspecify.annotations.NullMarked;
