package mlp.engine.data;

import mlp.spi.Transform;

/**
 * A treatment with what it learnt from the training rows.
 *
 * @param text as the file would write it, with every argument
 * @param component the treatment
 * @param values what it learnt
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Learnt<T extends Transform>(String text, T component, double[] values) {}
