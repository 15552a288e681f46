/** Reasons to end training early. */
@NullMarked
package mlp.standard.stop;

import org.jspecify.annotations.NullMarked;
