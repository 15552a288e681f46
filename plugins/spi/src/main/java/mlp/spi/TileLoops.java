package mlp.spi;

/**
 * Forward and backward loops over a tile of rows, row-major without gaps. Called from several threads on different tiles;
 * each tile's parameter gradients are added up in tile order by the engine.
 */
public interface TileLoops {

    /**
     * The outputs of a tile.
     *
     * @param rows rows in the tile
     * @param input {@code [rows][inputWidth]}
     * @param tensors the declared tensors, each row-major
     * @param output {@code [rows][outputWidth]}, to be written
     */
    void forward(int rows, float[] input, float[][] tensors, float[] output);

    /**
     * Gradients of a tile.
     *
     * @param rows rows in the tile
     * @param input as in the forward pass
     * @param output as the forward pass left it
     * @param tensors the declared tensors
     * @param outputGradient dLoss/dOutput
     * @param inputGradient dLoss/dInput, to be written
     * @param tensorGradients zero at first; this tile's gradients are added to them
     */
    void backward(
            int rows,
            float[] input,
            float[] output,
            float[][] tensors,
            float[] outputGradient,
            float[] inputGradient,
            float[][] tensorGradients);
}
