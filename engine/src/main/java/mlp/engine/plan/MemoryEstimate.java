package mlp.engine.plan;

import mlp.engine.kernels.Layout;
import mlp.engine.plan.Network.NamedLayer;
import mlp.engine.plan.Network.NamedTensor;
import mlp.spi.Problem;
import mlp.spi.Step;
import mlp.spi.Tensor;

/**
 * Bytes that training a network takes, computed before anything is allocated.
 *
 * @param parameters tensors, and copies of them: the epoch's start, the best epoch, transposed weights
 * @param training gradients and optimizer state
 * @param buffers values, values in front of activations, gradients, either in strips, and two scratch arrays for a batch
 */
public record MemoryEstimate(long parameters, long training, long buffers) {

    /** Arrays as long as the parameters that training keeps: themselves, two snapshots, transposed weights. */
    private static final int COPIES = 4;

    /** Arrays as long as a batch's values. */
    private static final int BUFFERS = 6;

    /**
     * An estimate.
     *
     * @param slots arrays of optimizer state
     * @param batch the most rows of a batch
     */
    public static MemoryEstimate of(Network network, int slots, int batch) {
        long numbers = 0;
        for (NamedTensor named : network.tensors()) {
            numbers =
                    Math.addExact(numbers, named.tensor().role() == Tensor.Role.RUNNING ? 0 : Parameters.sizeOf(named));
        }
        long values = rowOf(network.inputWidth());
        for (NamedLayer layer : network.layers()) {
            int width = layer.inputWidth();
            for (Step step : layer.steps()) {
                int behind = Network.widthBehind(step, width);
                values = Math.addExact(values, rowOf(behind));
                width = behind;
            }
        }
        long bytes = Math.multiplyExact(numbers, (long) Float.BYTES);
        return new MemoryEstimate(
                Math.multiplyExact(bytes, (long) COPIES),
                Math.multiplyExact(bytes, 1L + slots),
                Math.multiplyExact(Math.multiplyExact(values, (long) batch), (long) BUFFERS * Float.BYTES));
    }

    private static long rowOf(int width) {
        return (long) Layout.panels(width) * Layout.PANEL;
    }

    /** All together. */
    public long total() {
        return Math.addExact(Math.addExact(parameters, training), buffers);
    }

    /**
     * Checks that it fits.
     *
     * @param available bytes that the JVM may use
     * @throws Problem if it does not
     */
    public void requireWithin(long available) {
        if (total() <= available) {
            return;
        }
        boolean batch = buffers > parameters + training;
        throw new Problem(
                "training takes about " + inWords(total()) + " of memory, of which " + inWords(buffers)
                        + " for a batch's values, and there are " + inWords(available),
                batch
                        ? "make `batch` smaller"
                        : "make the layers narrower, or give Java more memory: MLP_JVM_OPTIONS=-Xmx…g");
    }

    private static String inWords(long bytes) {
        return bytes >= 1L << 30
                ? String.format(java.util.Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30))
                : Math.ceilDiv(bytes, 1L << 20) + " MiB";
    }
}
