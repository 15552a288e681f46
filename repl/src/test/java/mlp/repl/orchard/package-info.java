/** A third party's plugin for tests, which {@link mlp.repl.Orchard} packs into a jar. */
@NullMarked
package mlp.repl.orchard;

import org.jspecify.annotations.NullMarked;
