@NullMarked
package mlp.engine.train;

import org.jspecify.annotations.NullMarked;
