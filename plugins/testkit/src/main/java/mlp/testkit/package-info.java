/**
 * The conformance kit: what a plugin's author, and {@code mlp plugin check}, run to learn whether components keep the
 * contract of {@code mlp.spi}. It knows the contract alone, neither the language nor the engine.
 */
@NullMarked
package mlp.testkit;

import org.jspecify.annotations.NullMarked;
