package mlp.engine.plan;

/**
 * Buffers at the two ends of a step.
 *
 * @param in the input, in its array of values
 * @param out the output
 * @param toZ whether the output stands in front of an activation whose derivative reads it, in the array for that
 */
record Ends(Slot in, Slot out, boolean toZ) {}
