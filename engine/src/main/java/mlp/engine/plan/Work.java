package mlp.engine.plan;

import mlp.engine.kernels.Layout;

/**
 * What work costs, roughly: nanoseconds of one thread, from measurements on a processor with 512-bit vectors. They only
 * decide how work is cut and shared, which no result depends on.
 */
final class Work {

    /** Multiply-adds that a thread does in a nanosecond. */
    private static final double MULTIPLY_ADDS = 60;

    /** Products of fewer rows than this wait for the weights to come from the cache. */
    static final int FEW = 4;

    private static final double MULTIPLY_ADDS_OF_FEW_ROWS = 25;

    /** Elements that a cheap loop does in a nanosecond. */
    private static final double ELEMENTS = 8;

    private Work() {}

    /** A product of two matrices. */
    static double product(long rows, long inner, long columns) {
        double speed = rows < FEW ? MULTIPLY_ADDS_OF_FEW_ROWS : MULTIPLY_ADDS;
        return 30 + rows * inner * Layout.panels((int) columns) * Layout.PANEL / speed;
    }

    /** A loop over the elements of a matrix that costs so many times a copy. */
    static double elements(long rows, long columns, double times) {
        return 10 + rows * Layout.panels((int) columns) * Layout.PANEL * times / ELEMENTS;
    }
}
