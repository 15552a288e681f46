/** From layers to an executable plan: tensors with a place, buffers, and a straight list of stages over them. */
@NullMarked
package mlp.engine.plan;

import org.jspecify.annotations.NullMarked;
