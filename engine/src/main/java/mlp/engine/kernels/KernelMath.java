package mlp.engine.kernels;

import java.util.concurrent.atomic.AtomicReferenceArray;
import mlp.spi.FloatMath;

/**
 * The kernels' functions as plugins get them, with room for values in between. One object serves all threads, since they
 * work on disjoint ranges.
 */
public final class KernelMath implements FloatMath {

    private final Kernels kernels;
    private final int length;
    private final AtomicReferenceArray<float[]> scratch = new AtomicReferenceArray<>(2);

    /**
     * Functions of kernels for arrays up to a length.
     *
     * @param length of the longest array that plugins will be called with
     */
    public KernelMath(Kernels kernels, int length) {
        this.kernels = kernels;
        this.length = length;
    }

    @Override
    public void exp(float[] in, float[] out, int from, int to) {
        kernels.exp(in, out, from, to);
    }

    @Override
    public void log(float[] in, float[] out, int from, int to) {
        kernels.log(in, out, from, to);
    }

    @Override
    public void tanh(float[] in, float[] out, int from, int to) {
        kernels.tanh(in, out, from, to);
    }

    @Override
    public void erf(float[] in, float[] out, int from, int to) {
        kernels.erf(in, out, from, to);
    }

    @Override
    public void sigmoid(float[] in, float[] out, int from, int to) {
        kernels.sigmoid(in, out, from, to);
    }

    /** Room that is made when it is first asked for: most networks want none. */
    @Override
    public float[] scratch(int number) {
        float[] room = scratch.get(number);
        if (room == null) {
            scratch.compareAndSet(number, null, Layout.allocate(length));
            room = scratch.get(number);
        }
        return room;
    }
}
