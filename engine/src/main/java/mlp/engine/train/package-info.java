/** Training: order of rows, steps, epochs, history, and the state that a run goes on from. */
@NullMarked
package mlp.engine.train;

import org.jspecify.annotations.NullMarked;
