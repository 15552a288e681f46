package mlp.engine.plan;

import mlp.engine.kernels.Matrix;
import mlp.engine.kernels.Prefetch;
import mlp.engine.kernels.Strips;

/**
 * What every panel of a product reads all of, in pieces that lanes have written one after the other.
 *
 * @param pieces how many
 * @param asking brings some of them into the caches of the core that asks
 */
record Operand(int pieces, Asking asking) {

    @FunctionalInterface
    interface Asking {
        void ask(int from, int to);
    }

    /** Rows of a matrix. */
    static Operand of(Matrix x) {
        return new Operand(x.rows(), (from, to) -> Prefetch.rows(x, from, to));
    }

    /** Columns of strips. */
    static Operand of(Strips x, int columns) {
        return new Operand(columns, (from, to) -> Prefetch.columns(x, from, to));
    }
}
