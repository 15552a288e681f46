/** What helps a person who writes a file: completion, help, reference; all of it from the declarations. */
@NullMarked
package mlp.engine.assist;

import org.jspecify.annotations.NullMarked;
