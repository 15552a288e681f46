/** Initializers: first values of weights and biases. */
@NullMarked
package mlp.standard.initializer;

import org.jspecify.annotations.NullMarked;
