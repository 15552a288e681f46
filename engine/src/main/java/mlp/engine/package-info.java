/** The front door of the engine: from a text to a trained model, whatever holds it: command line, REPL or a plugin. */
@NullMarked
package mlp.engine;

import org.jspecify.annotations.NullMarked;
