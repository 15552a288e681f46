/** What a file says, resolved: every name looked up, every value checked. */
@NullMarked
package mlp.engine.model;

import org.jspecify.annotations.NullMarked;
