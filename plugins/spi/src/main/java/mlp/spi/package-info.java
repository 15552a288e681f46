/**
 * What a plugin is made of: the contract between the engine and every component, built-in or not.
 *
 * <p>A plugin implements {@link mlp.spi.Plugin} and lists {@link mlp.spi.Definition}s. Each names an {@link
 * mlp.spi.ExtensionPoint}, declares its {@link mlp.spi.Parameter}s once, and makes the component from {@link
 * mlp.spi.Arguments}. Components are immutable and are called from several threads at once, on disjoint ranges. The
 * engine allocates, hands in and saves all state.
 *
 * <p>Shapes: a matrix of {@code rows × width} has one sample in a row. Ranges are half open, {@code [from, to)}. Where a
 * method gets several arrays and one range, the same index means the same element in all of them, and two of the arrays
 * may be one and the same.
 */
@NullMarked
package mlp.spi;

import org.jspecify.annotations.NullMarked;
