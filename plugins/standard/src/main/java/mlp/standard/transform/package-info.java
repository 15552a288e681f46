/** Treatments of columns: missing values, scales, encodings. */
@NullMarked
package mlp.standard.transform;

import org.jspecify.annotations.NullMarked;
