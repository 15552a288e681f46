/** Plugins from outside: found, checked, loaded apart from one another, installed and removed. */
@NullMarked
package mlp.engine.plugins;

import org.jspecify.annotations.NullMarked;
