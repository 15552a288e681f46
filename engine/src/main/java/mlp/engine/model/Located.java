package mlp.engine.model;

import mlp.grammar.Span;

/**
 * A value and where the file says it, so that a problem found later can point there.
 *
 * @param value the value
 * @param place where it stands
 */
public record Located<T>(T value, Span place) {}
