@NullMarked
package mlp.engine.plan;

import org.jspecify.annotations.NullMarked;
