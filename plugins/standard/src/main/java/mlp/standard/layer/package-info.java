/** Layers, each turned into steps that the compiler knows. */
@NullMarked
package mlp.standard.layer;

import org.jspecify.annotations.NullMarked;
