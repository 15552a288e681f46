package mlp.engine.model;

import mlp.grammar.Span;
import mlp.spi.Definition;

/**
 * A component as a file uses it.
 *
 * @param definition its declaration
 * @param plugin id of the plugin that offers it
 * @param component made from the arguments
 * @param text as it would be written with every default: {@code adam(lr=0.01, beta1=0.9, …)}
 * @param place where the file names it; where a default names it, the statement or section that it is a default of
 */
public record Use<T>(Definition<?> definition, String plugin, T component, String text, Span place) {}
