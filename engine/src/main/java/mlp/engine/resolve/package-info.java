/** From the syntax tree to what a file says: constants, includes, names, types, ranges, defaults; and back to text. */
@NullMarked
package mlp.engine.resolve;

import org.jspecify.annotations.NullMarked;
