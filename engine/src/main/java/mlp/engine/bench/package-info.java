/** How fast this machine computes: training, inference, and the kernels against what the processor could do. */
@NullMarked
package mlp.engine.bench;

import org.jspecify.annotations.NullMarked;
