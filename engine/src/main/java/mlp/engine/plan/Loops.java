package mlp.engine.plan;

import mlp.engine.kernels.Block;
import mlp.engine.kernels.Kernels;
import mlp.engine.kernels.Layout;
import mlp.engine.kernels.Matrix;

/** Plain loops over blocks; a run is the rows of one panel, which are contiguous. */
final class Loops {

    private Loops() {}

    /** out = a · b, element by element. */
    static void multiply(Matrix a, Matrix b, Matrix out, Block block) {
        int length = (block.toRow() - block.fromRow()) * Layout.PANEL;
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            multiply(
                    a.data(),
                    a.start(block.fromRow(), panel),
                    b.data(),
                    b.start(block.fromRow(), panel),
                    out.data(),
                    out.start(block.fromRow(), panel),
                    length);
        }
    }

    private static void multiply(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int length) {
        for (int i = 0; i < length; i++) {
            out[outAt + i] = a[aAt + i] * b[bAt + i];
        }
    }

    /** out = a + b, element by element. */
    static void add(Matrix a, Matrix b, Matrix out, Block block) {
        int length = (block.toRow() - block.fromRow()) * Layout.PANEL;
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            add(
                    a.data(),
                    a.start(block.fromRow(), panel),
                    b.data(),
                    b.start(block.fromRow(), panel),
                    out.data(),
                    out.start(block.fromRow(), panel),
                    length);
        }
    }

    private static void add(float[] a, int aAt, float[] b, int bAt, float[] out, int outAt, int length) {
        for (int i = 0; i < length; i++) {
            out[outAt + i] = a[aAt + i] + b[bAt + i];
        }
    }

    /** out = a. */
    static void copy(Matrix a, Matrix out, Block block) {
        int length = (block.toRow() - block.fromRow()) * Layout.PANEL;
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            System.arraycopy(
                    a.data(), a.start(block.fromRow(), panel), out.data(), out.start(block.fromRow(), panel), length);
        }
    }

    /** Whether all elements of a block are finite; its padding must be. */
    static boolean finite(Kernels kernels, Matrix a, Block block) {
        for (int panel = block.fromPanel(); panel < block.toPanel(); panel++) {
            if (!kernels.finite(a.data(), a.start(block.fromRow(), panel), a.start(block.toRow(), panel))) {
                return false;
            }
        }
        return true;
    }
}
