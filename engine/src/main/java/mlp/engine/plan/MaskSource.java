package mlp.engine.plan;

import mlp.engine.kernels.Block;
import mlp.engine.kernels.Matrix;

/** Where dropout's masks come from: from random numbers by counter, or from a recorded run. */
public interface MaskSource {

    /**
     * Writes a part of a mask: 0 for an element to leave out, else the factor for it. Called from several threads for
     * different parts; must give the same mask however it is cut.
     *
     * @param request which mask
     * @param step updates done so far
     * @param mask to be written
     * @param block part of it
     */
    void fill(Request request, long step, Matrix mask, Block block);

    /**
     * A place in the network that wants masks.
     *
     * @param layer name of the layer
     * @param number counts the places of the network from 0
     * @param rate share of zeros
     * @param kept what is not zero
     * @param perBatch one row of zeros for all rows
     * @param exact exactly {@code round(rate × width)} zeros in a row
     */
    record Request(String layer, int number, double rate, float kept, boolean perBatch, boolean exact) {}
}
