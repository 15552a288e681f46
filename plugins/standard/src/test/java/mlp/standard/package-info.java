/** Tests of the standard vocabulary. */
@NullMarked
package mlp.standard;

import org.jspecify.annotations.NullMarked;
