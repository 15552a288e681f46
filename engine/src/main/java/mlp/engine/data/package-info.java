/** From a source's table to matrices of float: types, missing values, scales, encodings, splits. */
@NullMarked
package mlp.engine.data;

import org.jspecify.annotations.NullMarked;
