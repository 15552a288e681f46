/** What plugins offer, found by extension point and name; and the words of the language itself. */
@NullMarked
package mlp.engine.registry;

import org.jspecify.annotations.NullMarked;
